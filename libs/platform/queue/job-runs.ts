import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import type { RequestContext } from '../context/index.js';
import { newId, tenantOf, UnitOfWork, type Tx } from '../db/index.js';
import type { JobDefinition } from './jobs.js';

/** The state of a long job as a page shows it. */
export interface JobRunView {
  readonly id: string;
  readonly job: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  /** i18n key suffix of the present step (`common.jobs.<step>`). */
  readonly step: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly result: unknown;
  readonly errorCode: string | null;
}

const COLUMNS = `id, job, state, step, done, total, result, error_code as "errorCode"`;

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
    await tx.manager.query(
      `insert into job_runs (id, employer_id, job, total, started_by, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, tenantOf(tx), job.name, total, tx.ctx.actor.kind === 'member' ? tx.ctx.actor.id : null, this.clock.now()],
    );
    return id;
  }

  /** Reports progress; cheap enough to call every few hundred rows. */
  async progress(ctx: RequestContext, id: string, at: { step?: string; done?: number; total?: number }): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.manager.query(
        `update job_runs set state = 'running', started_at = coalesce(started_at, $2), step = coalesce($3, step),
           done = coalesce($4, done), total = coalesce($5, total) where id = $1 and state in ('queued', 'running')`,
        [id, this.clock.now(), at.step ?? null, at.done ?? null, at.total ?? null],
      ),
    );
  }

  /** Ends a run well, in the transaction of its effect. */
  async finish(tx: Tx, id: string, result: unknown = null): Promise<void> {
    await tx.manager.query(
      `update job_runs set state = 'done', step = null, done = coalesce(total, done), result = $2, finished_at = $3
       where id = $1`,
      [id, JSON.stringify(result), this.clock.now()],
    );
  }

  /** Ends a run badly; `errorCode` is a stable code shown to the user. */
  async fail(ctx: RequestContext, id: string, errorCode: string): Promise<void> {
    await this.uow.run(ctx, (tx) =>
      tx.manager.query(`update job_runs set state = 'failed', error_code = $2, finished_at = $3 where id = $1`, [
        id,
        errorCode,
        this.clock.now(),
      ]),
    );
  }

  /** One run of the tenant, or null. */
  async byId(tx: Tx, id: string): Promise<JobRunView | null> {
    const rows: JobRunView[] = await tx.manager.query(
      `select ${COLUMNS} from job_runs where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return rows[0] ?? null;
  }
}
