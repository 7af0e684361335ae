import { type AllocationProblem, solveProblem } from '../../../libs/allocation/index.js';
import { type Answer, timed } from './measured.js';

/** Problems up to so many people are solved again, to tell the engine's work from the compiler's. */
const SMALL = 1000;
const REPEATS = 9;

/** Our own engine, in this process: the function that the worker thread runs, proof, check and explanations included. */
export async function solveWithPalier(problem: AllocationProblem): Promise<Answer> {
  const { result: plan, ...times } = await timed(() => solveProblem(problem));
  return {
    engine: plan.engine,
    status: plan.status,
    objective: plan.objective,
    bound: plan.bound,
    gap: plan.gap,
    pivots: null,
    ...times,
    warmCpuSeconds: problem.employees.length <= SMALL ? await warm(problem) : null,
  };
}

/** Median of further solves in the same process. */
async function warm(problem: AllocationProblem): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < REPEATS; run += 1) seconds.push((await timed(() => solveProblem(problem))).cpuSeconds);
  return seconds.toSorted((a, b) => a - b)[(REPEATS - 1) / 2]!;
}
