import { addDays, daysFromTo, type IsoDate, weekdayOf, type Weekday } from './days.js';
import { holidayOn, type HolidayOptions } from './holidays.js';
import type { HolidayZone } from './zones.js';

/** How an employer counts its working days. */
export interface WorkingDayOptions extends HolidayOptions {
  /** Days of the week that are worked. Default Monday to Friday (*jours ouvrés*); 1 to 6 gives *jours ouvrables*. */
  readonly weekdays?: readonly Weekday[];
}

const MONDAY_TO_FRIDAY: readonly Weekday[] = [1, 2, 3, 4, 5];

/** True when a day is worked: one of the employer's weekdays and no public holiday of the zone. */
export function isWorkingDay(day: IsoDate, zone: HolidayZone, options: WorkingDayOptions = {}): boolean {
  const weekdays = options.weekdays ?? MONDAY_TO_FRIDAY;
  return weekdays.includes(weekdayOf(day)) && holidayOn(day, zone, options) === undefined;
}

/** The working days from `from` to `to`, both included. */
export function workingDays(from: IsoDate, to: IsoDate, zone: HolidayZone, options: WorkingDayOptions = {}): IsoDate[] {
  return daysFromTo(from, to).filter((day) => isWorkingDay(day, zone, options));
}

/**
 * The `count`-th working day after a day (before it when negative); 0 answers the day itself, worked or not.
 * @throws RangeError when `weekdays` is empty: no such day would ever come.
 */
export function addWorkingDays(
  day: IsoDate,
  count: number,
  zone: HolidayZone,
  options: WorkingDayOptions = {},
): IsoDate {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of working days: ${count}`);
  if (options.weekdays?.length === 0) throw new RangeError('no weekday is worked');
  const step = count < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(count); left > 0;) {
    current = addDays(current, step);
    if (isWorkingDay(current, zone, options)) left -= 1;
  }
  return current;
}
