import type { DayPart, Half } from '#libs/calendar/index.js';

/** How long before its booking somebody may arrive. */
const EARLY_MS = 30 * 60_000;

/** Where the afternoon of a whole day begins, in the site's time. */
const NOON = '13:00';

/** A booking of today, and the time of an arrival. */
export interface Arriving {
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly now: Date;
  /** `now` on the clocks of the site: `09:05`. */
  readonly clock: string;
}

/**
 * The half day that an arrival shows: the one in which it happens, and no other. Whoever comes in the morning has not shown that
 * they were there in the afternoon.
 * @returns why not, where it is before or after the booking
 */
export function halfOfArrival({ part, start, end, now, clock }: Arriving): Half | 'too-early' | 'too-late' {
  if (now.getTime() < start.getTime() - EARLY_MS) return 'too-early';
  if (now >= end) return 'too-late';
  if (part !== 'day') return part;
  return clock < NOON ? 'am' : 'pm';
}
