import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { GRANT_REDUCED } from '../../quotas/index.js';
import type { Ending } from './ending.js';
import { FollowEnding } from './follow-ending.js';

type Payload = z.infer<typeof GRANT_REDUCED.payload>;

/** A grant shrinks below what is booked: the bookings made last go. */
@HandlesEvent(GRANT_REDUCED, { name: 'bookings.follow-grant-reduced' })
@Foresees(GRANT_REDUCED)
@Injectable()
export class FollowGrantReducedJob extends FollowEnding<Payload> {
  protected override ending(payload: Payload): Ending {
    return { reason: 'quotas.grant-reduced', ...payload };
  }
}
