import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** Operators' changes to jobs, of the transaction's tenant or of none. */
@Injectable()
export class JobUpkeepRepository {
  /**
   * Makes a job due at once, as if it had never been tried; the page that waits for it waits again.
   * @returns false when it is done, is running, or does not exist
   */
  async runAgain(tx: Tx, id: string): Promise<boolean> {
    const job = await tx.row<{ runId: string | null }>(
      `update outbox_messages set failed_at = null, failing = null, enqueued_at = null, due_at = null, attempts = 0, lost = 0,
         first_failed_at = null
       where id = $1 and employer_id is not distinct from $2 and done_at is null and lease_until is null
       returning payload ->> 'runId' as "runId"`,
      [id, tx.employerId],
    );
    if (job && job.runId !== null)
      await tx.run(
        `update job_runs set state = 'queued', error_code = null, finished_at = null where id::text = $1 and state = 'failed'`,
        [job.runId],
      );
    return job !== null;
  }

  /**
   * Gives up a job that has not ended: the next worker tells its handler, then it ends as failed.
   * @returns false when it has ended, is running, or does not exist
   */
  async giveUp(tx: Tx, id: string, reason: string): Promise<boolean> {
    return tx.has(
      `update outbox_messages set failing = $3, enqueued_at = null, due_at = null, first_failed_at = now()
       where id = $1 and employer_id is not distinct from $2 and done_at is null and failed_at is null and lease_until is null
       returning id`,
      [id, tx.employerId, reason],
    );
  }
}
