/**
 * The problem as engines solve it: interchangeable people grouped into classes, ids dropped, money in whole units.
 * Everything is in one canonical order (ids by code unit), so that the order of the input never matters.
 */
export interface CoreProblem {
  /** Money units in a euro: a power of ten. Every money field below is a whole number of units. */
  readonly scale: number;
  /** For one unserved day. */
  readonly penalty: number;
  /** For prices and fees together; null for no limit. */
  readonly budget: number | null;
  readonly classes: readonly CoreClass[];
  readonly sites: readonly CoreSite[];
  /** Units with a ceiling only. */
  readonly units: readonly CoreUnit[];
  /** Number of weekdays told apart; 0 when weekdays do not matter. */
  readonly weekdays: number;
  readonly links: CoreLinks;
}

/** People with the same days, minimum, unit, weekdays and ways. */
export interface CoreClass {
  /** Positions in the problem's `employees`, by id. */
  readonly members: readonly number[];
  /** Days that each of them wants. */
  readonly days: number;
  /** Days that each of them must get: 0 when they have no suitable site. */
  readonly minimum: number;
  /** Position in `units`; -1 for none. */
  readonly unit: number;
  /** Most days of each of them by weekday; null when weekdays do not matter. */
  readonly weekdays: readonly number[] | null;
}

/** A site as engines see it: whole desk-days, money in money units. */
export interface CoreSite {
  /** Position in the problem's `sites`. */
  readonly position: number;
  readonly capacity: number;
  /** Desk-days paid for in any case, and used first. */
  readonly committed: number;
  readonly price: number;
  readonly fee: number;
  /** Least desk-days when used at all. */
  readonly minimum: number;
  /** Desk-days by weekday; null for no limit but `capacity`. */
  readonly weekdays: readonly number[] | null;
}

/** Whether opening the site is a decision: it costs a fee or has a minimum, and nothing is committed there. */
export function hasChoice({ committed, fee, minimum }: CoreSite): boolean {
  // Whole days above 0 are 1 or more anyway.
  return committed === 0 && (fee > 0 || minimum > 1);
}

/** A unit with a ceiling, as engines see it. */
export interface CoreUnit {
  /** Position in the problem's `units`. */
  readonly position: number;
  readonly deskDays: number | null;
  readonly budget: number | null;
}

/** The suitable sites of every class, compressed by row: class `c` has the links `start[c] … start[c + 1] - 1`. */
export interface CoreLinks {
  readonly start: Int32Array;
  /** Position in `sites`; within a class nearest first, then cheapest, then by id. */
  readonly site: Int32Array;
  /** One way. */
  readonly minutes: Float64Array;
  /** Money units that the travel of one day counts, there and back; the price of the site not included. */
  readonly travel: Float64Array;
}

/** Days of a whole class by link: an answer before it is dealt out to people. */
export interface CoreFlow {
  /** Days by link. */
  readonly days: Float64Array;
  /** Days by link and weekday (`link * weekdays + weekday`); null when weekdays do not matter. */
  readonly weekdays: Float64Array | null;
}

/**
 * Dual prices of the scarce resources, in money units of the objective for one more unit of each. All are 0 or more.
 */
export interface CoreDuals {
  /** Money units for one more money unit of budget. */
  readonly budget: number;
  /**
   * By site: the worth of a desk-day there, its price included; the shadow price of the contract is what exceeds the
   * price.
   */
  readonly worth: Float64Array;
  /** By `site * weekdays + weekday`: one more desk-day on that weekday alone. */
  readonly siteWeekdays: Float64Array | null;
  /** By unit: one more desk-day, and one more money unit of its budget. */
  readonly unitDeskDays: Float64Array;
  readonly unitBudgets: Float64Array;
}

/** Days of a class in all. */
export function classDays({ members, days }: CoreClass): number {
  return members.length * days;
}

/** Days that the people of a unit want. */
export function wantedOf({ classes }: CoreProblem, unit: number): number {
  return classes.reduce((sum, group) => sum + (group.unit === unit ? classDays(group) : 0), 0);
}

/** Least days of every class in all. */
export function leastDays({ classes }: CoreProblem): Float64Array {
  return Float64Array.from(classes, ({ minimum, members }) => minimum * members.length);
}
