import { Injectable } from '@nestjs/common';
import { isUuid, type Tx } from '#libs/platform/db/index.js';

/** A job that was made due again. */
export interface JobAgain {
  readonly job: string;
  readonly payload: unknown;
  /** Whether it had ended as failed. */
  readonly failed: boolean;
}

/** Operators' changes to jobs, of the transaction's tenant or of none. */
@Injectable()
export class JobUpkeepRepository {
  /**
   * Makes a job due at once, as if it had never been tried; the page that waits for it waits again.
   * @returns null when it is done, is running, or does not exist
   */
  async runAgain(tx: Tx, id: string): Promise<JobAgain | null> {
    const job = await tx.row<JobAgain & { readonly runId: string | null }>(
      `with before as (
         select id, job, payload, failed_at is not null as failed from outbox_messages
         where id = $1 and employer_id is not distinct from $2 and done_at is null and lease_until is null for update)
       update outbox_messages m set failed_at = null, failing = null, enqueued_at = null, due_at = null, attempts = 0, lost = 0,
         first_failed_at = null
       from before where m.id = before.id
       returning before.job, before.payload, coalesce(before.failed, false) as failed, before.payload ->> 'runId' as "runId"`,
      [id, tx.employerId],
    );
    if (job && job.runId !== null && isUuid(job.runId))
      await tx.run(
        `update job_runs set state = 'queued', error_code = null, finished_at = null
         where id = $1 and employer_id is not distinct from $2 and state = 'failed'`,
        [job.runId, tx.employerId],
      );
    return job;
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
