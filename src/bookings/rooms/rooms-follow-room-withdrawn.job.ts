import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Foresees } from '#libs/platform/consequences/index.js';
import { HandlesEvent } from '#libs/platform/events/index.js';
import { ROOM_WITHDRAWN } from '../../sites/index.js';
import { FollowRoomEnding } from './follow-room-ending.js';
import type { RoomEnding } from './lost-rooms.rules.js';

type Payload = z.infer<typeof ROOM_WITHDRAWN.payload>;

/** A meeting room goes away: rooms that were booked then are cancelled. */
@HandlesEvent(ROOM_WITHDRAWN, { name: 'bookings.rooms-follow-room-withdrawn' })
@Foresees(ROOM_WITHDRAWN)
@Injectable()
export class RoomsFollowRoomWithdrawnJob extends FollowRoomEnding<Payload> {
  protected override ending(payload: Payload): RoomEnding {
    return { reason: 'sites.room-withdrawn', ...payload };
  }
}
