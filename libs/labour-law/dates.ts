/**
 * Calendar arithmetic of the law library: pure, in UTC, on ISO strings. No clock: the time is always an argument.
 * Every comparison with an absent or null date is false, so that a missing date can never make a check pass.
 */

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

const pad = (n: number, size = 2): string => String(n).padStart(size, '0');

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

/** `b - a` in hours, not rounded; NaN when either is missing. */
export const hoursBetween = (a: Maybe, b: Maybe): number => (instant(b) - instant(a)) / HOUR_MS;

/** `day` falls within the last `days` days before `today`, that day included (a later day passes too); false when missing. */
export const withinDays = (day: Maybe, today: Maybe, days: number): boolean => daysBetween(day, today) <= days;

/**
 * The day `months` calendar months later; the day of the month is kept, or clamped to the last of the target month
 * (`2026-01-31` + 1 → `2026-02-28`). Months of notice and delays of "n mois" count so.
 */
export function monthsLater(day: IsoDate, months: number): IsoDate {
  const [y = NaN, m = NaN, d = NaN] = day.split('-').map(Number);
  const index = y * 12 + (m - 1) + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(d, daysInMonth(year, month)))}`;
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar year of a day. */
export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));
