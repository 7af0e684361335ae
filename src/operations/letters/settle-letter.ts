import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { UndeliveredLetterRepository, UndeliveredLetters } from '#libs/platform/letters/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';

/** Records that somebody passed on in another way, by telephone say, what a letter was to tell. */
@Injectable()
export class SettleLetter {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly undelivered: UndeliveredLetters,
    private readonly fates: UndeliveredLetterRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns false when it had ended before
   * @throws NotFound, also for another employer's
   */
  async execute(ctx: RequestContext, { letterId }: { letterId: string }): Promise<boolean> {
    requirePermission(ctx, 'letters.manage');
    return this.uow.run(ctx, async (tx) => {
      const letter = await this.undelivered.locked(tx, letterId);
      if (!letter) throw new NotFound('letter');
      if (!(await this.fates.settle(tx, letterId))) return false;
      await this.audit.record(tx, {
        action: 'operations.settle-letter',
        subject: { type: 'letter', id: letterId },
        detail: { job: letter.job, reason: letter.reason },
      });
      return true;
    });
  }
}
