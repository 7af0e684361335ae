import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { OfferDesks } from './offer-desks.js';
import { OFFER_DESKS } from './waiting.jobs.js';

type Payload = z.infer<typeof OFFER_DESKS.payload>;

/** Every minute, and at once where an offer was given back: desks that are free where people wait are offered to the first in line. */
@HandlesJob(OFFER_DESKS)
@Scheduled({
  id: 'bookings.offer-desks',
  what: 'Offers desks that are free where people wait for one to the first in line, and passes on what was not answered in time.',
  pattern: '* * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class OfferDesksJob implements JobHandler<Payload> {
  constructor(private readonly offers: OfferDesks) {}

  async handle(ctx: RequestContext, { at }: Payload, run: JobRun): Promise<void> {
    await this.offers.execute(systemContext(`job ${OFFER_DESKS.name}`, null, run.id, ctx.locale), at);
  }
}
