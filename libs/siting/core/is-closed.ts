import type { CoreProblem } from './core-problem.js';

/** Whether the value of a plan and a bound are one, as far as numbers can tell; of whole sums none lies between them. */
export function isClosed({ whole }: Pick<CoreProblem, 'whole'>, value: number, bound: number): boolean {
  return whole ? bound > value - 1 + 1e-6 : bound >= value * (1 - 1e-9);
}
