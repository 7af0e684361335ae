import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { SentMails } from './sent-mails.queries.js';

/** Outgoing mail. */
@Global()
@Module({ providers: [Mailer, SentMails], exports: [Mailer, SentMails] })
export class MailModule {}
