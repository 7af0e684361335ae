import { dayPartInterval, localTimeAt, weekdayOf, type OpeningHours, type Weekday } from '#libs/calendar/index.js';
import type { SlotWish } from '../slot.rules.js';
import type { Held } from './booking-ends.rules.js';

/**
 * The booking to make at another place: the same part of the day where it had the whole of it, its hours on the clock
 * where it was made at hours.
 * @param usual weekly hours of the place that it leaves
 */
export function wishOf(
  { day, part, start, end }: Held,
  usual: Partial<Record<Weekday, OpeningHours>>,
  zone: string,
): SlotWish {
  const hours = usual[weekdayOf(day)];
  const whole = hours && dayPartInterval(day, part, hours, zone);
  const wholePart =
    whole !== undefined && whole.start.getTime() === start.getTime() && whole.end.getTime() === end.getTime();
  return wholePart ? { part } : { from: localTimeAt(start, zone), to: localTimeAt(end, zone) };
}

/** One-way minutes from somebody's home; undefined where no way is known. */
export interface Trips {
  /** To the place that they had chosen. */
  readonly before: number | undefined;
  /** To the one that may take them over. */
  readonly after: number | undefined;
}

/**
 * Whether a place may take somebody over from another: it has what the person needs, and is no farther from home than the
 * employer's plan lets people travel, or than the place they had chosen themselves.
 * @param longest one way, in minutes
 */
export function suits(
  needs: readonly string[],
  features: readonly string[],
  { before = 0, after }: Trips,
  longest: number,
): boolean {
  return needs.every((need) => features.includes(need)) && after !== undefined && after <= Math.max(longest, before);
}
