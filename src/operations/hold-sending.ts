import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SendingHoldRepository } from '#libs/platform/mail/index.js';
import { AuditTrail } from '../audit/index.js';

/**
 * Holds letters back, for example while the mail relay would send them to the wrong people; they wait in the outbox.
 */
@Injectable()
export class HoldSending {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly hold: SendingHoldRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns false when they were held back already */
  async execute(ctx: RequestContext, { reason }: { reason: string }): Promise<boolean> {
    return this.uow.run(ctx, async (tx) => {
      const begun = await this.hold.begin(tx, reason);
      if (begun) {
        await this.audit.record(tx, {
          action: 'operations.hold-sending',
          subject: { type: 'sending', id: 'letters' },
          detail: { reason },
        });
      }
      return begun;
    });
  }
}
