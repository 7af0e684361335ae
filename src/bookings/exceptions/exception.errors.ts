import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';
import type { BookingRefusal } from '../booking-standing.js';

/** Nothing stands against the booking, or nothing that needs an answer any more: the person books. */
export class NothingToExcept extends Conflict {
  constructor() {
    super('bookings.exception-needless', 'nothing stands against the booking');
  }
}

/** Something stands in the way that nobody may lift. */
export class NotToBeLifted extends InvalidInput {
  constructor({ code, params }: Pick<BookingRefusal, 'code' | 'params'>) {
    super([{ field: 'words', code, params }], code);
  }
}

/** The person waits for an answer about this day already. */
export class ExceptionAsked extends Conflict {
  constructor(day: string) {
    super('bookings.exception-asked', 'an exception was asked for on that day', { day });
  }
}

/** It was answered or withdrawn meanwhile. */
export class ExceptionAnswered extends Conflict {
  constructor() {
    super('bookings.exception-answered', 'the request was answered');
  }
}

/** Its day is over. */
export class ExceptionOver extends Conflict {
  constructor(day: string) {
    super('bookings.exception-over', 'the day is over', { day });
  }
}

/** Nobody answers a request of their own. */
export class OwnException extends Conflict {
  constructor() {
    super('bookings.exception-own', 'nobody answers their own request');
  }
}

/** HR decides, since the signed agreement says otherwise. */
export class ForHrToDecide extends Conflict {
  constructor() {
    super('bookings.exception-hr', 'HR decides about what the agreement says');
  }
}
