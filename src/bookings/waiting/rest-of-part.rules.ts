import { dayPartInterval, localTimeAt, type DayPart, type IsoDate, type OpeningHours } from '#libs/calendar/index.js';
import type { SlotWish } from '../slot.rules.js';

const MINUTE_MS = 60_000;
/**
 * The shortest rest of a half-day that is offered, in minutes: about the half of one. It takes the whole half-day from the quota of whoever
 * takes it, as any stay does, so less would cost them more than it gives.
 */
const SHORTEST_REST_MINUTES = 120;
/** The rest begins so many minutes after it is offered, to the next five: time to answer, and to come. */
const AHEAD_MINUTES = 15;
const STEP_MINUTES = 5;

/** The part of a day that somebody waits for, at a place with its hours of that day. */
export interface AwaitedPart {
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly hours: OpeningHours;
  readonly zone: string;
}

/** What is offered to whoever waits. */
export interface WaitedFor {
  readonly wish: SlotWish;
  /** Whether it is the rest of a part that has begun. */
  readonly rest: boolean;
}

/**
 * What somebody who waits for a part of a day can be offered now: all of it until it begins, then its rest as long as two hours of the
 * half that has begun are left. Null once they are not: whoever waits for a day is not offered its afternoon as a day.
 */
export function waitedFor({ day, part, hours, zone }: AwaitedPart, now: Date): WaitedFor | null {
  const whole = dayPartInterval(day, part, hours, zone);
  if (!whole || whole.start > now) return { wish: { part }, rest: false };
  const half = dayPartInterval(day, part === 'day' ? 'am' : part, hours, zone) ?? whole;
  const step = STEP_MINUTES * MINUTE_MS;
  const start = new Date(Math.ceil((now.getTime() + AHEAD_MINUTES * MINUTE_MS) / step) * step);
  if (half.end.getTime() - start.getTime() < SHORTEST_REST_MINUTES * MINUTE_MS) return null;
  const to = localTimeAt(whole.end, zone);
  return { wish: { from: localTimeAt(start, zone), to: to === '00:00' ? '24:00' : to }, rest: true };
}
