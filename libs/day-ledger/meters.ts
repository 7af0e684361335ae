import { addDays, addYears, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import { isTelework, type HalfDay } from './entry.js';

/** A part of something of which not everything is known: it lies between the two. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** First and last day, both included. */
interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The social-security meter of a person on a day. */
export interface ResidenceShare {
  /** First and last day of the twelve months. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Half days worked, wherever. */
  readonly worked: number;
  /** Of those, teleworked in the country of residence. */
  readonly residence: number;
  /** Half days that the person owed and of which nothing is recorded. */
  readonly unknown: number;
  /** The share of working time teleworked in the country of residence, 0 to 1; null when nothing was owed or worked. */
  readonly share: Range | null;
}

/**
 * The share of working time over the twelve months that end on a day that is teleworked in the country of residence
 * (Reg. 987/2009 art. 14(8); framework agreement of 2023, art. 3). Half days of which nothing is known are counted
 * both ways. An absence is no working time.
 *
 * @param expected the half days that the person owed in those months, keyed `<day> <half>`; what is worked beyond counts too
 */
export function residenceShare(
  halves: readonly HalfDay[],
  { on, residence, expected }: { on: IsoDate; residence: string; expected: ReadonlySet<string> },
): ResidenceShare {
  return shareWithin(halves, { from: addDays(addYears(on, -1), 1), to: on, residence, expected });
}

/** The same share over any days, both included. */
export function shareWithin(
  halves: readonly HalfDay[],
  { from, to, residence, expected }: Span & { residence: string; expected: ReadonlySet<string> },
): ResidenceShare {
  const within = halves.filter(({ day }) => day >= from && day <= to);
  const known = new Set(within.map(({ day, half }) => `${day} ${half}`));
  const unknown = [...expected].filter((key) => {
    const day = key.slice(0, 10);
    return day >= from && day <= to && !known.has(key);
  }).length;
  const worked = within.filter(({ kind }) => kind !== 'absence');
  const there = worked.filter(({ kind, country }) => isTelework(kind) && country === residence).length;
  const all = worked.length + unknown;
  const share = all === 0 ? null : { least: there / all, most: (there + unknown) / all };
  return { from, to, worked: worked.length, residence: there, unknown, share };
}

/** The tax meter of a person in a calendar year. */
export interface DaysAbroad {
  readonly year: number;
  /** Days of the year up to `on` of which any part was worked outside the employer's country. */
  readonly days: readonly IsoDate[];
  /** Days that may still be worked so; 0 when it is used up. */
  readonly left: number;
  /** The day on which the allowance ends at the rhythm of this year; null when it will not end in it, or has no rhythm yet. */
  readonly exhaustedOn: IsoDate | null;
}

/**
 * Days of a calendar year worked outside the employer's country, against the days that a tax convention tolerates. A day of
 * which any part is worked there counts whole: the conventions count days, and a lawyer reads them so.
 *
 * @param tolerated days a year
 */
export function daysAbroad(
  halves: readonly HalfDay[],
  { on, employer, tolerated }: { on: IsoDate; employer: string; tolerated: number },
): DaysAbroad {
  const start = `${on.slice(0, 4)}-01-01`;
  const end = `${on.slice(0, 4)}-12-31`;
  const abroad = halves.filter(
    ({ day, kind, country }) => day >= start && day <= on && kind !== 'absence' && country !== employer,
  );
  const days = [...new Set(abroad.map(({ day }) => day))].toSorted();
  return {
    year: Number(on.slice(0, 4)),
    days,
    left: Math.max(0, tolerated - days.length),
    exhaustedOn: exhaustion(days, { start, on, end, tolerated }),
  };
}

function exhaustion(
  days: readonly IsoDate[],
  { start, on, end, tolerated }: { start: IsoDate; on: IsoDate; end: IsoDate; tolerated: number },
): IsoDate | null {
  // The day after the last tolerated one is the first too many: that is known, not foreseen.
  if (days.length > tolerated) return days[tolerated]!;
  if (days.length === 0) return null;
  const passed = daysBetween(start, on) + 1;
  const more = Math.ceil(((tolerated + 1 - days.length) * passed) / days.length);
  const day = addDays(on, more);
  return day <= end ? day : null;
}
