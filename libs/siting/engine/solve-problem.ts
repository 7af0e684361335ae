import { checkPlan } from '../check/check-plan.js';
import { Effort, STEPS_PER_SECOND } from '../core/effort.js';
import { infeasiblePlan } from '../plan/infeasible-plan.js';
import type { SitingPlan } from '../plan/plan.js';
import { LIMITS, type SitingProblem } from '../problem/problem.js';
import { findWays } from '../ways/find-ways.js';
import type { Ways } from '../ways/ways.js';
import { assign } from './assign.js';
import type { SitingOptions } from './engine.js';
import { impossible } from './impossible.js';
import { place } from './place.js';

/** The checker found a fault in a computed plan, which is withheld. The engine is at fault, never the input. */
export class PlanRefusedError extends Error {
  override readonly name = 'PlanRefusedError';

  constructor(readonly faults: readonly string[]) {
    super(`the plan does not keep what it promises: ${faults.slice(0, 3).join('; ')}`);
  }
}

/** How {@link solveProblem} is followed. */
export interface SolveOptions extends Omit<SitingOptions, 'signal'> {
  /** Whether the time that the problem gives is over; looked at now and then. */
  readonly overdue?: () => boolean;
}

/**
 * Solves a problem in this thread and has the plan checked by code that shares nothing with the engine. Burns CPU;
 * {@link SitingEngine} runs it away from the caller.
 * @throws PlanRefusedError when the check fails
 */
export async function solveProblem(problem: SitingProblem, options: SolveOptions = {}): Promise<SitingPlan> {
  options.onProgress?.({ stage: 'distances' });
  return solveOver(problem, waysOf(problem), options);
}

/** The same problem with other numbers of places: the ways are found once. @throws PlanRefusedError as above */
export async function solveEach(
  problem: SitingProblem,
  numbers: readonly number[],
  options: SolveOptions = {},
): Promise<readonly SitingPlan[]> {
  options.onProgress?.({ stage: 'distances' });
  const ways = waysOf({ ...problem, p: Math.min(...numbers) });
  const plans: SitingPlan[] = [];
  for (const p of numbers) plans.push(await solveOver({ ...problem, p }, ways, options));
  return plans;
}

/** Places that serve many people each need long lists; more than these do not better a plan. */
const NEAREST = 12;
const NEAREST_AT_LEAST = 60;

function waysOf(problem: SitingProblem): Ways {
  const { demand, candidates, p, objective } = problem;
  const room = Math.max(NEAREST_AT_LEAST, Math.floor(LIMITS.ways / Math.max(1, demand.length)));
  if (objective === 'covering') return findWays(problem, room);
  const useful = Math.ceil((NEAREST * candidates.length) / Math.max(1, p ?? 1)) + NEAREST_AT_LEAST;
  const whole = demand.length * candidates.length <= LIMITS.ways / 2;
  return findWays(problem, whole ? candidates.length : Math.min(room, useful));
}

async function solveOver(problem: SitingProblem, ways: Ways, options: SolveOptions): Promise<SitingPlan> {
  const blocked = impossible(problem, ways);
  if (blocked) return infeasiblePlan(problem, blocked, false);
  const effort = new Effort(problem.seconds * STEPS_PER_SECOND, options.overdue);
  const capacitated = problem.candidates.some(({ capacity }) => capacity !== null);
  const { plan, proof } = capacitated
    ? await assign(problem, ways, options)
    : await place(problem, ways, { effort, options });
  options.onProgress?.({ stage: 'checking' });
  const faults = checkPlan(problem, plan, proof);
  if (faults.length > 0) throw new PlanRefusedError(faults);
  return plan;
}
