import { coreCost } from '../core/core-cost.js';
import type { CoreProblem } from '../core/core-problem.js';
import { chooseSites } from '../highs/choose-sites.js';
import { isNetworkFeasible, leastNetworkSpend, solveFairNetwork, solveNetwork } from '../network/solve-network.js';
import type { CoreEngine } from './core-engine.js';

/** Up to this many links (times weekdays), HiGHS closes the gap that whole days leave under a budget. */
const CLOSED_BY_SEARCH = 1_000;

/** Our network simplex, with a Lagrangian search for the price of the budget where there is one. */
export function networkEngine(core: CoreProblem, fair: boolean): CoreEngine {
  return {
    name: core.budget === null ? 'network-simplex' : 'network-simplex+budget',
    isFeasible: (problem) => Promise.resolve(isNetworkFeasible(problem)),
    leastSpend: (problem) => Promise.resolve(leastNetworkSpend(problem)),
    async solve(problem, options = {}) {
      const answer = await (fair ? solveFairNetwork : solveNetwork)(problem, options);
      if (!answer) return undefined;
      if (fair || answer.proven || !isSmall(problem)) return { ...answer, engine: this.name };
      // Whole days and a budget are a knapsack: for a handful of people the last euros are worth a search of all plans.
      options.onStage?.('choosing-sites');
      const searched = await chooseSites(problem);
      if (!searched || searched.bound <= (answer.bound ?? Infinity)) return { ...answer, engine: this.name };
      const better = searched.objective < coreCost(problem, answer.flow).objective;
      return {
        ...answer,
        bound: searched.bound,
        flow: better ? searched.flow : answer.flow,
        proven: true,
        engine: 'highs-mip',
      };
    },
  };
}

function isSmall({ links, weekdays }: CoreProblem): boolean {
  return links.site.length * Math.max(1, weekdays) <= CLOSED_BY_SEARCH;
}
