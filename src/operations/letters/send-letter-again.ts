import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { LetterRepository, UndeliveredLetterRepository, UndeliveredLetters } from '#libs/platform/letters/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { RetryJob } from '../jobs/retry-job.js';
import { LetterNotSendable } from './letter.errors.js';

/**
 * Sends a letter again that was given up: its job runs once more, as `palier jobs retry` does it, so that of the letters of one
 * job those leave that have not left. What the letter says is written anew, to the address that the person has now.
 */
@Injectable()
export class SendLetterAgain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly undelivered: UndeliveredLetters,
    private readonly fates: UndeliveredLetterRepository,
    private readonly letters: LetterRepository,
    private readonly retry: RetryJob,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns false when it was asked for before, or the letter has left or was settled meanwhile
   * @throws NotFound, also for another employer's; LetterNotSendable
   */
  async execute(ctx: RequestContext, { letterId }: { letterId: string }): Promise<boolean> {
    requirePermission(ctx, 'letters.manage');
    return this.uow.run(ctx, async (tx) => {
      const letter = await this.undelivered.locked(tx, letterId);
      if (!letter) throw new NotFound('letter');
      if (letter.state !== 'open') return false;
      if (!(await this.retry.within(tx, letter.jobId))) throw new LetterNotSendable();
      for (const effectKey of await this.fates.again(tx, letter.jobId))
        if (effectKey !== null) await this.letters.allowOnceMore(tx, effectKey);
      await this.audit.record(tx, {
        action: 'operations.send-letter-again',
        subject: { type: 'letter', id: letterId },
        detail: { job: letter.job, reason: letter.reason },
      });
      return true;
    });
  }
}
