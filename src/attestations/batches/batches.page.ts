import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { Units } from '../../employees/index.js';
import type { Period } from '../kinds/attestation-kind.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import type { Batch, BatchCounts, BatchLine } from './batch.js';
import { BatchRepository } from './batch.repository.js';

/** How many batches the list shows, and how many refusals the page of one. */
const LISTED = 30;
const REFUSALS = 200;

/** What the list of batches shows, and what its form offers. */
export interface Batches {
  readonly batches: readonly { readonly batch: Batch; readonly counts: BatchCounts; readonly run: JobRunView | null }[];
  readonly kinds: readonly string[];
  readonly units: readonly string[];
  readonly usual: Period;
}

/** One batch. */
export interface BatchDetail {
  readonly batch: Batch;
  readonly counts: BatchCounts;
  readonly run: JobRunView | null;
  readonly refusals: readonly BatchLine[];
}

/** Reads for HR's pages of attestations for many people. */
@Injectable()
export class BatchesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly units: Units,
    private readonly batches: BatchRepository,
    private readonly runs: JobRuns,
  ) {}

  async list(ctx: RequestContext): Promise<Batches> {
    return this.uow.read(ctx, async (tx) => {
      const today = this.clock.today();
      const [first] = this.kinds.ofPeople;
      const recent = await this.batches.recent(tx, LISTED);
      const runs = await this.runs.byIds(
        tx,
        recent.map(({ runId }) => runId),
      );
      const batches: Batches['batches'][number][] = [];
      for (const batch of recent)
        batches.push({
          batch,
          counts: await this.batches.counts(tx, batch.id),
          run: runs.get(batch.runId) ?? null,
        });
      return {
        batches,
        kinds: this.kinds.ofPeople.map(({ id }) => id),
        units: (await this.units.on(tx, today)).map(({ unit }) => unit).filter((unit) => unit !== ''),
        usual: first!.usualPeriod(today),
      };
    });
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<BatchDetail> {
    return this.uow.read(ctx, async (tx) => {
      const batch = await this.batches.byId(tx, id);
      if (!batch) throw new NotFound('batch');
      return {
        batch,
        counts: await this.batches.counts(tx, id),
        run: await this.runs.byId(tx, batch.runId),
        refusals: await this.batches.refusals(tx, id, REFUSALS),
      };
    });
  }
}
