import { isoWeek, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { isTelework, type HalfDay } from './entry.js';

/** The period over which an agreement limits telework. */
export type LimitPeriod = 'week' | 'month' | 'year';

/** A limit in half days: « trois jours par semaine » is 6 a week. */
export interface TeleworkLimit {
  readonly per: LimitPeriod;
  readonly halfDays: number;
}

/** How far a limit is used in the period of a day, and by which days. */
export interface LimitUse extends TeleworkLimit {
  readonly used: number;
  /** The days that fill it, in time. */
  readonly days: readonly IsoDate[];
}

/** Names the period of a day: its ISO week, its month or its year. */
export function periodOf(per: LimitPeriod, day: IsoDate): string {
  if (per === 'month') return monthOf(day);
  if (per === 'year') return day.slice(0, 4);
  const { year, week } = isoWeek(day);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * What telework of every place uses of a limit in the period of a day. Absences and days at the office use nothing.
 *
 * @param halves what is known of the person, of that period at least
 */
export function limitUse(limit: TeleworkLimit, halves: readonly HalfDay[], day: IsoDate): LimitUse {
  const period = periodOf(limit.per, day);
  const filling = halves.filter((half) => isTelework(half.kind) && periodOf(limit.per, half.day) === period);
  return { ...limit, used: filling.length, days: [...new Set(filling.map((half) => half.day))].toSorted() };
}

/** Whether some more half days fit under a limit. */
export const fits = ({ used, halfDays }: LimitUse, more: number): boolean => used + more <= halfDays;
