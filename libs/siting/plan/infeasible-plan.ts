import type { SitingProblem } from '../problem/problem.js';
import type { EngineName, InfeasibleSitingPlan, SitingInfeasibility } from './plan.js';

/** The answer that there is no plan, or that none was found. */
export function infeasiblePlan(
  problem: SitingProblem,
  infeasible: SitingInfeasibility,
  cutShort: boolean,
  engine: EngineName = 'interchange+lagrangian',
): InfeasibleSitingPlan {
  return {
    status: 'infeasible',
    objective: null,
    bound: null,
    gap: null,
    open: [],
    served: [],
    unserved: problem.demand.map(({ id }) => id),
    engine,
    seed: problem.seed,
    cutShort,
    infeasible,
  };
}
