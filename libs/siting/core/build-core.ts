import type { SitingProblem } from '../problem/problem.js';
import type { Ways } from '../ways/ways.js';
import type { CoreProblem } from './core-problem.js';

/** How much dearer than its lower bound the search takes a place outside a list to be. */
const OUTSIDE = 1.5;

/** The problem over its ways, capacities left aside. */
export function buildCore(problem: SitingProblem, ways: Ways, penalty = 4): CoreProblem {
  const covering = problem.objective === 'covering';
  const kept = customersOf(problem, ways);
  const start = new Int32Array(kept.length + 1);
  kept.forEach((demand, at) => {
    start[at + 1] = start[at]! + ways.start[demand + 1]! - ways.start[demand]!;
  });
  const count = start[kept.length]!;
  const site = new Int32Array(count);
  const cost = new Float64Array(count);
  const least = new Float64Array(kept.length);
  kept.forEach((demand, at) => {
    const { weight } = problem.demand[demand]!;
    const from = ways.start[demand]!;
    site.set(ways.site.subarray(from, ways.start[demand + 1]), start[at]);
    if (!covering)
      for (let k = start[at]!; k < start[at + 1]!; k += 1) cost[k] = weight * ways.distance[from + k - start[at]!]!;
    const beyond = ways.beyond[demand]!;
    // Weight 0 times Infinity is no number.
    if (covering) least[at] = weight;
    else least[at] = beyond === Infinity ? Infinity : weight * beyond;
  });
  // Somebody whom nothing serves costs more than anything that serves them; `penalty` times, so that it ends.
  const dearest = (cost.reduce((most, each) => Math.max(most, each), 0) + 1) * penalty;
  const { candidates } = problem;
  const fixed = Uint8Array.from(candidates, (candidate) => (candidate.fixed ? 1 : 0));
  return {
    customers: kept.length,
    sites: candidates.length,
    start,
    site,
    cost,
    least,
    lost: covering ? least : least.map((value) => (value === Infinity ? dearest : value * OUTSIDE)),
    ...reversed(start, site, candidates.length),
    demand: Int32Array.from(kept),
    fixed,
    p: Math.min(problem.p ?? candidates.length, candidates.length),
    price: problem.budget === null ? null : Float64Array.from(candidates, (candidate) => candidate.cost),
    budget: problem.budget ?? Infinity,
    whole: hasWholeSums(problem, ways, kept),
  };
}

/** Whether weights and distances are whole numbers, and with them every sum. */
function hasWholeSums({ objective, demand, measure }: SitingProblem, ways: Ways, kept: readonly number[]): boolean {
  // Straight lines that happen to be whole are not looked at: the checker does not either.
  const straight = measure.kind === 'km' || (measure.kind === 'plane' && !measure.roundDown);
  if (straight && objective === 'median') return false;
  return kept.every((row) => {
    if (!Number.isInteger(demand[row]!.weight)) return false;
    if (objective === 'covering') return true;
    if (ways.beyond[row] !== Infinity && !Number.isInteger(ways.beyond[row])) return false;
    return ways.distance.subarray(ways.start[row], ways.start[row + 1]).every(Number.isInteger);
  });
}

/** Who counts: in covering whoever has weight and a way; else all but those without weight who can always be served. */
function customersOf({ objective, demand }: SitingProblem, ways: Ways): number[] {
  return [...demand.keys()].filter((row) => {
    const { weight } = demand[row]!;
    if (objective === 'covering') return weight > 0 && ways.start[row + 1]! > ways.start[row]!;
    return weight > 0 || ways.beyond[row] === Infinity;
  });
}

function reversed(
  start: Int32Array,
  site: Int32Array,
  sites: number,
): Pick<CoreProblem, 'startOf' | 'customerOf' | 'rankOf'> {
  const startOf = new Int32Array(sites + 1);
  for (const each of site) startOf[each + 1]! += 1;
  for (let j = 0; j < sites; j += 1) startOf[j + 1]! += startOf[j]!;
  const next = startOf.slice();
  const customerOf = new Int32Array(site.length);
  const rankOf = new Int32Array(site.length);
  for (let customer = 0; customer + 1 < start.length; customer += 1) {
    for (let k = start[customer]!; k < start[customer + 1]!; k += 1) {
      const at = next[site[k]!]!++;
      customerOf[at] = customer;
      rankOf[at] = k - start[customer]!;
    }
  }
  return { startOf, customerOf, rankOf };
}
