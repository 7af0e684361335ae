import { loadSolver, solveModel } from '#libs/highs/index.js';
import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';
import { assignmentModel } from './assignment-model.js';

/** A plan with capacities as HiGHS finds it. */
export interface Assigned {
  /** Position of open candidates, ascending. */
  readonly open: readonly number[];
  /** By demand: the candidate that serves it and how far it is; null for none. */
  readonly to: readonly (readonly [site: number, distance: number] | null)[];
  /** Proven: no plan costs less (median) or covers more (covering). */
  readonly bound: number;
  readonly proven: boolean;
}

/** Costs are scaled so that the dearest way costs this: the tolerances of HiGHS are absolute. */
const SCALE = 1e4;

/** @returns null when there is no plan, undefined when none was found within the iterations */
export async function solveExactly(
  problem: SitingProblem,
  ways: Ways,
  iterations: number,
): Promise<Assigned | null | undefined> {
  const model = assignmentModel(problem, ways);
  const dearest = model.colCost.reduce((most, cost) => Math.max(most, Math.abs(cost)), 0);
  const factor = dearest > 0 ? SCALE / dearest : 1;
  model.colCost.forEach((cost, column) => {
    model.colCost[column] = cost * factor;
  });
  const solved = solveModel(await loadSolver(), model, { gap: 0, nodes: 1_000_000, iterations });
  if (solved.status === 'infeasible') return null;
  if (solved.status === 'nothing') return undefined;
  const sites = problem.candidates.length;
  const open = [...problem.candidates.keys()].filter((site) => solved.values[site]! > 0.5);
  const to = problem.demand.map((_, row) => {
    for (let way = ways.start[row]!; way < ways.start[row + 1]!; way += 1) {
      if (solved.values[sites + way]! > 0.5) return [ways.site[way]!, ways.distance[way]!] as const;
    }
    return null;
  });
  const least = (solved.status === 'optimal' ? solved.objective : solved.bound) / factor;
  return { open, to, bound: problem.objective === 'covering' ? -least : least, proven: solved.status === 'optimal' };
}
