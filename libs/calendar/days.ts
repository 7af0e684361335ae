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
const DAY_MS = 86_400_000;

// Pages ask for days by the thousand. JavaScript's own dates, in UTC only, count them some fifty times quicker than the
// polyfill of Temporal does; the specs hold the two against each other.

/** Days that were read lately: a page asks for the same few dozen thousands of times. Bounded, in entries. */
const READ_LATELY = 5_000;
const numbers = new Map<IsoDate, number>();
const written = new Map<number, IsoDate>();

function kept<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= READ_LATELY) cache.clear();
  cache.set(key, value);
  return value;
}

/**
 * Days since 1 January 1970, by the strict reading that every function of this file shares: shape first, then the
 * calendar.
 */
function numberOf(day: IsoDate): number {
  return numbers.get(day) ?? kept(numbers, day, read(day));
}

function read(day: IsoDate): number {
  const [month, dayOfMonth] = [Number(day.slice(5, 7)), Number(day.slice(8))];
  const date = new Date(0);
  const ms = date.setUTCFullYear(Number(day.slice(0, 4)), month - 1, dayOfMonth);
  // 30 February has become a day of March by now.
  if (!DAY_SHAPE.test(day) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) {
    throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(day)}`);
  }
  return ms / DAY_MS;
}

/** The inverse of {@link numberOf}. */
function dayOf(number: number): IsoDate {
  return written.get(number) ?? kept(written, number, dateOf(new Date(number * DAY_MS)));
}

const dateOf = (date: Date): IsoDate => date.toISOString().slice(0, -'T00:00:00.000Z'.length);

/** The first day of a month, read as strictly. */
function firstOf(month: IsoMonth): Date {
  if (!MONTH_SHAPE.test(month)) throw new RangeError(`not a month written YYYY-MM: ${JSON.stringify(month)}`);
  return new Date(numberOf(`${month}-01`) * DAY_MS);
}

/** Months since the year 0. */
function monthNumber(month: IsoMonth): number {
  const first = firstOf(month);
  return first.getUTCFullYear() * 12 + first.getUTCMonth();
}

/**
 * The earliest year accepted by the checks below: an earlier one in a person's or a contract's dates is a typing error,
 * and PostgreSQL or a calendar might not hold a day reckoned from it. Files write an open end as the last day of 2999
 * or 9999, so days have no upper bound here; no month after 2999 is meant.
 */
const FIRST_YEAR = '1900';
const AFTER_LAST_MONTH = '3000';

/** True for a real calendar day from 1900 on in the exact form `YYYY-MM-DD` (`2026-02-29` is not one). */
export function isIsoDate(value: unknown): boolean {
  if (typeof value !== 'string' || value < FIRST_YEAR) return false;
  try {
    numberOf(value);
    return true;
  } catch {
    return false;
  }
}

/** True for a real month from 1900 to 2999 in the exact form `YYYY-MM`. */
export function isIsoMonth(value: unknown): boolean {
  if (typeof value !== 'string' || value < FIRST_YEAR || value >= AFTER_LAST_MONTH) return false;
  try {
    firstOf(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a day from outside; unlike {@link isIsoDate} it accepts years before 1900.
 * @throws RangeError when the value is not a real day in the form `YYYY-MM-DD`.
 */
export function parseIsoDate(value: unknown): IsoDate {
  if (typeof value !== 'string') throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(value)}`);
  numberOf(value);
  return value;
}

/** ISO weekday of a day, 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: IsoDate): Weekday {
  return WEEKDAYS[sinceMonday(numberOf(day))]!;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: IsoDate, count: number): IsoDate {
  return dayOf(numberOf(day) + count);
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return numberOf(to) - numberOf(from);
}

/** Every day from `from` to `to`, both included; empty when `to` comes first. */
export function daysFromTo(from: IsoDate, to: IsoDate): IsoDate[] {
  const start = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - start + 1) }, (_, n) => dayOf(start + n));
}

/** The ISO week that holds a day. */
export function isoWeek(day: IsoDate): IsoWeek {
  const number = numberOf(day);
  const monday = number - sinceMonday(number);
  const days = Array.from({ length: 7 }, (_, n) => dayOf(monday + n));
  const [thursday = day] = days.slice(3);
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor((monday + 3 - numberOf(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
  return {
    year,
    week,
    key: `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`,
    monday: dayOf(monday),
    sunday: dayOf(monday + 6),
    days,
  };
}

/** 0 on Mondays; 1 January 1970 was a Thursday. */
const sinceMonday = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** The month of a day. */
export function monthOf(day: IsoDate): IsoMonth {
  numberOf(day);
  return day.slice(0, 7);
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: IsoMonth, count: number): IsoMonth {
  const first = firstOf(month);
  first.setUTCMonth(first.getUTCMonth() + count);
  return dateOf(first).slice(0, -'-01'.length);
}

/**
 * The day `count` calendar months later (earlier when negative); the day of the month is kept, or clamped to the last of
 * the target month (`2026-01-31` + 1 → `2026-02-28`). Time limits in months ("n mois") are reckoned so (CPC 641).
 */
export function monthsLater(day: IsoDate, count: number): IsoDate {
  const month = addMonths(monthOf(day), count);
  const [same, last] = [`${month}${day.slice(month.length)}`, lastDayOfMonth(month)];
  return same > last ? last : same;
}

/** Whole months from one month to another; negative when `to` comes first. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  return monthNumber(to) - monthNumber(from);
}

/** First day of a month. */
export function firstDayOfMonth(month: IsoMonth): IsoDate {
  return dateOf(firstOf(month));
}

/** Last day of a month. */
export function lastDayOfMonth(month: IsoMonth): IsoDate {
  const last = firstOf(month);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return dateOf(last);
}

/** All days of a month, in order. */
export function daysOfMonth(month: IsoMonth): IsoDate[] {
  return daysFromTo(firstDayOfMonth(month), lastDayOfMonth(month));
}

/** Calendar age: the same day `years` years later; 29 February becomes 28 February in a common year. */
export function addYears(day: IsoDate, years: number): IsoDate {
  const date = new Date(numberOf(day) * DAY_MS);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + years);
  // 29 February has become 1 March: back to the last day of its month.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return dateOf(date);
}
