import { Injectable } from '@nestjs/common';
import type { Consequence, Forecaster } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EventHandler } from '#libs/platform/events/index.js';
import type { JobRun } from '#libs/platform/queue/index.js';
import { EndBookings } from './end-bookings.js';
import type { Ending, SiteEnding } from './ending.js';

/** Base of the handlers that follow an employer's event for its bookings, and foresee it. */
@Injectable()
export abstract class FollowEnding<P> implements EventHandler<P>, Forecaster<P> {
  constructor(protected readonly ends: EndBookings) {}

  protected abstract ending(payload: P): Ending;

  handle(tx: Tx, payload: P, run: JobRun): Promise<void> {
    return this.ends.apply(tx, this.ending(payload), run.id);
  }

  foresee(tx: Tx, payload: P): Promise<Consequence> {
    return this.ends.foresee(tx, this.ending(payload));
  }
}

/** Base of the handlers that follow an event of the shared network, for the bookings of every employer. */
@Injectable()
export abstract class FollowSiteEnding<P> extends FollowEnding<P> {
  protected abstract override ending(payload: P): SiteEnding;

  tenants(ctx: RequestContext, payload: P): Promise<string[]> {
    return this.ends.concerned(ctx, this.ending(payload));
  }
}
