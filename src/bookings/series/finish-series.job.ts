import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, JobEffects, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { FINISH_SERIES, TELL_OF_SERIES } from './series.jobs.js';
import { SettleSeries } from './settle-series.js';

type Payload = z.infer<typeof FINISH_SERIES.payload>;

/** Books what is left of a round, usually nothing, since whoever asked has waited for it; then one letter tells of all of it. */
@HandlesJob(FINISH_SERIES)
@Injectable()
export class FinishSeriesJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly settle: SettleSeries,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, payload: Payload): Promise<void> {
    await this.settle.execute(ctx, payload);
    await this.uow.run(ctx, async (tx) => {
      if (await this.effects.claim(tx, `bookings.series:${payload.seriesId}:${payload.round}`))
        await this.outbox.add(tx, TELL_OF_SERIES, payload);
    });
  }
}
