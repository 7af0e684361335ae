import { addDays, isoWeek, localTimeAt, weekdayOf, type IsoDate, type IsoWeek } from '#libs/calendar/index.js';

const FRIDAY = 5;
const NOON = '12:00';

/**
 * The week that the start page shows: the present one, and from Friday noon the next, since bookings left of the
 * present one are shown above it.
 * @param today and `zone` of where the person is
 */
export function homeWeek(now: Date, today: IsoDate, zone: string): IsoWeek {
  const weekday = weekdayOf(today);
  const over = weekday > FRIDAY || (weekday === FRIDAY && localTimeAt(now, zone) >= NOON);
  return isoWeek(over ? addDays(today, 7) : today);
}
