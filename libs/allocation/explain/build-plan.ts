import { coreCost, type CoreCost } from '../core/core-cost.js';
import { classDays, type CoreDuals, type CoreFlow, type CoreProblem } from '../core/core-problem.js';
import { expand } from '../core/expand.js';
import type { EngineName, FeasiblePlan, PlanAssignment, PlanUnserved, ShadowPrices } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import { explanations } from './explanations.js';
import { fairnessReport } from './fairness-report.js';
import { UnservedReasons } from './unserved-reason.js';

/** An engine's answer to the core problem. */
export interface CoreAnswer {
  readonly engine: EngineName;
  readonly flow: CoreFlow;
  /** Lower bound in money units, possibly fractional; null when the flow itself is optimal. */
  readonly bound: number | null;
  /** Whether the engine knows that no plan is better once the bound is met; under `fairness` the bound alone cannot tell. */
  readonly proven: boolean;
  /** Null when the engine has none. */
  readonly duals: CoreDuals | null;
}

/** A gap of less than this is a rounding error of the bound, not room for a better plan. */
const NO_GAP = 1e-9;

/** Turns an answer into the plan of the contract: people and ids back, money in euros, reasons and prices in words. */
export function buildPlan(problem: AllocationProblem, core: CoreProblem, answer: CoreAnswer): FeasiblePlan {
  const cost = coreCost(core, answer.flow);
  const { assignments, unserved, served } = planLines(problem, core, answer.flow, cost);
  const proven = answer.bound ?? cost.objective;
  const bound = cost.objective - proven <= NO_GAP * cost.objective ? cost.objective : proven;
  const gap = cost.objective === 0 ? 0 : (cost.objective - bound) / cost.objective;
  const shadowPrices = answer.duals ? toShadowPrices(problem, core, answer.duals) : noShadowPrices(problem);
  return {
    status: gap === 0 && answer.proven ? 'optimal' : 'feasible',
    engine: answer.engine,
    objective: cost.objective / core.scale,
    bound: bound / core.scale,
    gap,
    quotas: quotaLines(problem, core, cost.load),
    assignments,
    unserved,
    shadowPrices,
    fairness: fairnessReport(served),
    explanations: explanations(unserved, shadowPrices),
  };
}

/** No prices: of an engine without duals, or of a plan that does not exist. */
export function noShadowPrices(problem: AllocationProblem): ShadowPrices {
  return { budgetPerEuro: problem.budget === null ? null : 0, sites: {} };
}

function quotaLines(problem: AllocationProblem, core: CoreProblem, load: Float64Array) {
  const deskDays = new Float64Array(problem.sites.length);
  core.sites.forEach(({ position, committed }, site) => (deskDays[position] = Math.max(committed, load[site]!)));
  return problem.sites.flatMap(({ id }, position) =>
    deskDays[position]! > 0 ? [{ siteId: id, deskDays: deskDays[position]! }] : [],
  );
}

function planLines(problem: AllocationProblem, core: CoreProblem, flow: CoreFlow, cost: CoreCost) {
  const rowOf = new Int32Array(problem.employees.length);
  core.classes.forEach(({ members }, row) => members.forEach((employee) => (rowOf[employee] = row)));
  const own = problem.employees.map((): PlanAssignment[] => []);
  const got = new Float64Array(problem.employees.length);
  for (const { employee, link, days, weekdays } of expand(core, flow)) {
    const site = problem.sites[core.sites[core.links.site[link]!]!.position]!;
    own[employee]!.push({
      employeeId: problem.employees[employee]!.id,
      siteId: site.id,
      days,
      ...(weekdays ? { weekdays } : {}),
    });
    got[employee]! += days;
  }
  const reasons = new UnservedReasons(problem, core, flow, cost);
  const reasonOf = core.classes.map((group, row) =>
    cost.served[row]! < classDays(group) ? reasons.of(row) : undefined,
  );
  const unserved = problem.employees.flatMap(({ id, days }, employee): PlanUnserved[] => {
    const left = days - got[employee]!;
    return left > 0 ? [{ employeeId: id, days: left, reason: reasonOf[rowOf[employee]!]! }] : [];
  });
  const served = problem.employees.map(({ days }, employee) => ({
    wanted: days,
    got: got[employee]!,
    hasSiteInReach: core.links.start[rowOf[employee]! + 1]! > core.links.start[rowOf[employee]!]!,
  }));
  return { assignments: own.flat(), unserved, served };
}

function toShadowPrices(problem: AllocationProblem, core: CoreProblem, duals: CoreDuals): ShadowPrices {
  const { scale, sites, units, weekdays } = core;
  const own = (site: number): number => sites[site]!.price * (1 + duals.budget);
  const inOrder = <T>(of: (site: number) => readonly [string, T][]): Readonly<Record<string, T>> => {
    const entries = sites.map(({ position }, site) => [position, of(site)] as const);
    return Object.fromEntries(entries.toSorted(([a], [b]) => a - b).flatMap(([, each]) => each));
  };
  const id = (site: number): string => problem.sites[sites[site]!.position]!.id;
  const { siteWeekdays } = duals;
  return {
    budgetPerEuro: problem.budget === null ? null : duals.budget,
    sites: inOrder((site) => [[id(site), Math.max(0, duals.worth[site]! - own(site)) / scale]]),
    ...(sites.some(({ committed }) => committed > 0) && {
      committed: inOrder((site) =>
        sites[site]!.committed > 0 ? [[id(site), Math.min(duals.worth[site]!, own(site)) / scale]] : [],
      ),
    }),
    ...(units.length > 0 && {
      units: Object.fromEntries(
        units.map(({ position }, unit) => [
          problem.units[position]!.name,
          { deskDay: duals.unitDeskDays[unit]! / scale, euro: duals.unitBudgets[unit]! },
        ]),
      ),
    }),
    ...(siteWeekdays && {
      weekdays: inOrder((site) =>
        sites[site]!.weekdays
          ? [[id(site), [...siteWeekdays.subarray(site * weekdays, (site + 1) * weekdays)].map((each) => each / scale)]]
          : [],
      ),
    }),
  };
}
