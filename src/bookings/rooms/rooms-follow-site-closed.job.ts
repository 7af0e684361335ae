import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_CLOSED } from '../../sites/index.js';
import { FollowRoomEnding } from './follow-room-ending.js';
import type { RoomEnding } from './lost-rooms.rules.js';

type Payload = z.infer<typeof SITE_CLOSED.payload>;

/** A place closes for good: rooms that were booked then are cancelled. */
@HandlesEvent(SITE_CLOSED, { name: 'bookings.rooms-follow-site-closed' })
@Foresees(SITE_CLOSED)
@Injectable()
export class RoomsFollowSiteClosedJob extends FollowRoomEnding<Payload> {
  protected override ending(payload: Payload): RoomEnding {
    return { reason: 'sites.closed', ...payload };
  }
}
