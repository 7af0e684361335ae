/** One person and the days they may work near home. The id is opaque: engines need neither names nor addresses. */
export interface AllocationEmployee {
  readonly id: string;
  /** Desk-days wanted in the period, whole. */
  readonly days: number;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  /** Name of a unit of the employer; it binds when `units` sets a ceiling for it. */
  readonly unit: string | undefined;
  /** Features that a site must have, without repeats. */
  readonly needs: readonly string[];
  /** Most desk-days on each weekday of `weekdays`; undefined: as often as the weekday comes. */
  readonly weekdays: readonly number[] | undefined;
}

/** One site that offers desk-days in the period. */
export interface AllocationSite {
  readonly id: string;
  /** Desk-days on offer, whole. */
  readonly deskDays: number;
  /** Euros for one desk-day. */
  readonly price: number;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly features: readonly string[];
  /** Euros due once when the site is used at all. */
  readonly fixedFee: number;
  /** Least desk-days of a site that is used at all. */
  readonly minimumDeskDays: number;
  /**
   * Desk-days that are taken whatever the plan says, since they are booked or locked: paid for even when idle, and the
   * site's quota is never less. At most `deskDays`; 0, or at least `minimumDeskDays`.
   */
  readonly committed: number;
  /** Desk-days on offer on each weekday of `weekdays`; undefined: no limit but `deskDays`. */
  readonly weekdays: readonly number[] | undefined;
}

/** Ceilings for one unit of the employer. */
export interface AllocationUnit {
  readonly name: string;
  /** Most desk-days for all its employees together; null for no limit. */
  readonly deskDays: number | null;
  /** Euros for the day prices of its employees (fees belong to the whole budget); null for no limit. */
  readonly budget: number | null;
}

/** The way from an employee to a site. */
export interface Way {
  /** Position in `sites`. */
  readonly site: number;
  /** Minutes, one way. */
  readonly minutes: number;
}

/**
 * A checked allocation problem: `quotas solve` of the interface contract. Minimise
 * `Σ x_es (price_s + 2·minuteValue·minutes_es) + Σ fixedFee_s·open_s + unservedPenalty·unserved` over whole x, subject to
 * days per employee, deskDays per site (and per weekday), ceilings per unit, budget on prices and fees, minimumDeskDays of
 * used sites, needs ⊆ features and minutes ≤ maxMinutes. Committed desk-days are paid also when idle: a site costs
 * `price_s · max(committed_s, Σ_e x_es)`. Every id is unique, every amount inside {@link LIMITS}, every sum below 2^53 in
 * money units (see `moneyScale`). Made by `parseProblem` only.
 */
export interface AllocationProblem {
  /** Longest way to a site, one way, minutes. */
  readonly maxMinutes: number;
  /** Euros for prices and fees together; null for no limit. */
  readonly budget: number | null;
  /** Euros that the objective counts for one unserved day. */
  readonly unservedPenalty: number;
  /** Euros that the objective counts for one minute of travel. */
  readonly minuteValue: number;
  /**
   * Days that everybody who has a suitable site in reach gets at least (or all of one's days, when fewer). Whoever has no
   * such site is reported, and does not make the problem infeasible.
   */
  readonly minDaysEach: number;
  /**
   * False: the weighted sum above is minimised. True: in this order the smallest share of days served is made as large as
   * it can be (and so on for whoever can get more), then the unserved days are as few, the minutes and then the euros as
   * low as they can be. Whoever has no suitable site does not count.
   */
  readonly fairness: boolean;
  /** How often each weekday comes in the period (Monday first, as many as the caller likes); null: weekdays do not matter. */
  readonly weekdays: readonly number[] | null;
  /** Ceilings of units, by unique name. */
  readonly units: readonly AllocationUnit[];
  readonly employees: readonly AllocationEmployee[];
  readonly sites: readonly AllocationSite[];
  /**
   * By position in `employees`: the sites that can be travelled to, in no order. A site that is absent cannot be reached;
   * one that is present may still be farther than maxMinutes or miss a need.
   */
  readonly ways: readonly (readonly Way[])[];
}

/** Money is read in whole units of a hundredth of a cent, so that no rounding error exceeds a budget. */
export const MONEY_SCALE = 10_000;

/** Upper bounds of the input; anything beyond is taken for a mistake and refused. */
export const LIMITS = {
  /** Size of a problem as JSON text, bytes. */
  bytes: 64 * 1024 * 1024,
  employees: 200_000,
  sites: 20_000,
  units: 10_000,
  weekdays: 7,
  days: 1_000_000,
  deskDays: 1_000_000_000,
  price: 1_000_000,
  fee: 1_000_000_000,
  budget: 100_000_000_000,
  minutes: 10_000,
} as const;

/** Euros in whole units, `scale` units to the euro. */
export function toUnits(euros: number, scale: number): number {
  return Math.round(euros * scale);
}
