import type { SitingPlan } from '../plan/plan.js';
import type { SitingProblem } from '../problem/problem.js';

/** What an engine is doing; stages come in this order. */
export type SitingStage = 'distances' | 'searching' | 'proving' | 'checking';

/** Called from time to time, rarely enough to cost nothing. */
export interface SitingProgress {
  readonly stage: SitingStage;
  /** Best plan and bound so far in the sense of the objective, where the stage has them. */
  readonly objective?: number;
  readonly bound?: number;
}

/** How a caller follows and stops an engine. */
export interface SitingOptions {
  /** Stops the work within 100 ms; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SitingProgress) => void;
}

/**
 * The port for siting. The same problem with the same seed gives the same plan, byte for byte, unless the clock had to stop
 * the search, which the plan says. An abstract class, so that it can be injected by class.
 */
export abstract class SitingEngine {
  /** @throws PlanRefusedError when the checker finds a fault */
  abstract solve(problem: SitingProblem, options?: SitingOptions): Promise<SitingPlan>;

  /** The same problem with other numbers of places: a plan for each, in the order given. */
  abstract solveEach(
    problem: SitingProblem,
    numbers: readonly number[],
    options?: SitingOptions,
  ): Promise<readonly SitingPlan[]>;
}
