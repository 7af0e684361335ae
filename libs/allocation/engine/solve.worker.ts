import { parentPort } from 'node:worker_threads';
import { NoWholePlanError } from '../highs/whole-flow.js';
import { ProblemError } from '#libs/problem-rows/index.js';
import { PlanRefusedError, solveProblem } from './solve-problem.js';
import type { ThreadAnswer, ThreadTask } from './threaded-engine.js';

/** The thread of one solve: the task comes as a message, progress and the answer leave as messages. */
parentPort?.once('message', ({ problem, start }: ThreadTask) => {
  const tell = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);
  solveProblem(problem, { onProgress: (progress) => tell({ progress }), ...(start && { start }) }).then(
    (plan) => tell({ plan }),
    (error: unknown) => {
      // Classes do not survive messages between threads: errors that the caller must tell apart are named.
      if (error instanceof ProblemError) tell({ refused: { path: error.path, expected: error.expected } });
      else if (error instanceof PlanRefusedError) tell({ faults: error.faults });
      else if (error instanceof NoWholePlanError) tell({ nothing: true });
      else tell({ failed: error instanceof Error ? error.message : String(error) });
    },
  );
});
