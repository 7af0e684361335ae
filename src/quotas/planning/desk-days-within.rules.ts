import type { IsoDate } from '#libs/calendar/index.js';
import {
  afterChange,
  limitsBeyond,
  type LimitReached,
  type SpentHalf,
  type TeleworkLimits,
} from '../../agreements/index.js';
import { officeShort, type OfficeStanding, type OfficeWeek } from '../../ledger/index.js';

/** A day of the month on which somebody's terms allow a desk, with the limits that these terms set. */
export interface AllowedDay {
  readonly day: IsoDate;
  readonly limits: TeleworkLimits;
}

/** What is known of the days around: of every week, month and year that the limits look at. */
export interface KnownAround {
  readonly halves: readonly SpentHalf[];
  /** What the framework asks of each day's week. */
  readonly office: (day: IsoDate) => OfficeWeek;
}

/** What leaves no further day: a limit of the terms with the days that fill it, or the days that the office must have. */
export type HeldByTerms =
  | { readonly kind: 'limit'; readonly reached: LimitReached }
  | { readonly kind: 'office'; readonly standing: OfficeStanding; readonly teleworked: readonly IsoDate[] };

/** Desk-days that can be asked for, and what is the first to hold back the others; null where nothing does. */
export interface DaysWithin {
  readonly days: number;
  readonly heldBy: HeldByTerms | null;
}

/**
 * How many of the wanted desk-days bookings would be let through: whole days, each judged by the same limits as a booking (week,
 * month and year of the terms, days that the framework keeps for the office) with what is known and with the days before it. A day
 * that is teleworked already comes first, since a desk instead of home takes nothing from a limit; an absence leaves none. As
 * the days of a week and of the month lie within one another, no other choice of days holds more.
 *
 * @param wanted desk-days of the month
 * @param days in time
 */
export function deskDaysWithin(
  wanted: number,
  days: readonly AllowedDay[],
  { halves, office }: KnownAround,
): DaysWithin {
  const kinds = new Map<IsoDate, Set<SpentHalf['kind']>>();
  for (const { day, kind } of halves) kinds.set(day, (kinds.get(day) ?? new Set()).add(kind));
  const free = days.filter(({ day }) => !kinds.get(day)?.has('absence'));
  const teleworked = ({ day }: AllowedDay) => kinds.get(day)?.has('third-place') || kinds.get(day)?.has('home');
  const inTurn = [...free.filter(teleworked), ...free.filter((one) => !teleworked(one))];
  let now = halves;
  let found = 0;
  let heldBy: HeldByTerms | null = null;
  for (const { day, limits } of inTurn) {
    if (found === wanted) break;
    const desk = (['am', 'pm'] as const).map((half) => ({ day, half, kind: 'third-place' as const }));
    const then = afterChange(now, desk);
    const held = heldBack(limits, office(day), day, now, then);
    heldBy ??= held;
    if (held) continue;
    now = then;
    found += 1;
  }
  return { days: found, heldBy: found === wanted ? null : heldBy };
}

function heldBack(
  limits: TeleworkLimits,
  office: OfficeWeek,
  day: IsoDate,
  now: readonly SpentHalf[],
  then: readonly SpentHalf[],
): HeldByTerms | null {
  const [reached] = limitsBeyond(limits, day, now, then);
  if (reached) return { kind: 'limit', reached };
  const standing = officeShort(office, now, then);
  return standing && { kind: 'office', standing, teleworked: standing.teleworked.filter((one) => one !== day) };
}
