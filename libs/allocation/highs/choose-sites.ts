import { type CoreFlow, type CoreProblem, hasChoice } from '../core/core-problem.js';
import { coreCost } from '../core/core-cost.js';
import { layOut } from './layout.js';
import { hasBudgets, searchWhole } from './search.js';
import { loadSolver, type OnSearch } from '#libs/highs/index.js';

/** Which sites are used, and a plan for them. Money units throughout. */
export interface ChosenSites {
  /** `optimal` when no plan costs less, to the precision of HiGHS: the bound is then the objective. */
  readonly status: 'optimal' | 'feasible';
  /** By site: 1 when it may take desk-days at once; 0 when it stays closed to save its fee or for want of its minimum. */
  readonly open: Uint8Array;
  /** Whole days that keep every limit. */
  readonly flow: CoreFlow;
  readonly objective: number;
  /** No plan costs less. Not a whole number. */
  readonly bound: number;
  readonly nodes: number;
}

/**
 * Chooses the sites that are worth their fees and minimums, and a plan for them, by branch and bound.
 * @param onSearch told euros
 * @returns undefined when no plan exists
 * @throws NoWholePlanError when a limit of the search came before any plan
 */
export async function chooseSites(core: CoreProblem, onSearch?: OnSearch): Promise<ChosenSites | undefined> {
  const highs = await loadSolver();
  // Under a budget the rows of single links cost more than they save.
  const layout = layOut(core, !hasBudgets(core));
  const found = searchWhole(highs, core, layout, { goal: 'cost', onSearch });
  if (!found) return undefined;
  const { flow, proven, nodes } = found;
  const { objective, load } = coreCost(core, flow);
  return {
    status: proven ? 'optimal' : 'feasible',
    open: Uint8Array.from(core.sites, (site, index) => (!hasChoice(site) || load[index]! > 0 ? 1 : 0)),
    flow,
    objective,
    bound: proven ? objective : found.bound * core.scale,
    nodes,
  };
}
