/** A demand and the place that it goes to. */
export interface ServedDemand {
  readonly id: string;
  readonly site: string;
  /** In the unit of the problem. */
  readonly distance: number;
}

/** How a plan was found. */
export type EngineName = 'interchange+lagrangian' | 'interchange+lagrangian+highs-mip' | 'highs-mip';

/** Why no plan exists. */
export interface SitingInfeasibility {
  readonly constraint: string;
  readonly waysOut: readonly string[];
  /** False where the search found none and no proof says that there is none. */
  readonly proven: boolean;
}

interface PlanBase {
  readonly engine: EngineName;
  readonly seed: number;
  /** The clock has stopped the search before it was through: another run may give another plan. */
  readonly cutShort: boolean;
}

/** A plan with what it achieves and what no plan can better. */
export interface FeasibleSitingPlan extends PlanBase {
  readonly status: 'optimal' | 'feasible';
  /** Median: sum of weight × distance. Covering: weight within the limit. */
  readonly objective: number;
  /** No plan has less (median) or more (covering). */
  readonly bound: number;
  /** Distance of objective and bound as a share of the objective. */
  readonly gap: number;
  /** Ids of open places, fixed ones included, in the order of the candidates. */
  readonly open: readonly string[];
  readonly served: readonly ServedDemand[];
  /** Ids of demand beyond the limit of every open place, or without room there. */
  readonly unserved: readonly string[];
}

/** No plan keeps all limits, or none was found. */
export interface InfeasibleSitingPlan extends PlanBase {
  readonly status: 'infeasible';
  readonly objective: null;
  readonly bound: null;
  readonly gap: null;
  readonly open: readonly [];
  readonly served: readonly [];
  readonly unserved: readonly string[];
  readonly infeasible: SitingInfeasibility;
}

/** The answer of the engine, exactly the output of `siting solve`. */
export type SitingPlan = FeasibleSitingPlan | InfeasibleSitingPlan;

/**
 * What proves the bound of a plan: what each demand would pay at most to be served, by position in `demand`. Not part of the
 * output; null where the bound is that of HiGHS.
 */
export type BoundProof = Float64Array | null;
