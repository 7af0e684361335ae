import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { SOLVE_PLAN_AGAIN } from './planning.jobs.js';
import { PlanningRun } from './planning-run.js';
import { QuotaPlanner } from './quota-planner.js';

type Payload = z.infer<typeof SOLVE_PLAN_AGAIN.payload>;

/** Computes a draft again; a repetition comes to the same draft. */
@HandlesJob(SOLVE_PLAN_AGAIN)
@Injectable()
export class SolvePlanAgainJob implements JobHandler<Payload> {
  constructor(
    private readonly planner: QuotaPlanner,
    private readonly run: PlanningRun,
  ) {}

  async handle(ctx: RequestContext, { runId, planId }: Payload): Promise<void> {
    await this.run.of(ctx, runId, (options) => this.planner.recompute(ctx, planId, options));
  }
}
