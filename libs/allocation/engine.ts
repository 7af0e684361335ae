import { solveGreedy } from './greedy.js';
import type { AllocationPlan } from './plan.js';
import type { AllocationProblem } from './problem.js';

/** How a caller follows and stops an engine. */
export interface SolveOptions {
  /** Stops the work; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * The port behind which desk-days are given out. Same problem, same plan, byte for byte. An abstract class, so that it
 * can be injected by class. Solving burns CPU: never in the web process.
 */
export abstract class AllocationEngine {
  /** Named in the plan: `greedy`. */
  abstract readonly name: string;

  /** @throws BeyondEngineError when the engine can neither meet the constraints nor prove that nobody can. */
  abstract solve(problem: AllocationProblem, options?: SolveOptions): Promise<AllocationPlan>;
}

/** The simple proposal: largest need first, nearest site with room. See {@link solveGreedy}. */
export class GreedyEngine extends AllocationEngine {
  override readonly name = 'greedy';

  override async solve(problem: AllocationProblem, options: SolveOptions = {}): Promise<AllocationPlan> {
    options.signal?.throwIfAborted();
    return Promise.resolve(solveGreedy(problem));
  }
}
