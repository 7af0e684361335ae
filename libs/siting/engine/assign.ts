import { ProblemError } from '#libs/problem-rows/index.js';
import { solveExactly } from '../capacity/solve-exactly.js';
import { assignmentOf } from '../plan/build-plan.js';
import { feasiblePlan } from '../plan/feasible-plan.js';
import { infeasiblePlan } from '../plan/infeasible-plan.js';
import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';
import type { SitingOptions } from './engine.js';
import type { Placed } from './place.js';

/** Most ways of a problem with capacities. */
const MOST_WAYS = 20_000;

/** Where places are full at some weight: HiGHS decides who goes where. @throws ProblemError beyond its reach */
export async function assign(
  problem: SitingProblem,
  ways: Ways,
  { onProgress }: Pick<SitingOptions, 'onProgress'>,
): Promise<Placed> {
  if (ways.site.length > MOST_WAYS) {
    throw new ProblemError(
      'candidates',
      `have capacities: then at most ${MOST_WAYS} ways within the limit are solved, not ${ways.site.length}`,
    );
  }
  onProgress?.({ stage: 'searching' });
  const found = await solveExactly(problem, ways, Math.ceil(problem.seconds * 4000) + 4000);
  if (!found) {
    const plan = infeasiblePlan(
      problem,
      {
        constraint: 'everybody served within the capacities',
        waysOut: ['allow more places, or larger ones', 'raise the limit', 'ask for covering instead'],
        proven: found === null,
      },
      false,
      'highs-mip',
    );
    return { plan, proof: null };
  }
  const assignment = assignmentOf(problem, found.to);
  const { objective } = assignment;
  const covering = problem.objective === 'covering';
  const safe = covering ? Math.max(found.bound, objective) : Math.max(0, Math.min(found.bound, objective));
  const bound = found.proven ? objective : safe;
  return {
    plan: feasiblePlan(problem, found.open, { ...assignment, bound, engine: 'highs-mip', cutShort: false }),
    proof: null,
  };
}
