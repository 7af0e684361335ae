import { ProblemError } from '#libs/problem-rows/index.js';
import { askThread } from '#libs/threads/index.js';
import type { SitingPlan } from '../plan/plan.js';
import type { SitingProblem } from '../problem/problem.js';
import { SitingEngine, type SitingOptions, type SitingProgress } from './engine.js';
import { PlanRefusedError } from './solve-problem.js';

/** What a thread is given. */
export interface ThreadTask {
  readonly problem: SitingProblem;
  /** Numbers of places to solve it for; absent for the problem's own. */
  readonly numbers?: readonly number[];
}

/** Messages of a thread: progress from time to time and finally plans, or why there are none. */
export type ThreadAnswer =
  | { readonly progress: SitingProgress }
  | { readonly plans: readonly SitingPlan[] }
  | { readonly refused: { readonly path: string; readonly expected: string } }
  | { readonly faults: readonly string[] }
  | { readonly failed: string };

/** The compiled thread; under a test runner that reads the sources, the one that the build has left in `dist`. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/libs/siting/engine/solve.worker.js', import.meta.url)
  : new URL('./solve.worker.js', import.meta.url);

/** Solves every problem in a thread of its own: the caller's thread stays free, and to cancel is to end the thread. */
export class ThreadedSitingEngine extends SitingEngine {
  override async solve(problem: SitingProblem, options: SitingOptions = {}): Promise<SitingPlan> {
    const [plan] = await run({ problem }, options);
    return plan!;
  }

  override solveEach(
    problem: SitingProblem,
    numbers: readonly number[],
    options: SitingOptions = {},
  ): Promise<readonly SitingPlan[]> {
    return run({ problem, numbers }, options);
  }
}

function run(task: ThreadTask, { signal, onProgress }: SitingOptions): Promise<readonly SitingPlan[]> {
  return askThread<ThreadAnswer, readonly SitingPlan[]>(THREAD, task, {
    signal,
    onMessage: (answer, resolve, reject) => {
      if ('progress' in answer) onProgress?.(answer.progress);
      else if ('plans' in answer) resolve(answer.plans);
      else if ('refused' in answer) reject(new ProblemError(answer.refused.path, answer.refused.expected));
      else if ('faults' in answer) reject(new PlanRefusedError(answer.faults));
      else reject(new Error(`the siting thread has failed: ${answer.failed}`));
    },
  });
}
