import { parseProblem, type AllocationProblem, type SiteLock } from '#libs/allocation/index.js';
import { daysOfMonth, weekdayOf, type IsoMonth } from '#libs/calendar/index.js';
import type { PlanWish, TypedLine } from '../plans/quota-plan.js';

/** The penalty of an unserved day in euros, above all prices and minutes: serving a day always comes first. */
export const UNSERVED_EUROS = 1_000;

/** One employee's wish for the month; the id is opaque to the engine. */
export interface Demand {
  readonly employeeId: string;
  readonly days: number;
  readonly needs: readonly string[];
}

/** What one site means for the employer in the month. */
export interface Offer {
  readonly siteId: string;
  readonly priceCents: number;
  /** Cents due for the month once the site is used in it. */
  readonly feeCents: number;
  /** Least desk-days that are due for the month once the site is used in it. */
  readonly minimumDays: number;
  /** Desks on each weekday, Monday first, by contract; null where weekdays do not matter. */
  readonly weekdays: readonly number[] | null;
  readonly features: readonly string[];
  /** Half-days that other employers leave. */
  readonly roomHalfDays: number;
  /** Half-days booked by this employer's people. */
  readonly usedHalfDays: number;
  /** Half-days granted before. */
  readonly beforeHalfDays: number;
  /** Whether HR wants the site in the plan. */
  readonly chosen: boolean;
}

/** One-way minutes of an employee by site; sites that are too far are left out. */
export type Minutes = (employeeId: string) => ReadonlyMap<string, number>;

/** Whole desk-days that hold what is booked at a site: the plan pays for them whatever else it does. */
const committedDays = ({ usedHalfDays }: Pick<Offer, 'usedHalfDays'>): number => Math.ceil(usedHalfDays / 2);

/** Half-days that a line must have when HR wants `typed`: never less than what has been booked meanwhile. */
export const lockedHalfDays = (typed: number, { usedHalfDays }: Pick<Offer, 'usedHalfDays'>): number =>
  Math.max(typed, usedHalfDays);

/**
 * Locks for the engine, which counts whole desk-days: half a desk-day that HR typed is locked as the whole one that it
 * takes from the site, while the line keeps the half.
 */
export function siteLocks(offers: readonly Offer[], lines: ReadonlyMap<string, TypedLine>): SiteLock[] {
  return offers.flatMap((offer) => {
    const line = lines.get(offer.siteId);
    return line?.locked
      ? [{ siteId: offer.siteId, deskDays: Math.ceil(lockedHalfDays(line.halfDays, offer) / 2) }]
      : [];
  });
}

/**
 * The problem of a month. A site that is not chosen stays with exactly what is booked there; one that is has the room that
 * others leave, and what is booked even when that room shrank. A locked site is there whatever it has.
 */
export function planProblem(
  wish: Pick<PlanWish, 'month' | 'maxMinutes' | 'budgetCents' | 'minDaysEach' | 'fairness'>,
  demands: readonly Demand[],
  offers: readonly Offer[],
  minutes: Minutes,
  locks: readonly SiteLock[] = [],
): AllocationProblem {
  const locked = new Map(locks.map(({ siteId, deskDays }) => [siteId, deskDays]));
  const sites = offers.flatMap((offer) => {
    const committed = committedDays(offer);
    const room = offer.chosen ? Math.floor(offer.roomHalfDays / 2) : 0;
    const deskDays = Math.max(committed, room, locked.get(offer.siteId) ?? 0);
    const named = deskDays > 0 || offer.beforeHalfDays > 0 || locked.has(offer.siteId);
    return named ? [{ offer, committed, deskDays }] : [];
  });
  return problem(wish, demands, sites, minutes);
}

/** How the same demand is served by what was granted before: every site as it was, paid for whether it is used or not. */
export function presentProblem(
  wish: Pick<PlanWish, 'month' | 'maxMinutes'>,
  demands: readonly Demand[],
  offers: readonly Offer[],
  minutes: Minutes,
): AllocationProblem {
  const sites = offers.flatMap((offer) => {
    const deskDays = Math.floor(offer.beforeHalfDays / 2);
    return deskDays > 0 ? [{ offer, committed: deskDays, deskDays }] : [];
  });
  const asItIs = { month: wish.month, maxMinutes: wish.maxMinutes, budgetCents: null, minDaysEach: 0, fairness: false };
  return problem(asItIs, demands, sites, minutes);
}

function problem(
  wish: Pick<PlanWish, 'month' | 'maxMinutes' | 'budgetCents' | 'minDaysEach' | 'fairness'>,
  demands: readonly Demand[],
  sites: readonly { offer: Offer; committed: number; deskDays: number }[],
  minutes: Minutes,
): AllocationProblem {
  const known = new Set(sites.map(({ offer }) => offer.siteId));
  const weekdays = sites.some(({ offer }) => offer.weekdays !== null) ? weekdaysOf(wish.month) : null;
  return parseProblem(
    {
      maxMinutes: wish.maxMinutes,
      budget: wish.budgetCents === null ? null : wish.budgetCents / 100,
      unservedPenalty: UNSERVED_EUROS,
      minDaysEach: wish.minDaysEach,
      fairness: wish.fairness,
      ...(weekdays && { weekdays }),
      employees: demands.map(({ employeeId, days, needs }) => ({ id: employeeId, days, needs: [...needs] })),
      sites: sites.map(({ offer, committed, deskDays }) => ({
        id: offer.siteId,
        deskDays,
        committed,
        price: offer.priceCents / 100,
        features: [...offer.features],
        ...contractTerms(offer, deskDays, committed, weekdays),
      })),
      minutes: demands.flatMap(({ employeeId }) =>
        [...minutes(employeeId)].flatMap(([siteId, way]) => (known.has(siteId) ? [[employeeId, siteId, way]] : [])),
      ),
    },
    () => Number.POSITIVE_INFINITY,
  );
}

/** How often each weekday comes in a month, Monday first. */
function weekdaysOf(month: IsoMonth): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const day of daysOfMonth(month)) counts[weekdayOf(day) - 1]! += 1;
  return counts;
}

/**
 * Fee, minimum and weekdays by contract. What is booked already may be on any weekday: where it is more than the contract
 * gives, weekdays bind no further.
 */
function contractTerms(offer: Offer, deskDays: number, committed: number, often: readonly number[] | null) {
  const minimum = Math.min(offer.minimumDays, deskDays, committed > 0 ? committed : deskDays);
  const weekdays = offer.weekdays?.map((desks, index) => desks * (often?.[index] ?? 0));
  const fits = weekdays && weekdays.reduce((sum, days) => sum + days, 0) >= committed;
  return {
    ...(offer.feeCents > 0 && { fixedFee: offer.feeCents / 100 }),
    ...(minimum > 0 && { minimumDeskDays: minimum }),
    ...(fits && { weekdays }),
  };
}
