import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { PROPOSE_QUOTA_PLAN } from './planning.jobs.js';
import { PlanningRun } from './planning-run.js';
import { QuotaPlanner } from './quota-planner.js';

type Payload = z.infer<typeof PROPOSE_QUOTA_PLAN.payload>;

/** Runs {@link QuotaPlanner}; the run's result is the plan's id, or what excludes every plan. */
@HandlesJob(PROPOSE_QUOTA_PLAN)
@Injectable()
export class ProposeQuotaPlanJob implements JobHandler<Payload> {
  constructor(
    private readonly planner: QuotaPlanner,
    private readonly run: PlanningRun,
  ) {}

  async handle(ctx: RequestContext, { runId, wish }: Payload): Promise<void> {
    await this.run.of(ctx, runId, (options) => this.planner.compute(ctx, wish, options));
  }
}
