import { coreCost } from '../core/core-cost.js';
import { type CoreProblem, leastDays } from '../core/core-problem.js';
import { lift } from '../core/relax.js';
import { largestShareFloors } from '../core/share-floors.js';
import type { CoreAnswer } from '../explain/build-plan.js';
import { chooseSites } from '../highs/choose-sites.js';
import { solveRelaxation } from '../highs/relaxation.js';
import { isFeasible, solveInOrder } from '../highs/solve-in-order.js';
import { fairestService, solveNetwork } from '../network/solve-network.js';
import type { CoreEngine, CoreSolveOptions } from './core-engine.js';

/** HiGHS for what is a matter of yes or no and for several budgets; our network for the days once the sites are chosen. */
export function chosenSitesEngine(fair: boolean): CoreEngine {
  return {
    name: 'highs-mip',
    isFeasible: (core) => isFeasible(core),
    async leastSpend(core) {
      const cheapest = await solveInOrder(core, leastDays(core), ['euros']);
      return cheapest && coreCost(core, cheapest.flow).spend;
    },
    solve: (core, options = {}) => (fair ? solveFair(core, options) : solveWeighted(core, options)),
  };
}

async function solveWeighted(
  core: CoreProblem,
  { onStage = () => {} }: CoreSolveOptions,
): Promise<CoreAnswer | undefined> {
  onStage('choosing-sites');
  const chosen = await chooseSites(core, ({ objective, bound }) =>
    onStage('choosing-sites', {
      ...(objective !== undefined && { objective: objective * core.scale }),
      ...(bound !== undefined && { bound: bound * core.scale }),
    }),
  );
  if (!chosen) return undefined;
  const network = onNetwork(core, chosen.open, { onStage });
  const better = network && coreCost(core, network.flow).objective <= chosen.objective;
  return {
    engine: 'highs-mip',
    flow: better ? network.flow : chosen.flow,
    bound: chosen.bound,
    proven: true,
    duals: network?.duals ?? (await pricesOf(core, chosen.open)),
  };
}

/** The fair order of goals: first the largest share for everybody, then one goal after the other. */
async function solveFair(core: CoreProblem, { onStage = () => {} }: CoreSolveOptions): Promise<CoreAnswer | undefined> {
  onStage('fairness');
  const most = fairestService(lift(lift(lift(core, 'minimumDeskDays'), 'unitBudget'), 'budget'));
  if (!most) return undefined;
  const floors = await largestShareFloors(core, leastDays(core), most, (each) => isFeasible(core, each));
  if (!floors) return undefined;
  onStage('choosing-sites');
  const best = await solveInOrder(core, floors, ['unserved', 'minutes', 'euros']);
  if (!best) return undefined;
  const { objective, load } = coreCost(core, best.flow);
  return {
    engine: 'highs-mip',
    flow: best.flow,
    bound: objective,
    proven: best.reached.every(({ proven }) => proven),
    duals: await pricesOf(
      core,
      Uint8Array.from(load, (days) => (days > 0 ? 1 : 0)),
    ),
  };
}

/** The best days once the sites are chosen; undefined where units have budgets of their own. */
function onNetwork(core: CoreProblem, open: Uint8Array, { onStage }: Required<Pick<CoreSolveOptions, 'onStage'>>) {
  if (core.units.some(({ budget }) => budget !== null)) return undefined;
  const fees = core.sites.reduce((sum, { fee }, site) => sum + (open[site] ? fee : 0), 0);
  const paid: CoreProblem = {
    ...core,
    budget: core.budget === null ? null : core.budget - fees,
    sites: core.sites.map((site) => ({ ...site, fee: 0 })),
  };
  return solveNetwork(paid, { closed: open.map((is) => 1 - is), onStage });
}

async function pricesOf(core: CoreProblem, open: Uint8Array) {
  const relaxed = await solveRelaxation(core, open);
  return relaxed.status === 'optimal' ? relaxed.duals : null;
}
