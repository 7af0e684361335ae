import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { defineJob, HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { QuotaPlanner } from './quota-planner.js';

/** Computes a proposal away from the web process. A repetition replaces the draft by the same one. */
export const PROPOSE_QUOTA_PLAN = defineJob({
  name: 'quotas.propose-plan',
  queue: 'documents',
  attempts: 3,
  payload: z.object({
    runId: z.uuid(),
    month: z.string(),
    maxMinutes: z.number().int(),
    budgetCents: z.number().int().nullable(),
  }),
});

type Payload = z.infer<typeof PROPOSE_QUOTA_PLAN.payload>;

/** Runs {@link QuotaPlanner} and reports progress; the run's result is the plan's id. */
@HandlesJob(PROPOSE_QUOTA_PLAN)
@Injectable()
export class ProposeQuotaPlanJob implements JobHandler<Payload> {
  constructor(
    private readonly planner: QuotaPlanner,
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
  ) {}

  async handle(ctx: RequestContext, { runId, ...wish }: Payload): Promise<void> {
    try {
      const planId = await this.planner.propose(ctx, wish, (step, total) =>
        this.runs.progress(ctx, runId, { step, total }),
      );
      await this.uow.run(ctx, (tx) => this.runs.finish(tx, runId, { planId }));
    } catch (error) {
      // A refusal will not change by trying again.
      if (!(error instanceof DomainError)) throw error;
      await this.runs.fail(ctx, runId, error.code);
    }
  }

  async onFailed(ctx: RequestContext, { runId }: Payload): Promise<void> {
    await this.runs.fail(ctx, runId, 'unexpected');
  }
}
