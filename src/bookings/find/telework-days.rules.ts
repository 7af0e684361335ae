import {
  addDays,
  daysBetween,
  holidayOn,
  isoWeek,
  weekdayOf,
  type HolidayZone,
  type IsoDate,
} from '#libs/calendar/index.js';

/** The weekdays of an agreement (1 is Monday); null when there is none. */
type AgreedWeekdays = { readonly weekdays: readonly number[] } | null;

const WORKING_WEEK: readonly number[] = [1, 2, 3, 4, 5];

/** Weekdays that the person's calendar shows: Monday to Friday, and others that the agreement allows. */
export function shownWeekdays(terms: AgreedWeekdays): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday <= 5 || terms?.weekdays.includes(weekday));
}

/** The next day after today on which the person may telework: an agreed weekday that is no public holiday. */
export function nextTeleworkDay(today: IsoDate, zone: HolidayZone, terms: AgreedWeekdays): IsoDate {
  const weekdays = terms?.weekdays ?? WORKING_WEEK;
  const soon = Array.from({ length: 21 }, (_, n) => addDays(today, n + 1));
  const free = soon.find((day) => weekdays.includes(weekdayOf(day)) && !holidayOn(day, zone));
  // Only an agreement without a weekday comes to this, and nothing can be booked under it.
  return free ?? addDays(today, 1);
}

/** The days of the fortnight around a day that are shown, in steps of two weeks counted from the present one. */
export function fortnight(today: IsoDate, day: IsoDate, weekdays: readonly number[]): IsoDate[] {
  const first = isoWeek(today).monday;
  const monday = addDays(first, Math.floor(daysBetween(first, day) / 14) * 14);
  return Array.from({ length: 14 }, (_, n) => addDays(monday, n)).filter((each) => weekdays.includes(weekdayOf(each)));
}
