/** Why days stay unserved. */
export type UnservedReason =
  /** No site that meets the needs within maxMinutes. */
  | 'no-site-in-reach'
  /** Every suitable site in reach is full, or stays closed because its contract minimum is not reached. */
  | 'site-capacity'
  /** A suitable site has room, and one more day there would pass the budget. */
  | 'budget';

/** Desk-days of one site. */
export interface PlanQuota {
  readonly siteId: string;
  readonly deskDays: number;
}

/** Days of one employee at one site. */
export interface PlanAssignment {
  readonly employeeId: string;
  readonly siteId: string;
  readonly days: number;
}

/** Days of one employee that got no desk. */
export interface PlanUnserved {
  readonly employeeId: string;
  readonly days: number;
  readonly reason: UnservedReason;
}

/** What blocks an infeasible problem, in plain English. */
export interface Infeasibility {
  readonly constraint: string;
  readonly waysOut: readonly string[];
}

interface PlanLines {
  /** The engine that made the plan. */
  readonly engine: string;
  /** Used sites only, in the order of the problem. */
  readonly quotas: readonly PlanQuota[];
  /** In the order of the problem's employees, nearest site first; `days` is 1 or more. */
  readonly assignments: readonly PlanAssignment[];
  /** In the order of the problem's employees; `days` is 1 or more. */
  readonly unserved: readonly PlanUnserved[];
  /** What one more euro of budget, or one more desk-day at a site, would save; null and empty when the engine has no duals. */
  readonly shadowPrices: { readonly budgetPerEuro: number | null; readonly sites: Readonly<Record<string, number>> };
}

/** A plan that keeps every constraint. Only an engine with a proof says `optimal`. */
export interface FeasiblePlan extends PlanLines {
  readonly status: 'optimal' | 'feasible';
  /** Euros, to a millionth: the value of the minimised sum. */
  readonly objective: number;
  /** No plan can cost less than this. */
  readonly bound: number;
  /** `(objective - bound) / objective`, 0 to 1: how far from the best possible the plan can be at most. */
  readonly gap: number;
}

/** The proof that no plan exists. */
export interface InfeasiblePlan extends PlanLines {
  readonly status: 'infeasible';
  readonly objective: null;
  readonly bound: null;
  readonly gap: null;
  readonly infeasible: Infeasibility;
}

/** The answer of an engine, exactly the output of `quotas solve`. */
export type AllocationPlan = FeasiblePlan | InfeasiblePlan;
