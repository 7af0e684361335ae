import { addDays, daysBetween, holidayOn, weekdayOf, type HolidayZone, type IsoDate } from '#libs/calendar/index.js';

/** The weekdays of an agreement (1 is Monday); null when there is none. */
type AgreedWeekdays = { readonly weekdays: readonly number[] } | null;

const WORKING_WEEK: readonly number[] = [1, 2, 3, 4, 5];

/** How many calendar days a strip covers; days on which nobody works are left out. */
export const STRIP_DAYS = 14;

/** Weekdays that the person's calendar shows: Monday to Friday, and others that the agreement allows. */
export function shownWeekdays(terms: AgreedWeekdays): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday <= 5 || terms?.weekdays.includes(weekday));
}

/** The next day after today on which the person may telework: an agreed weekday that is no public holiday. */
export function nextTeleworkDay(today: IsoDate, zone: HolidayZone, terms: AgreedWeekdays): IsoDate {
  const weekdays = terms?.weekdays ?? WORKING_WEEK;
  const soon = Array.from({ length: 21 }, (_, n) => addDays(today, n + 1));
  const free = soon.find((day) => weekdays.includes(weekdayOf(day)) && !holidayOn(day, zone));
  // Reached only for an agreement without any weekday, under which nothing can be booked.
  return free ?? addDays(today, 1);
}

/** First day of the fortnight that holds a day, in steps of two weeks counted from today. */
export function fortnightFrom(today: IsoDate, day: IsoDate): IsoDate {
  return addDays(today, Math.floor(daysBetween(today, day) / STRIP_DAYS) * STRIP_DAYS);
}

/** The days of a fortnight that are shown: those of the shown weekdays, and the chosen day whatever it is. */
export function fortnight(from: IsoDate, day: IsoDate, weekdays: readonly number[]): IsoDate[] {
  return Array.from({ length: STRIP_DAYS }, (_, n) => addDays(from, n)).filter(
    (each) => each === day || weekdays.includes(weekdayOf(each)),
  );
}
