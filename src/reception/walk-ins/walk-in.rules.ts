import { dayPartTimes, localTimeAt, minutesOfDay, type LocalTime, type OpeningHours } from '#libs/calendar/index.js';

/** Until when somebody who walks in stays. */
export const WALK_IN_UNTIL = ['noon', 'close'] as const;
export type WalkInUntil = (typeof WALK_IN_UNTIL)[number];

/** A booking begins on the next five minutes of the clock: one that has begun cannot be made. */
const STEP_MS = 5 * 60_000;

/**
 * The hours that somebody who stands there now books: from the next five minutes, or from the opening, until the end of the
 * morning or of the day. Null where nothing is left of it.
 */
export function walkInHours(
  now: Date,
  hours: OpeningHours,
  zone: string,
  until: WalkInUntil,
): { readonly from: LocalTime; readonly to: LocalTime } | null {
  const next = localTimeAt(new Date((Math.floor(now.getTime() / STEP_MS) + 1) * STEP_MS), zone);
  const from = minutesOfDay(next) < minutesOfDay(hours.opens) ? hours.opens : next;
  const to = until === 'noon' ? dayPartTimes('am', hours)?.to : hours.closes;
  if (to === undefined || minutesOfDay(from) >= minutesOfDay(to)) return null;
  // After the last five minutes of a day the clock shows the next one.
  return minutesOfDay(next) < minutesOfDay(localTimeAt(now, zone)) ? null : { from, to };
}

/** Why a walk-in was refused, as far as it concerns the place: the rest is between the person and the employer. */
type WalkInReason = 'full' | 'closed' | 'evidence' | 'quota' | 'person';

const REASONS: Readonly<Record<string, WalkInReason>> = {
  'bookings.desk-taken': 'full',
  'sites.closed': 'closed',
  'sites.closed-part': 'closed',
  'sites.evidence-missing': 'evidence',
  'bookings.begun': 'closed',
  'bookings.too-short': 'closed',
  'bookings.no-such-time': 'closed',
  'quotas.no-grant': 'quota',
  'quotas.exceeded': 'quota',
  'quotas.given-back': 'quota',
};

/** What the operator is told of a refusal. */
export const reasonFor = (code: string): WalkInReason => REASONS[code] ?? 'person';
