import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { SentMailsQueries } from './sent-mails.queries.js';

/** Outgoing mail. */
@Global()
@Module({ providers: [Mailer, SentMailsQueries], exports: [Mailer, SentMailsQueries] })
export class MailModule {}
