import { pairDistance } from '../problem/measure.js';
import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';
import type { ServedDemand } from './plan.js';

/** Who goes where once places are open. */
export interface Assignment {
  readonly served: readonly ServedDemand[];
  readonly unserved: readonly string[];
  readonly objective: number;
}

/** Everybody to the nearest open place within the limit, as without capacities. @param open by position */
export function nearestAssignment(problem: SitingProblem, ways: Ways, open: readonly number[]): Assignment {
  const isOpen = new Uint8Array(problem.candidates.length);
  for (const site of open) isOpen[site] = 1;
  const to = problem.demand.map((_, row) => nearest(problem, ways, { row, open, isOpen }));
  return assignmentOf(problem, to);
}

/** @param to by demand: position of the candidate and distance, or null */
export function assignmentOf(
  { objective, demand, candidates }: SitingProblem,
  to: readonly (readonly [site: number, distance: number] | null)[],
): Assignment {
  const served: ServedDemand[] = [];
  const unserved: string[] = [];
  let sum = 0;
  demand.forEach(({ id, weight }, row) => {
    const way = to[row];
    if (!way) {
      unserved.push(id);
      return;
    }
    served.push({ id, site: candidates[way[0]]!.id, distance: way[1] });
    sum += objective === 'covering' ? weight : weight * way[1];
  });
  return { served, unserved, objective: sum };
}

function nearest(
  { measure, limit }: SitingProblem,
  ways: Ways,
  { row, open, isOpen }: { readonly row: number; readonly open: readonly number[]; readonly isOpen: Uint8Array },
): readonly [number, number] | null {
  for (let k = ways.start[row]!; k < ways.start[row + 1]!; k += 1) {
    if (isOpen[ways.site[k]!]) return [ways.site[k]!, ways.distance[k]!];
  }
  if (ways.beyond[row] === Infinity || measure.kind === 'given') return null;
  let best: readonly [number, number] | null = null;
  for (const site of open) {
    const distance = pairDistance(measure, row, site);
    if (distance <= limit && (!best || distance < best[1])) best = [site, distance];
  }
  return best;
}
