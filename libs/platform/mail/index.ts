export {
  Mailer,
  MailNotConfigured,
  MailNotSent,
  MailRelayAway,
  type Mail,
  type MailSender,
  type MailTrouble,
} from './mailer.js';
export { MailModule } from './mail.module.js';
export { SendingHoldRepository, type Hold } from './sending-hold.repository.js';
export { SentMails, type SentMail } from './sent-mails.queries.js';
export { smtpTransport } from './smtp-transport.js';
