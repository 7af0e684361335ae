import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SendingHoldRepository, type Hold } from '#libs/platform/mail/index.js';
import { AuditTrail } from '../audit/index.js';

/** Lifts the hold on letters: from now on this database is the one that writes to people. */
@Injectable()
export class ResumeSending {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly hold: SendingHoldRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the hold that was lifted, or null when there was none */
  async execute(ctx: RequestContext): Promise<Hold | null> {
    return this.uow.run(ctx, async (tx) => {
      const lifted = await this.hold.lift(tx);
      if (lifted) {
        await this.audit.record(tx, {
          action: 'operations.resume-sending',
          subject: { type: 'sending', id: 'letters' },
          detail: { reason: lifted.reason, since: lifted.since.toISOString() },
        });
      }
      return lifted;
    });
  }
}
