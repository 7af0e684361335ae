import { Global, Module } from '@nestjs/common';
import { ObservabilityModule } from '../observability/index.js';
import { Mailer } from './mailer.js';
import { SentMails } from './sent-mails.queries.js';

/** Outgoing mail. */
@Global()
@Module({ imports: [ObservabilityModule], providers: [Mailer, SentMails], exports: [Mailer, SentMails] })
export class MailModule {}
