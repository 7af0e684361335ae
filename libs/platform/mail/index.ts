export { Mailer, MailNotConfigured, MailNotSent, MailRelayAway, type Mail } from './mailer.js';
export { MailModule } from './mail.module.js';
export { SentMails, type SentMail } from './sent-mails.queries.js';
