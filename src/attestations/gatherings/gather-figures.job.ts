import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { canonicalJson } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { HandlesJob, JobRuns, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { GatheringRepository } from './gathering.repository.js';
import { GATHER_FIGURES, TELL_GATHERED } from './gatherings.jobs.js';

type Payload = z.infer<typeof GATHER_FIGURES.payload>;

/**
 * Counts the figures of a document from one snapshot and keeps them, once: a repetition finds them and does nothing, and one that
 * was killed in between has left nothing.
 */
@HandlesJob(GATHER_FIGURES)
@Injectable()
export class GatherFiguresJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly gatherings: GatheringRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, { gatheringId, runId }: Payload): Promise<void> {
    const asked = await this.uow.read(ctx, (tx) => this.gatherings.byId(tx, gatheringId));
    // Forgotten meanwhile.
    if (!asked) return;
    const { gather } = this.kinds.kept(asked.kind);
    if (!gather || asked.gatheredAt !== null) {
      await this.uow.run(ctx, (tx) => this.runs.finish(tx, runId, { gatheringId }));
      return;
    }
    const period = { from: asked.periodFrom, to: asked.periodTo };
    const figures = await this.uow.read(ctx, (tx) =>
      gather(tx, period, (done, total) => this.runs.progress(ctx, runId, { step: 'collecting', done, total })),
    );
    await this.uow.run(ctx, async (tx) => {
      const first = await this.gatherings.keep(tx, gatheringId, canonicalJson(figures), this.clock.now());
      await this.runs.finish(tx, runId, { gatheringId });
      if (first) await this.outbox.add(tx, TELL_GATHERED, { gatheringId });
    });
  }

  async onFailed(ctx: RequestContext, { runId }: Payload, error: Error): Promise<void> {
    await this.runs.fail(ctx, runId, error instanceof DomainError ? error.code : 'unexpected');
  }

  /** Nothing was kept: it is counted anew. */
  async onRetry(): Promise<void> {}
}
