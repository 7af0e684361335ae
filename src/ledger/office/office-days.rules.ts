import type { IsoDate } from '#libs/calendar/index.js';
import { isTelework, type HalfDay } from '#libs/day-ledger/index.js';

/** Fewest days a week at the office that the framework in force on a day asks for, and the week's working days. */
export interface OfficeWeek {
  /** Null where no framework asks for any. */
  readonly minimum: number | null;
  /** Days on which the person works, without holidays of their home and days on which the company is closed. */
  readonly working: readonly IsoDate[];
}

/** Half a day and where it is spent; null where nobody says any more. */
type SpentHalf = Pick<HalfDay, 'day' | 'half'> & { readonly kind: HalfDay['kind'] | null };

/** How the office stands in a week: the days that are left for it, and what stands in its way. */
export interface OfficeStanding {
  readonly minimum: number;
  /** Days, counted in halves, that are neither teleworked nor missed. */
  readonly left: number;
  /** Working days that are teleworked, at least for a half. */
  readonly teleworked: readonly IsoDate[];
}

/**
 * How a week stands against the days at the office that the framework asks for. A half day of which nothing is known can still
 * be spent there. Absences and missions are no days at the office and none that could be: where they, holidays and closing days
 * leave fewer days than the minimum, it is not asked for in that week, and there is no standing.
 */
export function officeStanding({ minimum, working }: OfficeWeek, halves: readonly SpentHalf[]): OfficeStanding | null {
  if (minimum === null) return null;
  const days = new Set(working);
  const missed = new Set<string>();
  const away = new Set<string>();
  for (const { day, half, kind } of halves) {
    if (kind === null || !days.has(day)) continue;
    if (kind === 'absence' || kind === 'mission') missed.add(`${day} ${half}`);
    if (isTelework(kind)) away.add(`${day} ${half}`);
  }
  const there = working.length - missed.size / 2;
  if (there < minimum) return null;
  const teleworked = working.filter((day) => away.has(`${day} am`) || away.has(`${day} pm`));
  return { minimum, left: there - away.size / 2, teleworked };
}

/** The standing after a change that takes from the office what it must have; null where the change may pass. */
export function officeShort(
  week: OfficeWeek,
  now: readonly SpentHalf[],
  then: readonly SpentHalf[],
): OfficeStanding | null {
  const before = officeStanding(week, now);
  const after = officeStanding(week, then);
  return after && after.left < after.minimum && after.left < (before?.left ?? Infinity) ? after : null;
}
