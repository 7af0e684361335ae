import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';

/** What becomes of letters that were given up. */
@Injectable()
export class UndeliveredLetterRepository {
  /** Notes that the letters of a job were asked for once more. @returns their keys */
  async again(tx: Tx, jobId: string): Promise<(string | null)[]> {
    const rows = await tx.rows<{ effectKey: string | null }>(
      `update undelivered_letters set state = 'again' where employer_id = $1 and job_id = $2 and state = 'open'
       returning effect_key as "effectKey"`,
      [tenantOf(tx), jobId],
    );
    return rows.map(({ effectKey }) => effectKey);
  }

  /** Notes that somebody saw to it otherwise. @returns false when that was noted before, or it has ended otherwise */
  async settle(tx: Tx, id: string): Promise<boolean> {
    return tx.has(
      `update undelivered_letters set state = 'settled', ended_at = now()
       where employer_id = $1 and id = $2 and ended_at is null returning id`,
      [tenantOf(tx), id],
    );
  }

  /** Notes that HR is written to about those it does not know of. */
  async told(tx: Tx): Promise<void> {
    await tx.run(
      `update undelivered_letters set told_at = now()
       where employer_id = $1 and told_at is null and ended_at is null and state = 'open'`,
      [tenantOf(tx)],
    );
  }
}
