import { Conflict, DomainError } from '#libs/platform/errors/index.js';
import type { RoomObstacle } from './room-times.rules.js';

/** What is to be corrected in the hours; everything else, in the day. */
const OF_HOURS: ReadonlySet<RoomObstacle> = new Set(['times', 'begun']);

/** A room that cannot be had, by the rules (422). */
export class RoomRefused extends DomainError {
  override readonly status = 422;

  constructor(why: RoomObstacle, params: Readonly<Record<string, string>>) {
    const code = `bookings.room-${why}`;
    super(code, `no room: ${why}`, params, [{ field: OF_HOURS.has(why) ? 'from' : 'date', code, params }]);
  }
}

/** Somebody has the room at some of that time (409). */
export class RoomTaken extends Conflict {
  constructor(room: string) {
    super('bookings.room-taken', 'somebody has the room', { room }, [
      { field: 'from', code: 'bookings.room-taken', params: { room } },
    ]);
  }
}

/** The person has another room at that time (409). */
export class RoomOfOnesOwn extends Conflict {
  constructor() {
    super('bookings.room-own', 'the person has a room at that time', {}, [
      { field: 'from', code: 'bookings.room-own' },
    ]);
  }
}

/** The booked time has begun (409). */
export class RoomBegun extends Conflict {
  constructor() {
    super('bookings.room-cancel-late', 'the booked time has begun');
  }
}
