import { seededRandom } from '#libs/seeded-random/index.js';
import { buildCore } from '../core/build-core.js';
import type { CoreProblem, OpenSites } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';
import { isClosed } from '../core/is-closed.js';
import { closeGap } from '../exact/close-gap.js';
import { type Assignment, nearestAssignment } from '../plan/build-plan.js';
import { feasiblePlan } from '../plan/feasible-plan.js';
import { infeasiblePlan } from '../plan/infeasible-plan.js';
import type { BoundProof, SitingInfeasibility, SitingPlan } from '../plan/plan.js';
import type { SitingProblem } from '../problem/problem.js';
import { type Found, search } from '../search/search.js';
import type { Ways } from '../ways/ways.js';
import type { SitingOptions } from './engine.js';

type Following = Pick<SitingOptions, 'onProgress'>;

/** A plan and what proves its bound. */
export interface Placed {
  readonly plan: SitingPlan;
  readonly proof: BoundProof;
}

/** Without capacities everybody goes to the nearest open place: the search of median and covering. */
export async function place(problem: SitingProblem, ways: Ways, run: Run): Promise<Placed> {
  const outcome = await locate(problem, ways, run);
  const { cutShort } = run.effort;
  if ('constraint' in outcome) return { plan: infeasiblePlan(problem, outcome, cutShort), proof: null };
  const { core, open, bound, prices, byHighs } = outcome;
  const assignment = nearestAssignment(problem, ways, open);
  const plan = feasiblePlan(problem, open, {
    ...assignment,
    bound: boundOf(problem, core, assignment, bound),
    engine: byHighs ? 'interchange+lagrangian+highs-mip' : 'interchange+lagrangian',
    cutShort,
  });
  const proof = new Float64Array(problem.demand.length);
  core.demand.forEach((demand, customer) => {
    proof[demand] = prices[customer]!;
  });
  return { plan, proof: byHighs ? null : proof };
}

interface Run {
  readonly effort: Effort;
  readonly options: Following;
}

/** Open sites and a bound on what the core reckons. */
interface Located {
  readonly core: CoreProblem;
  readonly open: OpenSites;
  readonly bound: number;
  readonly prices: Float64Array;
  readonly byHighs: boolean;
}

async function locate(problem: SitingProblem, ways: Ways, run: Run): Promise<Located | SitingInfeasibility> {
  const { effort, options } = run;
  const random = seededRandom(problem.seed);
  let core = buildCore(problem, ways);
  options.onProgress?.({ stage: 'searching' });
  const onProgress = (value: number, bound: number): void => tell(problem, core, { value, bound }, options);
  let found = search(core, { effort, random, onProgress });
  if (servesTooFew(core, found)) {
    const feasible = await serveEverybody(core, effort, random);
    if ('constraint' in feasible) return feasible;
    core = buildCore(problem, ways, core.customers + 1);
    found = search(core, { effort: effort.again(), random, onProgress, start: feasible.open });
  }
  const { value, bound } = found;
  if (isClosed(core, value, bound.value)) {
    return { core, open: found.open, bound: value, prices: bound.prices, byHighs: false };
  }
  options.onProgress?.({ stage: 'proving' });
  const closed = await closeGap(core, found, iterationsOf(problem));
  return {
    core,
    open: closed?.open ?? found.open,
    bound: Math.max(bound.value, Math.min(closed?.bound ?? bound.value, value)),
    prices: bound.prices,
    byHighs: closed !== undefined,
  };
}

function iterationsOf({ seconds }: SitingProblem): number {
  return Math.ceil(seconds * 1500) + 1000;
}

function tell(
  { objective }: SitingProblem,
  core: CoreProblem,
  { value, bound }: { readonly value: number; readonly bound: number },
  { onProgress }: Following,
): void {
  const all = mostCovered(core);
  const side = (cost: number): number => (objective === 'covering' ? all - cost : cost);
  onProgress?.({ stage: 'searching', objective: side(value), ...(Number.isFinite(bound) && { bound: side(bound) }) });
}

/** In covering: the weight of everybody who has a way, from which the core counts downwards. */
function mostCovered({ lost }: CoreProblem): number {
  return lost.reduce((sum, each) => sum + each, 0);
}

/** Whether somebody who must be served is not. */
function servesTooFew({ least, lost, customers }: CoreProblem, { value }: Found): boolean {
  for (let customer = 0; customer < customers; customer += 1) {
    // A value is a sum that grew and shrank: the last digits of what one lost adds are not to be trusted.
    if (least[customer] === Infinity && value >= lost[customer]! * (1 - 1e-9)) return true;
  }
  return false;
}

/** A plan that serves everybody, whatever it costs; or that there is none. */
async function serveEverybody(
  core: CoreProblem,
  effort: Effort,
  random: () => number,
): Promise<{ readonly open: OpenSites } | SitingInfeasibility> {
  const one = Float64Array.from(core.least, (least) => (least === Infinity ? 1 : 0));
  const reach: CoreProblem = { ...core, cost: new Float64Array(core.cost.length), least: one, lost: one, whole: true };
  const found = search(reach, { effort: effort.again(0.5), random });
  if (found.value === 0) return found;
  const closed = found.bound.value > 1e-6 ? undefined : await closeGap(reach, found, 20_000);
  // HiGHS may end with a plan that leaves somebody out, and no proof that all others do.
  if (closed && closed.value < 0.5) return closed;
  return {
    constraint: `everybody served: ${core.price ? 'what the budget allows' : `${core.p} places`} cannot serve all within the limit (${found.value} left out at best)`,
    waysOut: ['raise the limit', 'allow more places or a larger budget', 'ask for covering instead'],
    proven: found.bound.value > 1e-6 || (closed !== undefined && closed.bound > 1e-6),
  };
}

/** The bound in the sense of the objective, never better than the plan itself. */
function boundOf(
  { objective }: SitingProblem,
  core: CoreProblem,
  { objective: value }: Assignment,
  bound: number,
): number {
  const all = mostCovered(core);
  const cost = objective === 'covering' ? all - value : value;
  if (isClosed(core, cost, bound)) return value;
  const safe = core.whole ? Math.ceil(bound - 1e-6) : bound - Math.abs(cost) * 1e-11;
  return objective === 'covering' ? Math.max(value, all - safe) : Math.max(0, Math.min(value, safe));
}
