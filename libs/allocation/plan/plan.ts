/** Why days stay unserved. */
export type UnservedReason =
  /** No site that meets the needs within maxMinutes. */
  | 'no-site-in-reach'
  /** Every suitable site in reach is full, or stays closed: its contract minimum is not reached, its fee does not pay. */
  | 'site-capacity'
  /** A suitable site has room, and one more day there would pass the budget (the whole one, or that of the unit). */
  | 'budget'
  /** A suitable site has room, and the unit has all the desk-days that its ceiling allows. */
  | 'unit-ceiling'
  /** A suitable site has room on other weekdays than those on which the person can still come. */
  | 'weekday-capacity'
  /** A day at every suitable site that is open costs as much as `unservedPenalty` says that it is worth, or more. */
  | 'dearer-than-unserved';

/** Desk-days granted at one site. */
export interface PlanQuota {
  readonly siteId: string;
  readonly deskDays: number;
}

/** Days of one employee at one site. */
export interface PlanAssignment {
  readonly employeeId: string;
  readonly siteId: string;
  readonly days: number;
  /** The days by weekday, when the problem has weekdays; they add up to `days`. */
  readonly weekdays?: readonly number[];
}

/** Days of one employee that got no desk. */
export interface PlanUnserved {
  readonly employeeId: string;
  readonly days: number;
  readonly reason: UnservedReason;
}

/** Constraints of a problem that cannot be kept together; see {@link Infeasibility}. */
export type BlockingLimit =
  | { readonly limit: 'minDaysEach'; readonly employeeIds: readonly string[]; readonly needs: number }
  | { readonly limit: 'deskDays'; readonly siteIds: readonly string[]; readonly offers: number }
  | { readonly limit: 'minimumDeskDays'; readonly siteIds: readonly string[] }
  | { readonly limit: 'weekdays' }
  | { readonly limit: 'budget'; readonly euros: number; readonly costs: number }
  | { readonly limit: 'unitDeskDays' | 'unitBudget'; readonly units: readonly string[] };

/** What blocks an infeasible problem. */
export interface Infeasibility {
  /** In plain English. */
  readonly constraint: string;
  /** Two ways out, in plain English. */
  readonly waysOut: readonly string[];
  /** Largest `minDaysEach` that all other limits allow. */
  readonly largestMinimum: number;
  /** A minimal set: without any one of these limits there would be a plan. */
  readonly blocking: readonly BlockingLimit[];
}

/** What the next unit of something scarce would save, in euros of the objective. */
export interface ShadowPrices {
  /** One more euro of budget; null without a budget. */
  readonly budgetPerEuro: number | null;
  /** One more desk-day at a site (on any weekday). Empty when the engine has no duals. */
  readonly sites: Readonly<Record<string, number>>;
  /**
   * What the last committed desk-day of a site is worth in the plan: 0 when it is idle, at most the price of a desk-day
   * (and the budget's price on it) when the site is used beyond. Only sites with committed desk-days.
   */
  readonly committed?: Readonly<Record<string, number>>;
  /** One more desk-day for a unit with a ceiling, and one more euro for a unit with a budget. */
  readonly units?: Readonly<Record<string, { readonly deskDay: number; readonly euro: number }>>;
  /** One more desk-day at a site on each weekday, besides `sites`; sites without weekday limits are left out. */
  readonly weekdays?: Readonly<Record<string, readonly number[]>>;
}

/** How evenly days are shared out among those who have a suitable site in reach. */
export interface FairnessReport {
  /** Smallest, tenth-lowest percentile and median share of days served, 0 to 1; 1 when nobody asks for days. */
  readonly minimumShare: number;
  readonly p10Share: number;
  readonly medianShare: number;
  /** Gini coefficient of the shares: 0 when all are equal. */
  readonly gini: number;
  /** Share of employees who have no suitable site, 0 to 1. */
  readonly outOfReach: number;
}

/**
 * `network-simplex`: no budget, exact. `network-simplex+budget`: one euro budget, by a Lagrangian search; both are ours.
 * `highs-mip`: fees, contract minimums or several budgets, and the last euros of a budget in small problems.
 */
export type EngineName = 'network-simplex' | 'network-simplex+budget' | 'highs-mip';

interface PlanLines {
  /** The engine that made the plan: the choice follows from the constraints. */
  readonly engine: EngineName;
  /** Sites with desk-days only, in the order of the problem: what is used, and never less than what is committed. */
  readonly quotas: readonly PlanQuota[];
  /** In the order of the problem's employees, nearest site first; `days` is 1 or more. */
  readonly assignments: readonly PlanAssignment[];
  /** In the order of the problem's employees; `days` is 1 or more. */
  readonly unserved: readonly PlanUnserved[];
  readonly shadowPrices: ShadowPrices;
}

/** A plan that keeps every constraint. `optimal` is said with a proof only, and the gap is then 0. */
export interface FeasiblePlan extends PlanLines {
  readonly status: 'optimal' | 'feasible';
  /** Euros, to a millionth: the value of the minimised sum. */
  readonly objective: number;
  /** No plan can cost less than this; under `fairness`, no plan that is as good in the order of the goals. */
  readonly bound: number;
  /** `(objective - bound) / objective`, 0 to 1: how far from the best possible the plan can be at most. */
  readonly gap: number;
  readonly fairness: FairnessReport;
  /** The shadow prices and reasons in plain English, the most telling first. */
  readonly explanations: readonly string[];
}

/** The answer when no plan exists, with what blocks. */
export interface InfeasiblePlan extends PlanLines {
  readonly status: 'infeasible';
  readonly objective: null;
  readonly bound: null;
  readonly gap: null;
  readonly infeasible: Infeasibility;
}

/** The answer of an engine, exactly the output of `quotas solve`. */
export type AllocationPlan = FeasiblePlan | InfeasiblePlan;
