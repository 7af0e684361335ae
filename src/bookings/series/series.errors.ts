import { Conflict, InvalidInput, NotFound } from '#libs/platform/errors/index.js';

/** There is no former week to repeat, or all of it is held or asked for already; nobody is refused by it. */
export class NothingToRepeat extends Error {
  override readonly name = 'NothingToRepeat';
}

/** A person has as many series going on as anybody may. */
export class TooManySeries extends Conflict {
  constructor(most: number) {
    super('bookings.too-many-series', 'the person has as many series as anybody may', { most });
  }
}

/** The days of the wish are none, or not those of its pattern. */
export class NoSuchDays extends InvalidInput {
  constructor(field: 'weekdays' | 'dates') {
    super([{ field, code: 'bookings.no-series-days' }]);
  }
}

/** The pattern ends before it begins, or goes on for too long. */
export class BadSeriesEnd extends InvalidInput {
  constructor(fault: 'before' | 'too-long', most: number) {
    super([{ field: 'until', code: `bookings.series-${fault}`, params: { most } }]);
  }
}

/** The series has ended by that day, or repeats nothing. */
export class SeriesOver extends Conflict {
  constructor(from: string) {
    super('bookings.series-over', 'the series has ended by then', { from });
  }
}

/** The series is not there, or not the caller's. */
export class SeriesNotFound extends NotFound {
  constructor() {
    super('series');
  }
}
