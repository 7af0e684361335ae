import { monthOf, type IsoMonth } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';

/** A row of counted half days: of a month, known in one way. */
export type Counted<Half extends HalfDay> = {
  readonly month: IsoMonth;
  readonly origin: Half['origin'];
  readonly halfDays: number;
};

/**
 * Half days counted by month, by what a kind tells apart, and by origin.
 *
 * @param tellApart what a row is about beside month and origin; equal as JSON is equal
 * @returns in the order of months, within them in the order of days
 */
export function countHalfDays<Half extends HalfDay, About extends object>(
  halves: readonly Half[],
  tellApart: (half: Half) => About,
): (Counted<Half> & About)[] {
  const rows = new Map<string, Counted<Half> & About>();
  for (const half of halves) {
    const about = { month: monthOf(half.day), origin: half.origin, ...tellApart(half) };
    const key = JSON.stringify(about);
    rows.set(key, { ...about, halfDays: (rows.get(key)?.halfDays ?? 0) + 1 });
  }
  return [...rows.values()].toSorted((a, b) => a.month.localeCompare(b.month));
}
