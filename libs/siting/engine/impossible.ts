import type { SitingInfeasibility } from '../plan/plan.js';
import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';

/** What can be seen without a search: more fixed places than may be open, or somebody without any way. Null otherwise. */
export function impossible(problem: SitingProblem, ways: Ways): SitingInfeasibility | null {
  const { p, budget, candidates, objective, demand } = problem;
  const fixed = candidates.filter((candidate) => candidate.fixed);
  if (p !== null && fixed.length > p) {
    return {
      constraint: `p: ${fixed.length} places are fixed open, and ${p} may be open`,
      waysOut: [`raise p to ${fixed.length} or more`, 'fix fewer places'],
      proven: true,
    };
  }
  const spent = fixed.reduce((sum, { cost }) => sum + cost, 0);
  if (budget !== null && spent > budget) {
    return {
      constraint: `budget: the fixed places cost ${spent}, and ${budget} may be spent`,
      waysOut: [`raise the budget to ${spent} or more`, 'fix fewer places, or give them a cost of 0'],
      proven: true,
    };
  }
  if (objective === 'covering') return null;
  const without = demand.findIndex((_, row) => ways.start[row] === ways.start[row + 1]);
  if (without < 0) return null;
  return {
    constraint: `everybody served: no candidate within the limit of ${JSON.stringify(demand[without]!.id)}`,
    waysOut: ['raise the limit', 'add a candidate there', 'leave out who cannot be served'],
    proven: true,
  };
}
