import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { SITE_HOURS_CHANGED } from '../../sites/index.js';
import { FollowRoomEnding } from './follow-room-ending.js';
import type { RoomEnding } from './lost-rooms.rules.js';

type Payload = z.infer<typeof SITE_HOURS_CHANGED.payload>;

/** A place opens at other hours: rooms that were booked then are cancelled. */
@HandlesEvent(SITE_HOURS_CHANGED, { name: 'bookings.rooms-follow-site-hours' })
@Foresees(SITE_HOURS_CHANGED)
@Injectable()
export class RoomsFollowSiteHoursJob extends FollowRoomEnding<Payload> {
  protected override ending(payload: Payload): RoomEnding {
    return { reason: 'sites.hours-changed', ...payload };
  }
}
