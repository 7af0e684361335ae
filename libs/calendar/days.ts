import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day written `YYYY-MM-DD` (ISO 8601), without a zone. A plain string, so that it travels through SQL, JSON
 * and forms unchanged and sorts as text. What comes from outside passes {@link parseIsoDate} or {@link isIsoDate};
 * every function here throws a `RangeError` on a string that is no real day.
 */
export type IsoDate = string;

/** A calendar month written `YYYY-MM`. */
export type IsoMonth = string;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One ISO 8601 week: it belongs to the year that holds its Thursday. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 53. */
  readonly week: number;
  /** `YYYY-Www`, for example `2026-W48`; sorts as text. */
  readonly key: string;
  readonly monday: IsoDate;
  readonly sunday: IsoDate;
  /** The seven days, Monday first. */
  readonly days: readonly IsoDate[];
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_SHAPE = /^\d{4}-\d{2}$/;

/** The strict reading that every function of this file shares: shape first, then the calendar. */
function plain(day: IsoDate): Temporal.PlainDate {
  if (!DAY_SHAPE.test(day)) throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(day)}`);
  return Temporal.PlainDate.from(day);
}

function plainMonth(month: IsoMonth): Temporal.PlainYearMonth {
  if (!MONTH_SHAPE.test(month)) throw new RangeError(`not a month written YYYY-MM: ${JSON.stringify(month)}`);
  return Temporal.PlainYearMonth.from(month);
}

/**
 * The first year of people's lives and contracts: what is before was mistyped, and PostgreSQL or a calendar might not know
 * the day that is counted from it. Files write the end of what has none as the last day of 2999 or 9999; no month is meant so.
 */
const FIRST_YEAR = '1900';
const AFTER_LAST_MONTH = '3000';

/** True for a real calendar day from 1900 on in the exact form `YYYY-MM-DD` (`2026-02-29` is not one). */
export function isIsoDate(value: unknown): boolean {
  if (typeof value !== 'string' || value < FIRST_YEAR) return false;
  try {
    plain(value);
    return true;
  } catch {
    return false;
  }
}

/** True for a real month from 1900 to 2999 in the exact form `YYYY-MM`. */
export function isIsoMonth(value: unknown): boolean {
  if (typeof value !== 'string' || value < FIRST_YEAR || value >= AFTER_LAST_MONTH) return false;
  try {
    plainMonth(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a day from outside.
 * @throws RangeError when the value is not a real day in the form `YYYY-MM-DD`.
 */
export function parseIsoDate(value: unknown): IsoDate {
  if (typeof value !== 'string') throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(value)}`);
  return plain(value).toString();
}

/** ISO weekday of a day, 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: IsoDate): Weekday {
  const weekday = WEEKDAYS[plain(day).dayOfWeek - 1];
  if (weekday === undefined) throw new RangeError(`a week has seven days: ${day}`);
  return weekday;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: IsoDate, count: number): IsoDate {
  return plain(day).add({ days: count }).toString();
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return plain(from).until(plain(to), { largestUnit: 'day' }).days;
}

/** Every day from `from` to `to`, both included; empty when `to` comes first. */
export function daysFromTo(from: IsoDate, to: IsoDate): IsoDate[] {
  const start = plain(from);
  const count = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => start.add({ days: n }).toString());
}

/** The ISO week that holds a day. */
export function isoWeek(day: IsoDate): IsoWeek {
  const date = plain(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const days = Array.from({ length: 7 }, (_, n) => monday.add({ days: n }).toString());
  // The ISO calendar always numbers its weeks; the type admits calendars that do not.
  const [year, week] = [date.yearOfWeek ?? date.year, date.weekOfYear ?? 1];
  return {
    year,
    week,
    key: `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`,
    monday: monday.toString(),
    sunday: monday.add({ days: 6 }).toString(),
    days,
  };
}

/** The month of a day. */
export function monthOf(day: IsoDate): IsoMonth {
  return plain(day).toPlainYearMonth().toString();
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: IsoMonth, count: number): IsoMonth {
  return plainMonth(month).add({ months: count }).toString();
}

/** Whole months from one month to another; negative when `to` comes first. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  return plainMonth(from).until(plainMonth(to), { largestUnit: 'month' }).months;
}

/** First day of a month. */
export function firstDayOfMonth(month: IsoMonth): IsoDate {
  return plainMonth(month).toPlainDate({ day: 1 }).toString();
}

/** Last day of a month. */
export function lastDayOfMonth(month: IsoMonth): IsoDate {
  const first = plainMonth(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString();
}

/** All days of a month, in order. */
export function daysOfMonth(month: IsoMonth): IsoDate[] {
  return daysFromTo(firstDayOfMonth(month), lastDayOfMonth(month));
}

/** Calendar age: the same day `years` years later; 29 February becomes 28 February in a common year. */
export function addYears(day: IsoDate, years: number): IsoDate {
  return plain(day).add({ years }).toString();
}
