import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import type { RequestContext } from '../context/index.js';
import { newId, tenantOf, UnitOfWork, type Tx } from '../db/index.js';
import { cancellable } from './cancellable.js';
import type { JobDefinition } from './jobs.js';

/** The state of a long job as a page shows it. */
export interface JobRunView {
  readonly id: string;
  readonly job: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** i18n key suffix of the present step (`common.jobs.<step>`). */
  readonly step: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly result: unknown;
  readonly errorCode: string | null;
  /** The member who requested it; null for a schedule or a command. */
  readonly startedBy: string | null;
}

const COLUMNS = `id, job, state, step, done, total, result, error_code as "errorCode", started_by as "startedBy"`;

/** Progress of long jobs, in rows a page can poll; written in short transactions of their own. */
@Injectable()
export class JobRuns {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Registers a run in the transaction that enqueues the job. @returns its id, to be put in the payload. */
  async create(tx: Tx, job: JobDefinition<never> | JobDefinition, total: number | null = null): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into job_runs (id, employer_id, job, total, started_by, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, tenantOf(tx), job.name, total, tx.ctx.actor.kind === 'member' ? tx.ctx.actor.id : null, this.clock.now()],
    );
    return id;
  }

  /** Reports progress; cheap enough to call every few hundred rows. */
  async progress(ctx: RequestContext, id: string, at: { step?: string; done?: number; total?: number }): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.run(
        `update job_runs set state = 'running', started_at = coalesce(started_at, $2), step = coalesce($3, step),
           done = coalesce($4, done), total = coalesce($5, total) where id = $1 and state in ('queued', 'running')`,
        [id, this.clock.now(), at.step ?? null, at.done ?? null, at.total ?? null],
      ),
    );
  }

  /** Ends a run well, in the transaction of its effect. */
  async finish(tx: Tx, id: string, result: unknown = null): Promise<void> {
    await tx.run(
      `update job_runs set state = 'done', step = null, done = coalesce(total, done), result = $2, finished_at = $3
       where id = $1`,
      [id, JSON.stringify(result), this.clock.now()],
    );
  }

  /** Ends a run badly; `errorCode` is a stable code shown to the user, `detail` what the page says about it. */
  async fail(ctx: RequestContext, id: string, errorCode: string, detail: unknown = null): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.run(`update job_runs set state = 'failed', error_code = $2, result = $3, finished_at = $4 where id = $1`, [
        id,
        errorCode,
        JSON.stringify(detail),
        this.clock.now(),
      ]),
    );
  }

  /** Ends a run whose job is given up, unless its handler has ended it with words of its own. */
  async giveUp(ctx: RequestContext, id: string): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.run(
        `update job_runs set state = 'failed', error_code = 'unexpected', finished_at = $2
         where id = $1 and state in ('queued', 'running')`,
        [id, this.clock.now()],
      ),
    );
  }

  /**
   * Cancels a run: a waiting one at once, a running one by asking it to stop; one that has ended stays as it is.
   * @returns whether there was something to cancel
   */
  async requestCancel(tx: Tx, id: string): Promise<boolean> {
    return tx.has(
      `update job_runs set cancel_requested_at = coalesce(cancel_requested_at, $3),
         state = case state when 'queued' then 'cancelled' else state end,
         finished_at = case state when 'queued' then $3 else finished_at end
       where employer_id = $1 and id = $2 and state in ('queued', 'running') returning id`,
      [tenantOf(tx), id, this.clock.now()],
    );
  }

  /** Whether the run was cancelled; in a transaction that writes, `lock` keeps a cancellation out until its end. */
  async isCancelled(tx: Tx, id: string, lock: '' | 'for update' = ''): Promise<boolean> {
    const rows = await tx.rows<{ cancelled: boolean }>(
      `select cancel_requested_at is not null as cancelled from job_runs where employer_id = $1 and id = $2 ${lock}`,
      [tenantOf(tx), id],
    );
    return rows[0]?.cancelled ?? true;
  }

  /** Ends a run that was cancelled. */
  async cancelled(ctx: RequestContext, id: string): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.run(
        `update job_runs set state = 'cancelled', step = null, finished_at = $2
         where id = $1 and state in ('queued', 'running')`,
        [id, this.clock.now()],
      ),
    );
  }

  /** Does work that can be cancelled: the signal is aborted within a quarter of a second of the cancellation. */
  async cancellable<T>(ctx: RequestContext, id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return cancellable(() => this.uow.read(ctx, (tx) => this.isCancelled(tx, id)), work);
  }

  /** Runs of the tenant by id; ids of others are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, JobRunView>> {
    const rows = await tx.rows<JobRunView>(`select ${COLUMNS} from job_runs where employer_id = $1 and id = any ($2)`, [
      tenantOf(tx),
      ids,
    ]);
    return new Map(rows.map((run) => [run.id, run]));
  }

  /** One run of the tenant, or null. */
  async byId(tx: Tx, id: string): Promise<JobRunView | null> {
    return tx.row<JobRunView>(`select ${COLUMNS} from job_runs where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }
}
