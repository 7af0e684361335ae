import { Conflict } from '#libs/platform/errors/index.js';
import { DeskTaken } from '../booking.errors.js';

/** The booking is cancelled, or its time has begun: it stays as it is. */
export class TooLateToChange extends Conflict {
  constructor(day: string, cancelled: boolean) {
    super('bookings.too-late-to-change', 'the booking has begun or is cancelled', {
      day,
      ...(cancelled && { context: 'cancelled' }),
    });
  }
}

/** Nothing was changed or cancelled in the last seconds. */
export class NothingToUndo extends Conflict {
  constructor(day: string) {
    super('bookings.nothing-to-undo', 'the time to undo is over', { day });
  }
}

/** The desk went to somebody faster between the look and the write; another look may find another desk. */
export class DeskLost extends DeskTaken {}
