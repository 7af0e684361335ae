import type { BoundProof, FeasibleSitingPlan, SitingPlan } from '../plan/plan.js';
import type { SitingProblem } from '../problem/problem.js';
import { distanceOf } from './distance-of.js';
import { provenBound } from './proven-bound.js';

/** Relative difference that sums in another order may have. */
const TOLERANCE = 1e-9;

/**
 * Verifies a plan against its problem without any code of the engine: number and budget, every distance again from the
 * coordinates, that nobody goes farther than one must, the objective, and the bound from the prices that prove it.
 * @returns what is wrong, in words; empty when nothing is
 */
export function checkPlan(problem: SitingProblem, plan: SitingPlan, proof: BoundProof): string[] {
  if (plan.status === 'infeasible')
    return plan.open.length + plan.served.length > 0 ? ['no plan, but lines of one'] : [];
  const wrong: string[] = [];
  const expect = (holds: boolean, otherwise: string): void => {
    if (!holds) wrong.push(otherwise);
  };
  const open = checkOpen(problem, plan, expect);
  const objective = checkServed(problem, plan, open, expect);
  expect(near(objective, plan.objective), `objective ${plan.objective}, not ${objective}`);
  checkBound(problem, plan, proof, expect);
  return wrong;
}

type Expect = (holds: boolean, otherwise: string) => void;

const near = (one: number, other: number): boolean =>
  one === other ||
  Math.abs(one - other) <= TOLERANCE * Math.min(Number.MAX_VALUE, Math.max(1, Math.abs(one), Math.abs(other)));

/** @returns positions of the open candidates */
function checkOpen({ p, budget, candidates }: SitingProblem, { open }: FeasibleSitingPlan, expect: Expect): number[] {
  const at = new Map(candidates.map(({ id }, index) => [id, index]));
  const positions = open.flatMap((id) => {
    const position = at.get(id);
    expect(position !== undefined, `${id} is no candidate`);
    return position === undefined ? [] : [position];
  });
  expect(new Set(open).size === open.length, 'a place is open twice');
  const opened = new Set(positions);
  expect(
    candidates.every(({ fixed }, index) => !fixed || opened.has(index)),
    'a fixed place is closed',
  );
  expect(p === null || open.length <= p, `${open.length} places, not ${p}`);
  const spent = positions.reduce((sum, index) => sum + candidates[index]!.cost, 0);
  expect(budget === null || spent <= budget || near(spent, budget), `costs of ${spent}, not ${budget}`);
  return positions;
}

/** @returns the objective */
function checkServed(
  problem: SitingProblem,
  plan: FeasibleSitingPlan,
  open: readonly number[],
  expect: Expect,
): number {
  const { demand, candidates, limit, objective } = problem;
  const served = new Map(plan.served.map((line) => [line.id, line]));
  const unserved = new Set(plan.unserved);
  expect(served.size === plan.served.length && unserved.size === plan.unserved.length, 'a demand comes twice');
  expect(served.size + unserved.size === demand.length, `${served.size + unserved.size} of ${demand.length} demands`);
  expect(objective === 'covering' || unserved.size === 0, 'somebody is not served');
  const capacitated = candidates.some(({ capacity }) => capacity !== null);
  const distance = distanceOf(problem);
  const load = new Map<string, number>();
  let sum = 0;
  demand.forEach(({ id, weight }, row) => {
    let nearest = Infinity;
    let own = Infinity;
    const line = served.get(id);
    for (const site of open) {
      const far = distance(row, site);
      nearest = Math.min(nearest, far);
      if (candidates[site]!.id === line?.site) own = far;
    }
    if (!line) {
      expect(
        unserved.has(id) && (capacitated || nearest > limit || near(nearest, limit)),
        `${id} is within the limit and not served`,
      );
      return;
    }
    const within = own <= limit || near(own, limit);
    expect(near(own, line.distance) && within, `${id} to ${line.site}: ${line.distance}, not ${own}`);
    expect(capacitated || near(own, nearest), `${id} goes ${own} and not ${nearest}`);
    load.set(line.site, (load.get(line.site) ?? 0) + weight);
    sum += objective === 'covering' ? weight : weight * own;
  });
  for (const { id, capacity } of candidates) {
    const full = load.get(id) ?? 0;
    expect(capacity === null || full <= capacity || near(full, capacity), `${id} serves ${full}, not ${capacity}`);
  }
  return sum;
}

function checkBound(problem: SitingProblem, plan: FeasibleSitingPlan, proof: BoundProof, expect: Expect): void {
  const { objective, bound, gap, status } = plan;
  const above = problem.objective === 'covering';
  expect(above ? bound >= objective : bound <= objective, `bound ${bound} on the wrong side of ${objective}`);
  const expected = bound === objective ? 0 : objective > 0 ? Math.abs(bound - objective) / objective : 1;
  expect(near(gap, expected), `gap ${gap}, not ${expected}`);
  expect((status === 'optimal') === (gap === 0), `called ${status} with a gap of ${gap}`);
  if (!proof) return;
  const proven = provenBound(problem, proof);
  const slack = TOLERANCE * Math.max(1, Math.abs(objective)) + (proven.whole ? 1 : 0);
  expect(
    above ? bound >= proven.value - slack : bound <= proven.value + slack,
    `bound ${bound}: its prices only prove ${proven.value}`,
  );
}
