import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { EditQuotaPlan, type PlanEdit } from '../plans/edit-quota-plan.js';
import { SOLVE_PLAN_AGAIN } from './planning.jobs.js';

/** Keeps what HR typed and ticked in a draft and has the other lines computed again. @returns the run to wait for. */
@Injectable()
export class SolvePlanAgain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly edit: EditQuotaPlan,
    private readonly outbox: Outbox,
    private readonly runs: JobRuns,
  ) {}

  /** @throws NotFound, PlanIsClosed, PlanLinesRefused */
  async execute(ctx: RequestContext, edit: PlanEdit): Promise<{ runId: string }> {
    return this.uow.run(ctx, async (tx) => {
      await this.edit.apply(tx, edit);
      const runId = await this.runs.create(tx, SOLVE_PLAN_AGAIN);
      await this.outbox.add(tx, SOLVE_PLAN_AGAIN, { runId, planId: edit.planId });
      return { runId };
    });
  }
}
