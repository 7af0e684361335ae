import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { Cancelled, JobRuns } from '#libs/platform/queue/index.js';
import { NoPlanPossible } from '../quota.errors.js';
import type { ComputedDraft, PlannerOptions } from './quota-planner.js';

/** Runs a computation that may take long: its page shows progress, may be left, and has a button that stops it. */
@Injectable()
export class PlanningRun {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
  ) {}

  /** The draft is written together with the end of the run, unless somebody cancelled it meanwhile. */
  async of(
    ctx: RequestContext,
    runId: string,
    compute: (options: Required<PlannerOptions>) => Promise<ComputedDraft>,
  ): Promise<void> {
    const run = await this.uow.read(ctx, (tx) => this.runs.byId(tx, runId));
    // The queue may repeat a job whose run has ended: HR may have gone on from its draft.
    if (run?.state !== 'queued' && run?.state !== 'running') return;
    try {
      const draft = await this.runs.cancellable(ctx, runId, (signal) =>
        compute({ signal, progress: (step) => this.runs.progress(ctx, runId, { step }) }),
      );
      await this.uow.run(ctx, async (tx) => {
        if (await this.runs.isCancelled(tx, runId, 'for update')) throw new Cancelled();
        await this.runs.finish(tx, runId, { planId: await draft.write(tx) });
      });
    } catch (error) {
      if (error instanceof Cancelled) return this.runs.cancelled(ctx, runId);
      // A refusal is permanent: retrying is pointless.
      if (!(error instanceof DomainError)) throw error;
      const detail = error instanceof NoPlanPossible ? error.detail : null;
      await this.runs.fail(ctx, runId, error.code, detail);
    }
  }
}
