export { Mailer, MailNotConfigured, MailNotSent, type Mail } from './mailer.js';
export { MailModule } from './mail.module.js';
export { SentMails, type SentMail } from './sent-mails.queries.js';
