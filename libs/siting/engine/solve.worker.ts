import { parentPort } from 'node:worker_threads';
import { ProblemError } from '#libs/problem-rows/index.js';
import { PlanRefusedError, solveEach, solveProblem } from './solve-problem.js';
import type { ThreadAnswer, ThreadTask } from './threaded-engine.js';

/** A thread that others share a core with gets so much more time by the clock than it may spend of the processor. */
const WALL_FOR_CPU = 3;

/** The thread of one solve: the task comes as a message, progress and the answer leave as messages. */
parentPort?.once('message', ({ problem, numbers }: ThreadTask) => {
  const tell = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);
  const end = performance.now() + problem.seconds * Math.max(1, numbers?.length ?? 1) * 1000 * WALL_FOR_CPU;
  const options = {
    onProgress: (progress: Extract<ThreadAnswer, { progress: unknown }>['progress']): void => tell({ progress }),
    overdue: (): boolean => performance.now() > end,
  };
  const work = numbers ? solveEach(problem, numbers, options) : solveProblem(problem, options).then((plan) => [plan]);
  work.then(
    (plans) => tell({ plans }),
    (error: unknown) => {
      // Classes do not survive messages between threads: errors that the caller must tell apart are named.
      if (error instanceof ProblemError) tell({ refused: { path: error.path, expected: error.expected } });
      else if (error instanceof PlanRefusedError) tell({ faults: error.faults });
      else tell({ failed: error instanceof Error ? error.message : String(error) });
    },
  );
});
