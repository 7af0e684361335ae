import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';
import type { BookingRefusal } from '../booking-standing.js';

/** The company holds half-days there that are left: the person books. */
export class BookableThere extends Conflict {
  constructor() {
    super('bookings.bookable-there', 'desk-days are left there');
  }
}

/** The person waits for an answer about this day already. */
export class AskedForThatDay extends Conflict {
  constructor(day: string) {
    super('bookings.asked-for-that-day', 'the day was asked for', { day });
  }
}

/** It was answered or withdrawn meanwhile. */
export class ElsewhereAnswered extends Conflict {
  constructor() {
    super('bookings.elsewhere-answered', 'the request was answered');
  }
}

/** No contract with the place leaves a day in that month: the place can be asked. */
export class NothingAccepted extends Conflict {
  constructor() {
    super('bookings.nothing-accepted', 'no accepted capacity is left');
  }
}

/** What the terms, the law or the calendar refuse of the day whatever the place, or a day on which the place is closed. */
export class ElsewhereRefused extends InvalidInput {
  constructor({ code, params }: Pick<BookingRefusal, 'code' | 'params'>) {
    super([{ field: 'day', code, params }], code);
  }
}
