import { ProblemError } from '#libs/problem-rows/index.js';
import { type AllocationProblem, MONEY_SCALE } from './problem.js';

/** Money units in a euro, finest first. Money has four decimals at most; travel is valued to as many as fit. */
const SCALES = [1_000_000, 100_000, MONEY_SCALE] as const;

/**
 * The finest scale at which neither the dearest plan nor the potentials of the network can pass 2^53: then every sum and
 * every comparison of the engines is exact.
 * @throws ProblemError when there is none
 */
export function moneyScale(problem: AllocationProblem): number {
  const { employees, sites } = problem;
  const days = employees.reduce((sum, employee) => sum + employee.days, 0);
  const prices = sites.reduce((most, site) => Math.max(most, site.price), 0);
  const fixed = sites.reduce((sum, site) => sum + site.fixedFee + site.price * site.committed, 0);
  const day = Math.max(prices + 2 * problem.minuteValue * problem.maxMinutes, problem.unservedPenalty);
  const weekdays = 1 + (problem.weekdays?.length ?? 0);
  // A path of the network visits every node at most once, and each step counts at most one day.
  const path = (weekdays * (employees.length + sites.length) + problem.units.length + 1) * (day + prices);
  const most = Math.max(days * day + fixed, path, problem.budget ?? 0);
  const scale = SCALES.find((units) => most * units < Number.MAX_SAFE_INTEGER);
  if (scale === undefined) throw tooLarge();
  return scale;
}

/** The refusal when sums would no longer be exact. */
export function tooLarge(): ProblemError {
  return new ProblemError('', 'days, prices and penalties are too large together to be added up exactly');
}
