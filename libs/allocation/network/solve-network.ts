import { coreCost } from '../core/core-cost.js';
import { type CoreDuals, type CoreFlow, type CoreProblem, leastDays } from '../core/core-problem.js';
import { largestShareFloors } from '../core/share-floors.js';
import { solveWithinBudget } from './budget-search.js';
import { minuteUnits } from './network-costs.js';
import { TransportSolver } from './solve-transport.js';

/** An answer of the network engines, in money units; undefined where there is no plan. */
export interface NetworkAnswer {
  readonly flow: CoreFlow;
  /** Null when the flow is the cheapest there is. */
  readonly bound: number | null;
  readonly duals: CoreDuals;
  /** Whether no plan is better; under the fair order of goals the bound cannot tell. */
  readonly proven: boolean;
}

/** What the search tells on its way. */
export type OnNetwork = (
  stage: 'feasibility' | 'fairness' | 'cost' | 'budget',
  best?: { readonly bound: number; readonly objective: number },
) => void;

/** How {@link solveNetwork} is followed, where it starts, and which sites it leaves out. */
export interface NetworkSolveOptions {
  readonly former?: CoreFlow | undefined;
  readonly onStage?: OnNetwork;
  /** By site: 1 when it must not be used. */
  readonly closed?: Uint8Array;
}

/**
 * Solves a problem that is a network: no site has a choice of being used (a fee, a contract minimum) and no unit a budget
 * of its own. Exact without a budget; with one, a plan and a bound.
 */
export function solveNetwork(core: CoreProblem, options: NetworkSolveOptions = {}): NetworkAnswer | undefined {
  const { onStage = () => {} } = options;
  const solver = feasibleSolver(core, leastDays(core), options);
  if (!solver) return undefined;
  onStage('cost');
  return finish(solver, core, onStage);
}

/** Whether a network problem has any plan. */
export function isNetworkFeasible(core: CoreProblem): boolean {
  return isAffordable(core, leastDays(core));
}

/** The least spending that meets every constraint but the budget; undefined when nothing does. */
export function leastNetworkSpend(core: CoreProblem, least = leastDays(core)): number | undefined {
  const solver = feasibleSolver(core, least, {});
  if (!solver) return undefined;
  solver.minimise({ days: 0, price: 1 });
  return coreCost(core, solver.flow).spend;
}

/**
 * The fair order of goals: shares, then unserved days, then minutes, then euros.
 *
 * Without a budget every stage is exact: the services that a network allows are the independent vectors of a polymatroid,
 * where one convex cost settles shares and number together; see `shareCost`. With a budget the largest minimum share
 * that it pays for is found first (by bisection over the shares that whole days allow, leaving aside whoever capacity
 * holds lower), then unserved days and minutes are minimised within it; a euro counts only as far as the budget binds.
 */
export async function solveFairNetwork(
  core: CoreProblem,
  options: NetworkSolveOptions = {},
): Promise<NetworkAnswer | undefined> {
  options.onStage?.('fairness');
  const least = leastDays(core);
  const fairest = fairFlow(core);
  if (!fairest) return undefined;
  const served = coreCost(core, fairest).served;
  if (core.budget === null || coreCost(core, fairest).spend <= core.budget) {
    const { duals } = priced(core, fairest, { ...core, budget: null }, served, options);
    return { flow: fairest, bound: null, duals, proven: true };
  }
  const floors = await largestShareFloors(core, least, served, (each) => Promise.resolve(isAffordable(core, each)));
  if (!floors) return undefined;
  return { ...priced(core, thriftyFlow(core, floors), core, floors, options), proven: false };
}

/**
 * Days of each class in the fairest plan that serves most days, money aside; undefined when the least days cannot be met.
 */
export function fairestService(core: CoreProblem): Float64Array | undefined {
  const flow = fairFlow(core);
  return flow && coreCost(core, flow).served;
}

function isAffordable(core: CoreProblem, least: Float64Array): boolean {
  const spend = leastNetworkSpend(core, least);
  return spend !== undefined && spend <= (core.budget ?? Infinity);
}

/** Bound and prices by the weighted sum among the plans in which everybody keeps these least days. */
function priced(
  core: CoreProblem,
  flow: CoreFlow,
  among: CoreProblem,
  least: Float64Array,
  options: NetworkSolveOptions,
): Omit<NetworkAnswer, 'proven'> {
  const answer = finish(
    feasibleSolver(among, least, { ...options, former: flow })!,
    among,
    options.onStage ?? (() => {}),
  )!;
  const { objective } = coreCost(core, flow);
  return { flow, bound: Math.min(answer.bound ?? objective, objective), duals: answer.duals };
}

function feasibleSolver(
  core: CoreProblem,
  least: Float64Array,
  { former, closed, onStage = () => {} }: NetworkSolveOptions,
): TransportSolver | undefined {
  onStage('feasibility');
  const mustUse =
    closed &&
    Float64Array.from(core.sites, ({ minimum, committed }, site) => (closed[site] || committed > 0 ? 0 : minimum));
  const solver = new TransportSolver(core, { least, closed: closed ?? null, mustUse: mustUse ?? null }, former);
  return solver.makeFeasible() ? solver : undefined;
}

function finish(solver: TransportSolver, core: CoreProblem, onStage: OnNetwork): NetworkAnswer | undefined {
  if (core.budget === null) {
    solver.minimise();
    return { flow: solver.flow, bound: null, duals: solver.duals(), proven: true };
  }
  const answer = solveWithinBudget(solver, core.budget, (bound, objective) => onStage('budget', { bound, objective }));
  if (!('flow' in answer)) return undefined;
  return { ...answer, proven: answer.bound >= coreCost(core, answer.flow).objective };
}

function fairFlow(core: CoreProblem): CoreFlow | undefined {
  const solver = new TransportSolver(core, { least: leastDays(core), byShare: true });
  if (!solver.makeFeasible()) return undefined;
  solver.minimiseInOrder(['shares', 'minutes', 'euros']);
  return solver.flow;
}

/** Within the budget, above the floors: fewest unserved days, then fewest minutes. */
function thriftyFlow(core: CoreProblem, least: Float64Array): CoreFlow {
  const travel = Float64Array.from(core.links.site, (_, link) => minuteUnits(core, link));
  // One day more costs at most a detour over every site.
  const penalty = travel.reduce((most, each) => Math.max(most, each), 1) * (core.sites.length + 2);
  const inOrder: CoreProblem = { ...core, penalty, links: { ...core.links, travel } };
  const solver = feasibleSolver(inOrder, least, {})!;
  const answer = solveWithinBudget(solver, core.budget!, () => {}, 0);
  if (!('flow' in answer)) throw new RangeError('the floors were said to be affordable');
  return answer.flow;
}
