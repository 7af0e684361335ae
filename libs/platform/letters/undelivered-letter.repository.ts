import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';

/** Records what becomes of letters that were given up. */
@Injectable()
export class UndeliveredLetterRepository {
  /** Records that the letters of a job are sent again. */
  async again(tx: Tx, jobId: string): Promise<void> {
    await tx.run(
      `update undelivered_letters set state = 'again' where employer_id = $1 and job_id = $2 and state = 'open'`,
      [tenantOf(tx), jobId],
    );
  }

  /**
   * Records that it was settled in another way.
   * @returns false when that was recorded before, or it has ended otherwise
   */
  async settle(tx: Tx, id: string): Promise<boolean> {
    return tx.has(
      `update undelivered_letters set state = 'settled', ended_at = now()
       where employer_id = $1 and id = $2 and ended_at is null returning id`,
      [tenantOf(tx), id],
    );
  }

  /** Records that HR is being told of those not reported before. */
  async told(tx: Tx): Promise<void> {
    await tx.run(
      `update undelivered_letters set told_at = now()
       where employer_id = $1 and told_at is null and ended_at is null and state = 'open'`,
      [tenantOf(tx)],
    );
  }
}
