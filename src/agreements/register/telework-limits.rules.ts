import { firstDayOfMonth, isoWeek, lastDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { isTelework, type HalfDay } from '#libs/day-ledger/index.js';
import type { TermsInput } from './agreement-terms.rules.js';

/** How much an agreement lets somebody telework. */
export type TeleworkLimits = Pick<TermsInput, 'daysPerWeek' | 'daysPerMonth' | 'daysPerYear' | 'thirdPlacesCount'>;

/** What a limit is of: an ISO week, a calendar month, a calendar year. */
const LIMIT_PERIODS = ['week', 'month', 'year'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

/** What fills a period. */
export interface Counted {
  /** Days: distinct ones of a week, since the texts say days; half days count half towards a month and a year. */
  readonly used: number;
  /** The days of which it is made, in time, and what each counts for: 1 or ½. */
  readonly days: readonly { readonly day: IsoDate; readonly share: number }[];
}

/** A limit that would be exceeded: what fills it now, and what would. */
export interface LimitReached {
  readonly period: LimitPeriod;
  /** A day of the period. */
  readonly day: IsoDate;
  readonly limit: number;
  readonly before: Counted;
  readonly after: Counted;
}

/** Half a day and where it is spent; null where nobody says any more. */
export type SpentHalf = Pick<HalfDay, 'day' | 'half'> & { readonly kind: HalfDay['kind'] | null };

/** First and last day of the period that a day lies in. */
function periodAround(period: LimitPeriod, day: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  if (period === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  if (period === 'month') return { from: firstDayOfMonth(monthOf(day)), to: lastDayOfMonth(monthOf(day)) };
  const { monday, sunday } = isoWeek(day);
  return { from: monday, to: sunday };
}

/** The limit of a period; null where the terms set none. */
export const limitOf = (limits: TeleworkLimits, period: LimitPeriod): number | null =>
  ({ week: limits.daysPerWeek, month: limits.daysPerMonth, year: limits.daysPerYear })[period];

/** The days that must be known to judge days from one to another by these limits: the whole of every period touched. */
export function spanOf(limits: TeleworkLimits | null, from: IsoDate, to: IsoDate): { from: IsoDate; to: IsoDate } {
  const periods = LIMIT_PERIODS.filter((period) => period === 'week' || (limits && limitOf(limits, period) !== null));
  const earliest = periods.map((period) => periodAround(period, from).from).toSorted()[0] ?? from;
  const latest =
    periods
      .map((period) => periodAround(period, to).to)
      .toSorted()
      .at(-1) ?? to;
  return { from: earliest, to: latest };
}

/**
 * What counts towards a period. Telework of every place counts towards the week; towards month and year a third place counts
 * where the terms say so. An absence, part-time days among them, is no telework and counts nowhere; a limit is not cut down
 * for months of absence or for years that the agreement covers in part, since the texts set it for each period as it is.
 */
export function countedOf(
  limits: TeleworkLimits,
  period: LimitPeriod,
  day: IsoDate,
  halves: readonly SpentHalf[],
): Counted {
  const { from, to } = periodAround(period, day);
  const counts = ({ kind }: SpentHalf) =>
    kind !== null && isTelework(kind) && (period === 'week' || limits.thirdPlacesCount || kind === 'home');
  const counted = halves.filter((half) => half.day >= from && half.day <= to && counts(half));
  const byDay = new Map<IsoDate, Set<string>>();
  for (const half of counted) byDay.set(half.day, (byDay.get(half.day) ?? new Set()).add(half.half));
  const days = [...byDay]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([one, spent]) => ({ day: one, share: period === 'week' ? 1 : spent.size / 2 }));
  return { used: days.reduce((sum, { share }) => sum + share, 0), days };
}

/**
 * The limits that a change would exceed, of the periods around a day: week, month, year. What exceeds one already is not
 * refused for that: only what adds to it.
 */
export function limitsBeyond(
  limits: TeleworkLimits,
  day: IsoDate,
  now: readonly SpentHalf[],
  then: readonly SpentHalf[],
): LimitReached[] {
  return LIMIT_PERIODS.flatMap((period) => {
    const limit = limitOf(limits, period);
    if (limit === null) return [];
    const before = countedOf(limits, period, day, now);
    const after = countedOf(limits, period, day, then);
    return after.used > limit && after.used > before.used ? [{ period, day, limit, before, after }] : [];
  });
}

/** A limit of the terms and how far it is used. */
export interface UsedLimit {
  readonly period: LimitPeriod;
  /** A day of the period. */
  readonly day: IsoDate;
  readonly limit: number;
  readonly used: number;
}

/** Every limit that the terms set for the periods around a day. */
export function limitsOn(limits: TeleworkLimits, day: IsoDate, halves: readonly SpentHalf[]): UsedLimit[] {
  return LIMIT_PERIODS.flatMap((period) => {
    const limit = limitOf(limits, period);
    return limit === null ? [] : [{ period, day, limit, used: countedOf(limits, period, day, halves).used }];
  });
}

/** Half days after a change, of which each replaces what was said of it. */
export function afterChange(now: readonly SpentHalf[], changed: readonly SpentHalf[]): SpentHalf[] {
  const key = ({ day, half }: SpentHalf) => `${day} ${half}`;
  return [...new Map([...now, ...changed].map((half) => [key(half), half])).values()];
}
