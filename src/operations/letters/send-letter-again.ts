import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { UndeliveredLetterRepository, UndeliveredLetters } from '#libs/platform/letters/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { RetryJob } from '../jobs/retry-job.js';
import { LetterNotSendable } from './letter.errors.js';

/**
 * Sends again a letter that was given up: its job runs once more, as by `palier jobs retry`, and sends those of its
 * letters that have not left. The letter is written anew, to the person's present address.
 */
@Injectable()
export class SendLetterAgain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly undelivered: UndeliveredLetters,
    private readonly fates: UndeliveredLetterRepository,
    private readonly retry: RetryJob,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns false when it is being sent again already, or has left or was settled meanwhile
   * @throws NotFound, also for another employer's; LetterNotSendable
   */
  async execute(ctx: RequestContext, { letterId }: { letterId: string }): Promise<boolean> {
    requirePermission(ctx, 'letters.manage');
    return this.uow.run(ctx, async (tx) => {
      const letter = await this.undelivered.locked(tx, letterId);
      if (!letter) throw new NotFound('letter');
      if (letter.state !== 'open') return false;
      if (!(await this.retry.within(tx, letter.jobId))) throw new LetterNotSendable();
      await this.fates.again(tx, letter.jobId);
      await this.audit.record(tx, {
        action: 'operations.send-letter-again',
        subject: { type: 'letter', id: letterId },
        detail: { job: letter.job, reason: letter.reason },
      });
      return true;
    });
  }
}
