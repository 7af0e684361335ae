import { addDays, addYears, type IsoDate } from '#libs/calendar/index.js';
import type { Aid, Regime } from './aid.js';

/** Ceilings in cents over any three years: Regulations (EU) 2023/2831, article 3(2), and 2023/2832, article 3(2). */
const CEILING_CENTS = {
  'de-minimis': 30_000_000,
  sgei: 75_000_000,
} as const satisfies Partial<Record<Regime, number>>;

const YEARS = 3;

/** The ceiling of a regime in cents; null where none counts. */
export const ceilingOf = (regime: Regime): number | null => (regime === 'other-regime' ? null : CEILING_CENTS[regime]);

/**
 * The first day on which an aid counts no more: the same day three years later, whatever the calendar year. An aid of 29 February
 * frees on 1 March.
 */
export function freesOn(granted: IsoDate): IsoDate {
  const later = addYears(granted, YEARS);
  return granted.slice(5) === '02-29' ? addDays(later, 1) : later;
}

/** Whether an aid counts on a day. */
const countsOn = (aid: Counted, day: IsoDate) => aid.grantedOn <= day && freesOn(aid.grantedOn) > day;

type Counted = Pick<Aid, 'grantedOn' | 'amountCents'>;

/** What counts on a day, in cents. @param aids of one single undertaking, one regime, none cancelled */
export const countedOn = (aids: readonly Counted[], day: IsoDate): number =>
  aids.filter((aid) => countsOn(aid, day)).reduce((sum, { amountCents }) => sum + amountCents, 0);

/**
 * What may still be granted on a day, in cents: in any three years that contain it no more than the ceiling counts, also
 * in those that end with an aid of a later day. Never negative.
 */
export function leftOn(aids: readonly Counted[], day: IsoDate, ceiling: number): number {
  const ends = [day, ...aids.map(({ grantedOn }) => grantedOn).filter((end) => end > day && freesOn(day) > end)];
  return Math.max(0, Math.min(...ends.map((end) => ceiling - countedOn(aids, end))));
}

/** The first day from one on at which an amount fits; null where it is above the ceiling by itself. */
export function fitsFrom(aids: readonly Counted[], from: IsoDate, amount: number, ceiling: number): IsoDate | null {
  if (amount > ceiling) return null;
  const days = [from, ...aids.map(({ grantedOn }) => freesOn(grantedOn)).filter((day) => day > from)].toSorted();
  return days.find((day) => leftOn(aids, day, ceiling) >= amount) ?? null;
}
