import { halvesOf, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { knownHalfDays, type HalfDay } from '#libs/day-ledger/index.js';

/** Sites are in France and overseas, which is France to the conventions that count days. */
export const COUNTRY_OF_SITES = 'FR';

/**
 * What is known of half days: what was said of them, and desks that are held, unless somebody knows better of that half day (an
 * absence, the office).
 */
export function halvesWith(
  said: readonly HalfDay[],
  bookings: readonly { readonly day: IsoDate; readonly part: DayPart }[],
): HalfDay[] {
  const held = bookings.flatMap(({ day, part }) =>
    halvesOf(part).map((half) => ({
      day,
      half,
      kind: 'third-place' as const,
      country: COUNTRY_OF_SITES,
      origin: 'booked' as const,
    })),
  );
  const entries = [...held, ...said].map((one, place) => ({ ...one, place }));
  return knownHalfDays(entries);
}
