import type { SitingProblem } from '../problem/problem.js';
import type { Assignment } from './build-plan.js';
import type { EngineName, FeasibleSitingPlan } from './plan.js';

/** What a plan is made of, besides its open places. */
interface Parts extends Assignment {
  /** On the right side of the objective, and the same where it is proven to be the best. */
  readonly bound: number;
  readonly engine: EngineName;
  readonly cutShort: boolean;
}

/** @param open by position, ascending */
export function feasiblePlan(problem: SitingProblem, open: readonly number[], parts: Parts): FeasibleSitingPlan {
  const { objective, bound, served, unserved, engine, cutShort } = parts;
  const apart = Math.abs(objective - bound);
  const share = objective > 0 ? apart / objective : 1;
  return {
    status: apart === 0 ? 'optimal' : 'feasible',
    objective,
    bound,
    gap: apart === 0 ? 0 : share,
    open: open.map((site) => problem.candidates[site]!.id),
    served,
    unserved,
    engine,
    seed: problem.seed,
    cutShort,
  };
}
