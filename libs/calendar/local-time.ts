import { Temporal } from 'temporal-polyfill';
import { addDays, parseIsoDate, type IsoDate } from './days.js';
import { ADMINISTRATIVE_ZONE } from './zones.js';

/** A wall-clock time `HH:MM`, from `00:00` to `24:00`; `24:00` is the end of the day. */
export type LocalTime = string;

/** A half-open stretch of time, `[start, end)`, as PostgreSQL's `tstzrange` keeps it. */
export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const TIME_SHAPE = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** True for a wall-clock time in the exact form `HH:MM` between `00:00` and `24:00`. */
export function isLocalTime(value: unknown): boolean {
  return typeof value === 'string' && TIME_SHAPE.test(value);
}

/** Minutes since midnight, 0 to 1440. */
export function minutesOfDay(time: LocalTime): number {
  const known = timesRead.get(time);
  if (known !== undefined) return known;
  if (!isLocalTime(time)) throw new RangeError(`not a time written HH:MM: ${JSON.stringify(time)}`);
  const read = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  timesRead.set(time, read);
  return read;
}

/** Times that were read; there are 1,441 of them. */
const timesRead = new Map<LocalTime, number>();

/**
 * The instant at which clocks in `zone` show `time` on `day`.
 *
 * Where clocks jump forward over that time, the instant is as far after the jump (02:30 becomes 03:30); where it comes
 * twice, the first one is taken: RFC 5545, section 3.3.5.
 * @throws RangeError on a bad day, time or zone.
 */
export function localInstant(day: IsoDate, time: LocalTime, zone: string): Date {
  const minutes = minutesOfDay(time);
  const start = startOf(day, zone);
  // From a usual midnight the clocks run through; where they are changed, Temporal knows how.
  if (isUsual(day, start, zone)) return new Date(start + minutes * MINUTE_MS);
  const date = minutes === 1440 ? addDays(day, 1) : day;
  const clock = minutes === 1440 ? '00:00' : time;
  const zoned = Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
  return new Date(zoned.epochMilliseconds);
}

/** The calendar day that clocks in `zone` show at an instant. */
export function localDay(instant: Date, zone: string): IsoDate {
  const day = instant.toISOString().slice(0, 10);
  // Clocks are at most 14 hours ahead of UTC and 12 behind: it is this day, or the one before or after.
  if (instant.getTime() < startOf(day, zone)) return addDays(day, -1);
  const next = addDays(day, 1);
  return instant.getTime() < startOf(next, zone) ? day : next;
}

/**
 * The day an instant counts for where no place decides: issued on, signed on, given on. Half past midnight in Paris on
 * 1 December is 1 December, although it is still 30 November in UTC.
 */
export function legalDay(instant: Date): IsoDate {
  return localDay(instant, ADMINISTRATIVE_ZONE);
}

/** The time `HH:MM` that clocks in `zone` show at an instant, seconds dropped. */
export function localTimeAt(instant: Date, zone: string): LocalTime {
  const day = localDay(instant, zone);
  const start = startOf(day, zone);
  if (isUsual(day, start, zone)) return clockOf(Math.floor((instant.getTime() - start) / MINUTE_MS));
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return zoned.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
}

const clockOf = (minutes: number): LocalTime =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The whole local day as instants: 23, 24 or 25 hours, depending on the clock changes. */
export function localDayInterval(day: IsoDate, zone: string): Interval {
  return { start: localInstant(day, '00:00', zone), end: localInstant(day, '24:00', zone) };
}

/** The day after it is not written with four digits. */
const LAST_DAY = '9999-12-31';

/** Whether a day that begins at `start` has its 24 hours, so that no clock is changed in it. */
const isUsual = (day: IsoDate, start: number, zone: string): boolean =>
  day !== LAST_DAY && startOf(addDays(day, 1), zone) - start === DAY_MS;

/** How many starts of days are cached: a year in every zone of the portal, several times over. */
const KEPT_STARTS = 20_000;
const starts = new Map<string, number>();

/** When a day begins in a zone, in milliseconds since the epoch. Cached: asking for the zone's rules takes longest. */
function startOf(day: IsoDate, zone: string): number {
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(parseIsoDate(day)).toZonedDateTime(zone).epochMilliseconds;
  if (starts.size >= KEPT_STARTS) starts.clear();
  starts.set(key, start);
  return start;
}
