import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_CLOSED_DAYS } from '../../sites/index.js';
import { FollowRoomEnding } from './follow-room-ending.js';
import type { RoomEnding } from './lost-rooms.rules.js';

type Payload = z.infer<typeof SITE_CLOSED_DAYS.payload>;

/** A place closes for some days, or halves of them: rooms that were booked then are cancelled. */
@HandlesEvent(SITE_CLOSED_DAYS, { name: 'bookings.rooms-follow-site-closed-days' })
@Foresees(SITE_CLOSED_DAYS)
@Injectable()
export class RoomsFollowSiteClosedDaysJob extends FollowRoomEnding<Payload> {
  protected override ending(payload: Payload): RoomEnding {
    return { reason: 'sites.closed-days', ...payload };
  }
}
