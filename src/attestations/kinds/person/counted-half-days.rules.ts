import { monthOf } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { CountedHalfDays } from '#libs/documents/index.js';

/**
 * Half days counted by month, by what a kind tells apart, and by origin.
 *
 * @param tellApart what a row is about beside month and origin; equal as JSON is equal
 * @returns in the order of months, within them in the order of days
 */
export function countHalfDays<About extends object>(
  halves: readonly HalfDay[],
  tellApart: (half: HalfDay) => About,
): (CountedHalfDays & About)[] {
  const rows = new Map<string, CountedHalfDays & About>();
  for (const half of halves) {
    const about = { month: monthOf(half.day), origin: half.origin, ...tellApart(half) };
    const key = JSON.stringify(about);
    rows.set(key, { ...about, halfDays: (rows.get(key)?.halfDays ?? 0) + 1 });
  }
  return [...rows.values()].toSorted((a, b) => a.month.localeCompare(b.month));
}
