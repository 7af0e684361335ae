import type { CoreFlow, CoreProblem } from '../core/core-problem.js';
import type { FeasibilityOracle } from '../explain/blocking-limits.js';
import type { CoreAnswer } from '../explain/build-plan.js';
import type { SolveStage } from './engine.js';
import type { EngineName } from '../plan/plan.js';

/** Progress reports; money units. */
export type OnStage = (stage: SolveStage, best?: { readonly bound?: number; readonly objective?: number }) => void;

/** How a caller follows an engine, and where the engine starts. */
export interface CoreSolveOptions {
  /** A former answer to start from. */
  readonly former?: CoreFlow | undefined;
  readonly onStage?: OnStage;
}

/** One way to solve core problems of a kind. */
export interface CoreEngine extends FeasibilityOracle {
  readonly name: EngineName;
  /** @returns undefined when no plan keeps all limits */
  solve(core: CoreProblem, options?: CoreSolveOptions): Promise<CoreAnswer | undefined>;
}
