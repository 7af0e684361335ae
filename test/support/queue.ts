import type { QueryResultRow } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestDatabase } from './database.js';

/** A message of the outbox whose job has ended. */
export interface EndedJob {
  readonly id: string;
  readonly job: string;
  /** `null` when it was done; otherwise why it was given up after its last attempt. */
  readonly error: string | null;
}

interface OutboxRow extends QueryResultRow {
  id: string;
  job: string;
  waiting: boolean;
  error: string | null;
}

/**
 * Waits until every job that was asked for has ended, also those that jobs ask for themselves, by looking at the
 * outbox (the record of every job on both queue backends). Needs a worker that runs.
 *
 * Throws after `patience` milliseconds, naming the jobs that wait, and at once when a job was given up, unless
 * `failures` allows that. With `held`, letters that wait because sending is held are let wait; what other jobs ask
 * for is not.
 */
export async function drainQueue(
  database: TestDatabase,
  { patience = 20_000, failures = false, held = false } = {},
): Promise<EndedJob[]> {
  const deadline = performance.now() + patience;
  for (;;) {
    const rows = await database.queueQuery<OutboxRow>(
      `select id, job, done_at is null and failed_at is null and not ($1 and queue = 'mail') as waiting,
              case when failed_at is not null then coalesce(last_error, 'failed') end as error
       from outbox_messages order by created_at, id`,
      [held],
    );
    const failed = rows.find(({ error }) => error !== null);
    if (failed && !failures) throw new Error(`job ${failed.job} (${failed.id}) was given up: ${failed.error}`);
    const waiting = rows.filter((row) => row.waiting);
    if (waiting.length === 0) return rows.map(({ id, job, error }) => ({ id, job, error }));
    if (performance.now() > deadline) {
      throw new Error(`jobs still wait after ${patience} ms: ${waiting.map(({ job }) => job).join(', ')}`);
    }
    await wait(20);
  }
}
