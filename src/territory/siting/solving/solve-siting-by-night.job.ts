import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { SolveSitingJob } from './solve-siting.job.js';
import { SOLVE_SITING_BY_NIGHT } from './siting.jobs.js';

type Payload = z.infer<typeof SOLVE_SITING_BY_NIGHT.payload>;

/** The same computation, behind whatever a person waits for. */
@HandlesJob(SOLVE_SITING_BY_NIGHT)
@Injectable()
export class SolveSitingByNightJob implements JobHandler<Payload> {
  constructor(private readonly solve: SolveSitingJob) {}

  handle(ctx: RequestContext, payload: Payload): Promise<void> {
    return this.solve.handle(ctx, payload);
  }

  onFailed(ctx: RequestContext, payload: Payload, error: Error): Promise<void> {
    return this.solve.onFailed(ctx, payload, error);
  }

  onRetry(): Promise<void> {
    return this.solve.onRetry();
  }
}
