import { dayPartTimes, minutesOfDay, type LocalTime, type OpeningHours } from '#libs/calendar/index.js';
import type { RoomUnit } from '../../sites/index.js';

const HOUR = 60;

/**
 * The clock times at which a booking of a room may begin and end: every full hour from the opening on; the opening, the
 * middle of the day and the closing; or the opening and the closing.
 */
export function boundaries(unit: RoomUnit, hours: OpeningHours): LocalTime[] {
  if (unit === 'day') return [hours.opens, hours.closes];
  if (unit === 'half') {
    const middle = dayPartTimes('am', hours)?.to;
    return [...new Set([hours.opens, ...(middle === undefined ? [] : [middle]), hours.closes])];
  }
  const [opens, closes] = [minutesOfDay(hours.opens), minutesOfDay(hours.closes)];
  return Array.from({ length: Math.floor((closes - opens) / HOUR) + 1 }, (_, at) => clock(opens + at * HOUR));
}

const clock = (minutes: number): LocalTime =>
  `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

/** Why a room cannot be had, as the end of a code; null where it can. */
export type RoomObstacle = 'closed' | 'gone' | 'no-desks' | 'evidence' | 'times' | 'begun' | 'past' | 'far' | 'away';

/** What a wanted room is judged by. */
export interface RoomFacts {
  /** Null while the place is closed on the day. */
  readonly hours: OpeningHours | null;
  readonly unit: RoomUnit;
  readonly withdrawn: boolean;
  /** Whether the employer holds desk-days at the place in the month. */
  readonly held: boolean;
  readonly worksThen: boolean;
  /** Whether the place has the evidence that is asked for of the day, as for desks (docs/adr/0035). */
  readonly evidenceThere: boolean;
  readonly day: string;
  readonly today: string;
  readonly last: string;
}

/** What stands against a room on a day, whatever the time. */
export function dayObstacle(facts: RoomFacts): RoomObstacle | null {
  const { hours, withdrawn, held, worksThen, evidenceThere, day, today, last } = facts;
  if (day < today) return 'past';
  if (day > last) return 'far';
  if (!worksThen) return 'away';
  if (withdrawn) return 'gone';
  if (!held) return 'no-desks';
  if (!evidenceThere) return 'evidence';
  return hours === null ? 'closed' : null;
}

/** Whether these times are ones at which the room is booked. */
export function timesFit(from: LocalTime, to: LocalTime, { hours, unit }: Pick<RoomFacts, 'hours' | 'unit'>): boolean {
  const marks = hours ? boundaries(unit, hours) : [];
  return marks.includes(from) && marks.includes(to) && minutesOfDay(from) < minutesOfDay(to);
}
