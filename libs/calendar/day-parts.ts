import { weekdayOf, type IsoDate, type Weekday } from './days.js';
import { localInstant, minutesOfDay, type Interval, type LocalTime } from './local-time.js';

/** The part of a day that is booked: the morning, the afternoon, or both. */
export type DayPart = 'am' | 'pm' | 'day';

/** All parts, in the order in which they are shown. */
export const DAY_PARTS = ['day', 'am', 'pm'] as const satisfies readonly DayPart[];

/** Opening hours of one day, in the site's local time. `opens < closes`; a site that closes at midnight says `24:00`. */
export interface OpeningHours {
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  /** Where the morning ends and the afternoon begins. Default `13:00`. */
  readonly noon?: LocalTime;
}

/** Opening hours by ISO weekday; a missing weekday is closed. */
export type WeeklyHours = Readonly<Partial<Record<Weekday, OpeningHours>>>;

/** The default limit between morning and afternoon. */
const DEFAULT_NOON: LocalTime = '13:00';

/** The half of a day that quotas, agreements and figures count. */
export type Half = 'am' | 'pm';

const HALVES: Readonly<Record<DayPart, readonly Half[]>> = { am: ['am'], pm: ['pm'], day: ['am', 'pm'] };

/** The halves that a part touches, the morning first. */
export const halvesOf = (part: DayPart): readonly Half[] => HALVES[part];

/** Half-days that a part counts for in quotas and agreements: a morning or an afternoon is 1, a day is 2. */
export const halfDays = (part: DayPart): number => HALVES[part].length;

/** True when two parts of the same day share time. */
export function partsOverlap(a: DayPart, b: DayPart): boolean {
  return a === b || a === 'day' || b === 'day';
}

/** The opening hours of a day under a weekly timetable; undefined when the site is closed. */
export function hoursOn(day: IsoDate, weekly: WeeklyHours): OpeningHours | undefined {
  return weekly[weekdayOf(day)];
}

/**
 * The wall-clock limits of a part under some opening hours.
 * @returns undefined when the site is closed for that part: no morning where it opens at noon or later, no afternoon
 *   where it closes by noon, and no whole day unless it has both.
 * @throws RangeError when `opens` is not before `closes`.
 */
export function dayPartTimes(
  part: DayPart,
  hours: OpeningHours,
): { readonly from: LocalTime; readonly to: LocalTime } | undefined {
  const { opens, closes, noon = DEFAULT_NOON } = hours;
  const [open, middle, close] = [minutesOfDay(opens), minutesOfDay(noon), minutesOfDay(closes)];
  if (open >= close) throw new RangeError(`a site that opens at ${opens} cannot close at ${closes}`);
  const morning = open < middle;
  const afternoon = close > middle;
  if (part === 'am') return morning ? { from: opens, to: afternoon ? noon : closes } : undefined;
  if (part === 'pm') return afternoon ? { from: morning ? noon : opens, to: closes } : undefined;
  return morning && afternoon ? { from: opens, to: closes } : undefined;
}

/** The parts that can be booked under some opening hours. */
export function openParts(hours: OpeningHours | undefined): DayPart[] {
  return hours ? DAY_PARTS.filter((part) => dayPartTimes(part, hours) !== undefined) : [];
}

/**
 * The instants of a part of a day at a site, `[start, end)`, safe across clock changes: `am` and `pm` touch without
 * overlapping and together make `day`.
 * @param zone the site's IANA time zone
 * @returns undefined when the site is closed for that part
 */
export function dayPartInterval(day: IsoDate, part: DayPart, hours: OpeningHours, zone: string): Interval | undefined {
  const times = dayPartTimes(part, hours);
  if (!times) return undefined;
  return { start: localInstant(day, times.from, zone), end: localInstant(day, times.to, zone) };
}

/**
 * Which part of a day a free interval of hours uses, and so what it costs: touching the morning and the afternoon
 * counts as a day.
 * @returns undefined when the interval is empty or leaves the opening hours
 */
export function partOfTimes(from: LocalTime, to: LocalTime, hours: OpeningHours): DayPart | undefined {
  const [start, end] = [minutesOfDay(from), minutesOfDay(to)];
  if (start >= end || start < minutesOfDay(hours.opens) || end > minutesOfDay(hours.closes)) return undefined;
  const noon = minutesOfDay(hours.noon ?? DEFAULT_NOON);
  if (end <= noon) return 'am';
  return start >= noon ? 'pm' : 'day';
}
