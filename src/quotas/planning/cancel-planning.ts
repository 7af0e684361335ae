import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PROPOSE_QUOTA_PLAN, SOLVE_PLAN_AGAIN } from './planning.jobs.js';

/** The jobs whose runs the pages of quotas show. */
export const PLANNING_JOBS: readonly string[] = [PROPOSE_QUOTA_PLAN.name, SOLVE_PLAN_AGAIN.name];

/** Cancels a computation; one that has ended meanwhile is left alone. */
@Injectable()
export class CancelPlanning {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound */
  async execute(ctx: RequestContext, { runId }: { runId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const run = await this.runs.byId(tx, runId);
      if (!run || !PLANNING_JOBS.includes(run.job)) throw new NotFound('proposal');
      if (!(await this.runs.requestCancel(tx, runId))) return;
      await this.audit.record(tx, {
        action: 'quotas.cancel-proposal',
        subject: { type: 'job-run', id: runId },
        detail: {},
      });
    });
  }
}
