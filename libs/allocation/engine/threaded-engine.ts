import { NoWholePlanError } from '../highs/whole-flow.js';
import { ProblemError } from '#libs/problem-rows/index.js';
import { askThread } from '#libs/threads/index.js';
import type { AllocationProblem } from '../problem/problem.js';
import { AllocationEngine, type SolveOptions, type SolveProgress } from './engine.js';
import type { AllocationPlan } from '../plan/plan.js';
import { PlanRefusedError } from './solve-problem.js';

/** What a thread is given. */
export interface ThreadTask {
  readonly problem: AllocationProblem;
  readonly start: AllocationPlan | undefined;
}

/** Messages of a thread: progress from time to time and finally a plan, or why there is none. */
export type ThreadAnswer =
  | { readonly progress: SolveProgress }
  | { readonly plan: AllocationPlan }
  | { readonly refused: { readonly path: string; readonly expected: string } }
  | { readonly faults: readonly string[] }
  | { readonly nothing: true }
  | { readonly failed: string };

/** The compiled thread; under a test runner that reads the sources, the one that the build has left in `dist`. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/libs/allocation/engine/solve.worker.js', import.meta.url)
  : new URL('./solve.worker.js', import.meta.url);

/** Solves every problem in a thread of its own: the caller's thread stays free, and to cancel is to end the thread. */
export class ThreadedEngine extends AllocationEngine {
  override solve(
    problem: AllocationProblem,
    { signal, onProgress, start }: SolveOptions = {},
  ): Promise<AllocationPlan> {
    const task: ThreadTask = { problem, start };
    return askThread<ThreadAnswer, AllocationPlan>(THREAD, task, {
      signal,
      onMessage: (answer, resolve, reject) => {
        if ('progress' in answer) onProgress?.(answer.progress);
        else if ('plan' in answer) resolve(answer.plan);
        else if ('faults' in answer) reject(new PlanRefusedError(answer.faults));
        else if ('refused' in answer) reject(new ProblemError(answer.refused.path, answer.refused.expected));
        else if ('nothing' in answer) reject(new NoWholePlanError());
        else reject(new Error(`the solving thread has failed: ${answer.failed}`));
      },
    });
  }
}
