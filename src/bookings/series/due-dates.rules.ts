import { addDays, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { lastBookableDay } from '../booking.rules.js';
import { occurrences, type Pattern } from './pattern.rules.js';

/** From so many days before a date on it is asked for even where nothing is held, so that the refusal is told in time. */
const LAST_CALL_DAYS = 7;

/** What tells which dates of a series can be asked for. */
export interface DatesWithin {
  readonly pattern: Pattern;
  /** The day that it is at the place. */
  readonly today: IsoDate;
  /** Whether the employer holds anything at the place in a month: quotas are opened month by month. */
  readonly held: (month: IsoMonth) => boolean;
}

/**
 * The dates of a series, in the order of time, that can be asked for: neither over nor farther ahead than anybody books, and of a
 * month in which the employer holds something there, or so near that waiting for it would be in vain.
 */
export function datesDue({ pattern, today, held }: DatesWithin): IsoDate[] {
  const last = lastBookableDay(today);
  const until = last < pattern.until ? last : pattern.until;
  return occurrences({ ...pattern, until }).filter(
    (day) => day >= today && (held(monthOf(day)) || day <= addDays(today, LAST_CALL_DAYS)),
  );
}
