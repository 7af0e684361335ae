import type { IsoDate } from '#libs/calendar/index.js';
import { Conflict, InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { LONGEST_SERIES_DAYS, patternFault, type Pattern } from './pattern.rules.js';

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
  constructor(fault: 'before' | 'too-long') {
    super([{ field: 'until', code: `bookings.series-${fault}`, params: { most: LONGEST_SERIES_DAYS } }]);
  }
}

/** The first day of the wish is over. */
export class SeriesInPast extends InvalidInput {
  constructor(day: IsoDate) {
    super([{ field: 'from', code: 'bookings.in-the-past', params: { day } }]);
  }
}

/** What is wrong with the first and the last day of a series on a day at its place; null for nothing. */
export function faultOf(days: Pick<Pattern, 'from' | 'until'>, today: IsoDate): SeriesInPast | BadSeriesEnd | null {
  const fault = patternFault(days);
  if (fault) return new BadSeriesEnd(fault);
  return days.from < today ? new SeriesInPast(days.from) : null;
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
