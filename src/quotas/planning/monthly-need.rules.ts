import {
  daysOfMonth,
  firstDayOfMonth,
  holidayOn,
  lastDayOfMonth,
  weekdayOf,
  type HolidayZone,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';

/** Tolerance: shares of one month add up to a whole exactly, but not in floating point. */
const ROUNDING = 1e-9;

/** Days on which somebody's terms hold, both included, and how often they allow telework. */
export interface CoveredDays {
  readonly from: IsoDate;
  /** Last day; null when no end is known. */
  readonly to: IsoDate | null;
  readonly daysPerWeek: number;
  /** Agreed weekdays, Monday is 1. */
  readonly weekdays: readonly number[];
}

/**
 * Desk-days that agreements let a person ask for in a month: the wish, within the days a week that were agreed. Terms that
 * hold for a part of the month count for their share of its opening days (agreed weekdays without public holidays); a
 * begun day counts whole, since a desk-day cannot be split before anybody chose mornings.
 *
 * @param desiredDays days wanted in a whole month
 * @param covered terms that do not overlap one another
 * @param zone whose public holidays count
 */
export function monthlyNeed(
  desiredDays: number,
  covered: readonly CoveredDays[],
  month: IsoMonth,
  zone: HolidayZone = 'metropole',
): number {
  const days = daysOfMonth(month);
  const [first, last] = [firstDayOfMonth(month), lastDayOfMonth(month)];
  let need = 0;
  let open = 0;
  for (const { from, to, daysPerWeek, weekdays } of covered) {
    const whole = Math.min(desiredDays, Math.floor((daysPerWeek * days.length) / 7));
    if (from <= first && (to === null || to >= last)) return whole;
    const opening = days.filter((day) => weekdays.includes(weekdayOf(day)) && !holidayOn(day, zone));
    const here = opening.filter((day) => day >= from && (to === null || day <= to)).length;
    if (here === 0) continue;
    need += (whole * here) / opening.length;
    open += here;
  }
  return Math.min(open, Math.max(0, Math.ceil(need - ROUNDING)));
}
