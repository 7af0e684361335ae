import { addDays, isIsoDate, isLocalTime, minutesOfDay, type IsoDate } from '#libs/calendar/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { SiteInputRefused } from './site-life.errors.js';
import type { WeekdayHours } from './site-state.js';

/** Longest announced closure; longer, the site closes for good. */
const LONGEST_CLOSURE_DAYS = 366;
const LONGEST_REASON = 200;

/** A day from today on. @throws SiteInputRefused */
export function comingDay(field: string, day: string, today: IsoDate): IsoDate {
  if (!isIsoDate(day)) throw new SiteInputRefused(field, 'day-form', { value: day });
  if (day < today) throw new SiteInputRefused(field, 'day-past', { day });
  return day;
}

/**
 * The days of a period, both ends included.
 * @param most how many there may be
 * @throws SiteInputRefused
 */
export function comingDays(from: string, to: string, today: IsoDate, most = LONGEST_CLOSURE_DAYS): IsoDate[] {
  const first = comingDay('from', from, today);
  const last = comingDay('to', to, today);
  const days: IsoDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push(day);
    if (days.length > most) throw new SiteInputRefused('to', 'period-long', { most });
  }
  if (days.length === 0) throw new SiteInputRefused('to', 'period-backwards', { from, to });
  return days;
}

/** Why a site closes, in words that employees read. @throws SiteInputRefused */
export function closureReason(text: string): string {
  const reason = cleanCell(text);
  if (reason === '') throw new SiteInputRefused('reason', 'reason-missing');
  if (reason.length > LONGEST_REASON || hasUnseen(reason)) {
    throw new SiteInputRefused('reason', 'reason-form', { most: LONGEST_REASON });
  }
  return reason;
}

/** Weekly hours, each weekday once, in their order. @throws SiteInputRefused */
export function weeklyHours(hours: readonly WeekdayHours[]): WeekdayHours[] {
  for (const { weekday, opens, closes } of hours) {
    if (!(Number.isInteger(weekday) && weekday >= 1 && weekday <= 7))
      throw new SiteInputRefused('hours', 'weekday', { weekday });
    if (!isLocalTime(opens) || !isLocalTime(closes) || minutesOfDay(opens) >= minutesOfDay(closes)) {
      throw new SiteInputRefused('hours', 'hours-form', { opens, closes });
    }
  }
  if (new Set(hours.map(({ weekday }) => weekday)).size < hours.length)
    throw new SiteInputRefused('hours', 'weekday-twice');
  return hours.toSorted((a, b) => a.weekday - b.weekday);
}
