import { loadSolver, solveModel } from '#libs/highs/index.js';
import type { CoreProblem, OpenSites } from '../core/core-problem.js';
import type { Found } from '../search/search.js';
import { mostCosts } from '../bound/narrow.js';
import { locationModel } from './location-model.js';

/** Most entries of a model that HiGHS is given. */
const SIZE = 60_000;

/** Up to so many entries an iteration of HiGHS takes no longer; beyond, as much longer as there are more. */
const LIGHT = 8_000;

/** Costs are scaled so that the plan costs this: the tolerances of HiGHS are absolute. */
const SCALE = 1e5;

/** Share of the value by which what HiGHS says may be off; well below what a plan is called optimal with. */
const ROUNDING = 2e-10;

/** What HiGHS says; values as the core reckons them. */
export interface Closed {
  /** The one that was known where none is better. */
  readonly open: OpenSites;
  readonly value: number;
  /** No plan costs less, but for the one that was known. */
  readonly bound: number;
}

/**
 * @param iterations of a small model; a large one gets fewer, so that both end at about the same time
 * @returns undefined when the problem is too large for it, or nothing came out
 */
export async function closeGap(core: CoreProblem, found: Found, iterations: number): Promise<Closed | undefined> {
  const { value, bound, eligible } = found;
  const goal = value + Math.max(0, value - bound.value) * 1e-6 + Math.abs(value) * 1e-9;
  const most = mostCosts(core, found, goal);
  const built = locationModel(core, { eligible, most, size: SIZE });
  if (!built) return undefined;
  const { model, sites } = built;
  const entries = model.matrix.values.length;
  const factor = value > 0 ? SCALE / value : 1;
  model.colCost.forEach((cost, column) => {
    model.colCost[column] = cost * factor;
  });
  const solved = solveModel(
    await loadSolver(),
    { ...model, offset: (model.offset ?? 0) * factor },
    { gap: 0, nodes: 1_000_000, iterations: Math.ceil(iterations * Math.min(1, LIGHT / entries)) },
    { start: built.valuesOf(found.open) },
  );
  // The plan that is known is in the model: what says otherwise is the last digits, and that none is better.
  if (solved.status === 'infeasible') return { open: found.open, value, bound: value };
  if (solved.status === 'nothing') return undefined;
  const open = sites.filter((_, column) => solved.values[column]! > 0.5);
  const least = solved.status === 'optimal' ? solved.objective : solved.bound;
  return { open, value: solved.objective / factor, bound: (least - SCALE * ROUNDING) / factor };
}
