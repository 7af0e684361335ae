import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import type { JobRun } from '#libs/platform/queue/index.js';
import { GRANT_REDUCED, QuotaGrants } from '../../quotas/index.js';
import { EndBookings } from './end-bookings.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof GRANT_REDUCED.payload>;

/** A grant shrinks below what is booked: the bookings made last go, and the grant with them. */
@HandlesEvent(GRANT_REDUCED, { name: 'bookings.follow-grant-reduced' })
@Foresees(GRANT_REDUCED)
@Injectable()
export class FollowGrantReducedJob extends FollowEnding<Payload> {
  constructor(
    ends: EndBookings,
    private readonly grants: QuotaGrants,
  ) {
    super(ends);
  }

  override async handle(tx: Tx, payload: Payload, run: JobRun): Promise<void> {
    await super.handle(tx, payload, run);
    await this.grants.settle(tx, payload.siteId, payload.month);
  }

  protected override ending(payload: Payload): Ending {
    return { reason: 'quotas.grant-reduced', ...payload };
  }
}
