/**
 * Date arithmetic of the law library: pure, on ISO strings, no clock. Bare days are reckoned in UTC; an instant counts
 * for its day in Europe/Paris.
 * Every comparison with an absent or null date is false, so that a missing date can never make a check pass.
 */

import { ADMINISTRATIVE_ZONE, holidayOn, legalDay, localDayInterval, weekdayOf } from '#libs/calendar/index.js';

export { monthsLater } from '#libs/calendar/index.js';

/** A calendar day `YYYY-MM-DD`. */
export type IsoDate = string;
/** An instant in UTC, ISO 8601 ending in `Z`, for example `2026-11-23T08:30:00Z`. */
export type IsoInstant = string;

/** A date that may be unknown (`undefined`) or known not to exist (`null`). */
type Maybe = string | null | undefined;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z$/;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Whether the text is a day that exists: `2026-02-29` is not. */
export function isIsoDate(text: string): boolean {
  const [, y, m, d] = DATE.exec(text) ?? [];
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is an instant in UTC ending in `Z`, on a day that exists. */
export function isIsoInstant(text: string): boolean {
  const [, date] = INSTANT.exec(text) ?? [];
  return date !== undefined && isIsoDate(date);
}

/** Milliseconds since the epoch; a day counts from its midnight UTC; NaN when there is no date. */
const instant = (value: Maybe): number => (value ? Date.parse(value) : NaN);

/** `a <= b`, as instants; false when either is missing. */
export const onOrBefore = (a: Maybe, b: Maybe): boolean => instant(a) <= instant(b);

/** `a >= b`, as instants; false when either is missing. */
export const onOrAfter = (a: Maybe, b: Maybe): boolean => instant(a) >= instant(b);

/** `b - a` in whole days (nearest, half up), negative when b is earlier; NaN when either is missing. */
export const daysBetween = (a: Maybe, b: Maybe): number => Math.round((instant(b) - instant(a)) / DAY_MS);

/** Every month has these days: within them, counting needs no calendar. */
const SHORTEST_MONTH = 28;

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: IsoDate, days: number): IsoDate {
  const sum = Number(day.slice(8)) + days;
  if (sum >= 1 && sum <= SHORTEST_MONTH) return `${day.slice(0, 8)}${String(sum).padStart(2, '0')}`;
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The day an instant counts for in Europe/Paris, or the day itself. Time limits run in days; events may be instants.
 */
export const legalDayOf = (dayOrInstant: string): IsoDate =>
  isIsoDate(dayOrInstant) ? dayOrInstant : legalDay(new Date(dayOrInstant));

/** A Sunday or a public holiday of metropolitan France: the 48 hours of CSS R441-3 do not count it. */
const isRestDay = (day: IsoDate): boolean => weekdayOf(day) === 7 || holidayOn(day, 'metropole') !== undefined;

/** The day itself, or the next working day when it falls on a Saturday, a Sunday or a public holiday (CPC 642). */
export function carriedToWorkingDay(day: IsoDate): IsoDate {
  let carried = day;
  while (weekdayOf(carried) === 6 || isRestDay(carried)) carried = addDays(carried, 1);
  return carried;
}

/**
 * The last day of a time limit in clear days (*jours francs*): neither the day it starts from nor the day it ends on
 * counts, so the act is still in time on the day after; carried to a working day, as a procedural time limit is.
 */
export const lastClearDay = (from: IsoDate, days: number): IsoDate => carriedToWorkingDay(addDays(from, days + 1));

/**
 * The end of a time limit in hours in which Sundays and public holidays do not count (CSS R441-3), hour by hour in
 * local time: informed on a Friday at nine, 48 hours end on Monday at nine.
 */
export function endOfWorkingHours(from: IsoInstant, hours: number): IsoInstant {
  let left = hours * HOUR_MS;
  let cursor = instant(from);
  for (let day = legalDayOf(from); ; day = addDays(day, 1)) {
    const { end } = localDayInterval(day, ADMINISTRATIVE_ZONE);
    if (!isRestDay(day)) {
      const available = end.getTime() - cursor;
      if (left <= available) return new Date(cursor + left).toISOString();
      left -= available;
    }
    cursor = end.getTime();
  }
}

/** The instant `hours` hours later. */
export const hoursLater = (from: IsoInstant, hours: number): IsoInstant =>
  new Date(instant(from) + hours * HOUR_MS).toISOString();

/** The calendar year of a day. */
export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));
