import { Injectable } from '@nestjs/common';
import { Clock, employerDay } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { GatheringRepository, type Gathering } from './gathering.repository.js';

/** Figures on their way, or there. */
export interface GatheringDetail {
  readonly gathering: Gathering;
  readonly run: JobRunView | null;
  /** `ready` on the day on which they were counted, `past` from the next on. */
  readonly state: 'underway' | 'ready' | 'past' | 'failed';
}

/** Reads for the page of figures that are counted. */
@Injectable()
export class GatheringPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gatherings: GatheringRepository,
    private readonly runs: JobRuns,
  ) {}

  /** @throws NotFound */
  async of(ctx: RequestContext, id: string): Promise<GatheringDetail> {
    return this.uow.read(ctx, async (tx) => {
      const gathering = await this.gatherings.byId(tx, id);
      if (!gathering) throw new NotFound('figures');
      const run = await this.runs.byId(tx, gathering.runId);
      return { gathering, run, state: this.stateOf(gathering, run) };
    });
  }

  private stateOf({ gatheredAt }: Gathering, run: JobRunView | null): GatheringDetail['state'] {
    if (gatheredAt !== null) return employerDay(gatheredAt) === this.clock.today() ? 'ready' : 'past';
    return run?.state === 'failed' ? 'failed' : 'underway';
  }
}
