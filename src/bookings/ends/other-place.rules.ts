import { dayPartInterval, localTimeAt, weekdayOf, type OpeningHours, type Weekday } from '#libs/calendar/index.js';
import { travelEstimate, type GeoPoint } from '#libs/geo/index.js';
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

/**
 * Whether a place may take somebody over from another: it has what the person needs, and is no farther from home than the
 * employer's plan lets people travel, or than the place they had chosen themselves.
 * @param longest one way, in minutes
 */
export function suits(
  person: { readonly home: GeoPoint; readonly needs: readonly string[] },
  former: GeoPoint | undefined,
  place: GeoPoint & { readonly features: readonly string[] },
  longest: number,
): boolean {
  const before = former ? travelEstimate(person.home, former).minutes : 0;
  return (
    person.needs.every((need) => place.features.includes(need)) &&
    travelEstimate(person.home, place).minutes <= Math.max(longest, before)
  );
}
