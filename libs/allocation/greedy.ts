import { dayCost, lowerBound } from './bound.js';
import { Ledger } from './ledger.js';
import { serveMinimum } from './minimum-days.js';
import type { AllocationPlan, FeasiblePlan, Infeasibility, PlanAssignment, PlanUnserved } from './plan.js';
import type { AllocationProblem, Way } from './problem.js';
import { compareIds, suitableWays } from './reach.js';

const ENGINE = 'greedy';
/** This engine has no duals, so it names no shadow prices. */
const NO_SHADOW_PRICES: FeasiblePlan['shadowPrices'] = { budgetPerEuro: null, sites: {} };

/**
 * The simple honest proposal: whoever needs most days chooses first, and takes the nearest suitable site with room, then
 * the next. Ties go by id. Under a budget a day that the rest does not pay for is tried at the next site. Sites that end
 * below their contract minimum are closed, the emptiest half first, and the proposal is made again without them.
 *
 * The plan keeps every constraint; it is not claimed to be optimal. Its gap is measured against {@link lowerBound}.
 * `infeasible` is answered only with a proof.
 * @throws BeyondEngineError when `minDaysEach` meets fees or contract minimums that this engine cannot settle
 */
export function solveGreedy(problem: AllocationProblem): AllocationPlan {
  const ways = suitableWays(problem);
  const unusable = problem.sites.flatMap((site, index) => (site.deskDays < site.minimumDeskDays ? [index] : []));
  const closed = new Set(unusable);
  for (let attempt = 0; ; attempt += 1) {
    const made = propose(problem, ways, closed, attempt > 0);
    if (!(made instanceof Ledger)) return infeasiblePlan(made);
    const short = made.belowMinimum();
    if (short.length === 0) return feasiblePlan(problem, ways, made);
    for (const site of emptiestHalf(problem, made, short)) closed.add(site);
  }
}

function propose(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  closed: ReadonlySet<number>,
  provisional: boolean,
): Ledger | Infeasibility {
  let ledger = new Ledger(problem, closed);
  if (problem.minDaysEach > 0) {
    const minimum = serveMinimum(problem, ways, closed, provisional);
    if (minimum.infeasible) return minimum.infeasible;
    ledger = minimum.ledger;
  }
  for (const employee of largestNeedFirst(problem)) {
    for (const { site } of ways[employee] ?? []) {
      const left = ledger.left[employee] ?? 0;
      if (left === 0) break;
      ledger.give(employee, site, Math.min(left, ledger.room(site), ledger.affordable(site)));
    }
  }
  return ledger;
}

function largestNeedFirst(problem: AllocationProblem): number[] {
  const { employees } = problem;
  return employees
    .map((_, index) => index)
    .toSorted(
      (a, b) =>
        (employees[b]?.days ?? 0) - (employees[a]?.days ?? 0) ||
        compareIds(employees[a]?.id ?? '', employees[b]?.id ?? ''),
    );
}

/** Half of the sites that are short of their minimum (at least one), the worst share of it first. */
function emptiestHalf(problem: AllocationProblem, ledger: Ledger, short: readonly number[]): number[] {
  const share = (site: number): number =>
    (ledger.load[site] ?? 0) / Math.max(1, problem.sites[site]?.minimumDeskDays ?? 1);
  return short
    .toSorted((a, b) => share(a) - share(b) || compareIds(problem.sites[a]?.id ?? '', problem.sites[b]?.id ?? ''))
    .slice(0, Math.ceil(short.length / 2));
}

function feasiblePlan(problem: AllocationProblem, ways: readonly (readonly Way[])[], ledger: Ledger): FeasiblePlan {
  const { employees, sites } = problem;
  const assignments: PlanAssignment[] = [];
  const unserved: PlanUnserved[] = [];
  const costs: number[] = [];
  employees.forEach((employee, index) => {
    for (const way of ways[index] ?? []) {
      const days = ledger.days[index]?.get(way.site);
      if (days === undefined) continue;
      assignments.push({ employeeId: employee.id, siteId: sites[way.site]?.id ?? '', days });
      costs.push(days * dayCost(problem, way));
    }
    const left = ledger.left[index] ?? 0;
    if (left === 0) return;
    unserved.push({ employeeId: employee.id, days: left, reason: reasonFor(ledger, ways[index] ?? []) });
    costs.push(left * problem.unservedPenalty);
  });
  const quotas = sites.flatMap((site, index) => {
    const deskDays = ledger.load[index] ?? 0;
    if (deskDays > 0) costs.push(site.fixedFee);
    return deskDays > 0 ? [{ siteId: site.id, deskDays }] : [];
  });
  const objective = toMillionth(sum(costs));
  // Both are sums of many decimals: rounding must not lift the bound above the plan that it bounds.
  const bound = Math.min(objective, toMillionth(lowerBound(problem, ways)));
  const gap = objective === 0 ? 0 : toMillionth((objective - bound) / objective);
  return {
    status: 'feasible',
    engine: ENGINE,
    objective,
    bound,
    gap,
    quotas,
    assignments,
    unserved,
    shadowPrices: NO_SHADOW_PRICES,
  };
}

function reasonFor(ledger: Ledger, ways: readonly Way[]): PlanUnserved['reason'] {
  if (ways.length === 0) return 'no-site-in-reach';
  return ledger.blockedByBudget(ways) ? 'budget' : 'site-capacity';
}

function infeasiblePlan(infeasible: Infeasibility): AllocationPlan {
  return {
    status: 'infeasible',
    engine: ENGINE,
    objective: null,
    bound: null,
    gap: null,
    quotas: [],
    assignments: [],
    unserved: [],
    shadowPrices: NO_SHADOW_PRICES,
    infeasible,
  };
}

/** Sum from the smallest up: the same whatever the order of the input. */
function sum(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((total, value) => total + value, 0);
}

function toMillionth(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
