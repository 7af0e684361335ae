import {
  daysFromTo,
  firstDayOfMonth,
  holidayOn,
  lastDayOfMonth,
  weekdayOf,
  zonesOfCommune,
  zonesOfDepartement,
  type Half,
  type HolidayZone,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import type { DayKind, HalfDay } from '#libs/day-ledger/index.js';
import { worksOn, type Employment } from '../../employees/index.js';
import { closedOn, type Closure } from '../../employers/index.js';

export const HALVES: readonly Half[] = ['am', 'pm'];

/** A person as their days are counted. */
export interface CountedPerson extends Employment {
  /** Null of a home outside France: the holidays of mainland France count there. */
  readonly communeInsee: string | null;
  /** Of a month that was closed: the département of the home then, empty outside France; null or missing: that of the commune. */
  readonly departementThen?: string | null;
}

/** Where the public holidays of somebody's days are those of. */
export function holidayZoneOf({
  communeInsee,
  departementThen = null,
}: Pick<CountedPerson, 'communeInsee' | 'departementThen'>): HolidayZone {
  const zones = departementThen === null ? zonesOfCommune(communeInsee) : zonesOfDepartement(departementThen);
  return zones?.holidayZone ?? 'metropole';
}

/** First and last day, both included. */
interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * Days on which a person is expected to work as far as the portal knows: Monday to Friday without the public holidays of
 * their home and the days on which the whole company is closed, while they work for the employer. What the law counts are
 * days and time that are worked (rules `EU-883-ART13-25`, `EU-FA2023-50`, `TAX-FR-CH-40`): nobody owes any
 * on a day on which the company is closed, and whoever worked then all the same has an entry that counts. Part time that
 * nobody recorded is not seen.
 *
 * @param closures those that touch the days
 */
export function workingDays(person: CountedPerson, { from, to }: Days, closures: readonly Closure[]): IsoDate[] {
  const zone = holidayZoneOf(person);
  return daysFromTo(from, to).filter(
    (day) => weekdayOf(day) <= 5 && !holidayOn(day, zone) && worksOn(person, day) && closedOn(closures, day) === null,
  );
}

/** Days of a month as far as it has passed. @param today the last day that counts */
export const passedDays = (month: IsoMonth, today: IsoDate): Days => {
  const last = lastDayOfMonth(month);
  return { from: firstDayOfMonth(month), to: last < today ? last : today };
};

/** Half days by kind, and those of which nothing is known. */
export type HalfDayCounts = Readonly<Record<DayKind | 'unknown', number>>;

/**
 * Counts half days. What is worked or missed beyond the expected days counts too.
 * @param expected the days that the person was expected to work
 */
export function countHalfDays(halves: readonly HalfDay[], expected: readonly IsoDate[]): HalfDayCounts {
  const counts = { office: 0, 'third-place': 0, home: 0, mission: 0, absence: 0, unknown: 0 };
  const known = new Set<string>();
  for (const { day, half, kind } of halves) {
    counts[kind] += 1;
    known.add(`${day} ${half}`);
  }
  counts.unknown = expected.flatMap((day) => HALVES.filter((half) => !known.has(`${day} ${half}`))).length;
  return counts;
}

/**
 * Days on which both halves were worked at the office, in a third place or at home: a meal lies between. Business trips are
 * left out, whose meals are paid otherwise; whether half a day gives a meal is the employer's rule.
 */
export function countMealDays(halves: readonly HalfDay[]): number {
  const worked = new Map<IsoDate, Set<Half>>();
  for (const { day, half, kind } of halves)
    if (kind === 'office' || kind === 'third-place' || kind === 'home')
      worked.set(day, (worked.get(day) ?? new Set<Half>()).add(half));
  return [...worked.values()].filter(({ size }) => size === HALVES.length).length;
}
