import { Global, Module } from '@nestjs/common';
import { ObservabilityModule } from '../observability/index.js';
import { Mailer } from './mailer.js';
import { SendingHoldRepository } from './sending-hold.repository.js';
import { SentMails } from './sent-mails.queries.js';

/** Outgoing mail. */
@Global()
@Module({
  imports: [ObservabilityModule],
  providers: [Mailer, SendingHoldRepository, SentMails],
  exports: [Mailer, SendingHoldRepository, SentMails],
})
export class MailModule {}
