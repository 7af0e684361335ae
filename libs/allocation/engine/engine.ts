import type { AllocationProblem } from '../problem/problem.js';
import { lockSites, type SiteLock } from './locks.js';
import type { AllocationPlan } from '../plan/plan.js';

/** What an engine is doing; stages come in this order, some of them more than once, some never. */
export type SolveStage =
  'grouping' | 'feasibility' | 'fairness' | 'cost' | 'budget' | 'choosing-sites' | 'explaining' | 'checking';

/** Called from time to time, rarely enough to cost nothing. */
export interface SolveProgress {
  readonly stage: SolveStage;
  /** Best plan and best bound so far in euros, where the stage has them. */
  readonly objective?: number;
  readonly bound?: number;
}

/** How a caller follows and stops an engine. */
export interface SolveOptions {
  /** Stops the work within 100 ms; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** A former plan of this problem, or of one much like it: the search starts there. The answer is as good without it. */
  readonly start?: AllocationPlan;
}

/**
 * The port for allocating desk-days. The same problem gives the same plan, byte for byte (and the same again from the
 * same `start`). An abstract class, so that it can be injected by class.
 */
export abstract class AllocationEngine {
  /** @throws ProblemError when money cannot be added up exactly; PlanRefusedError when the checker finds a fault */
  abstract solve(problem: AllocationProblem, options?: SolveOptions): Promise<AllocationPlan>;

  /**
   * Keeps the locked sites at exactly the given desk-days and solves the rest again from the former plan.
   * @throws ProblemError when a lock names an unknown site or more than the site has
   */
  async resolve(
    problem: AllocationProblem,
    plan: AllocationPlan,
    locks: readonly SiteLock[],
    options: Omit<SolveOptions, 'start'> = {},
  ): Promise<AllocationPlan> {
    return this.solve(lockSites(problem, locks), { ...options, start: plan });
  }
}
