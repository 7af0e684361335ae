import { type AllocationProblem, MONEY_SCALE } from '../problem/problem.js';

/** Prices, fees and budgets have at most four decimals: in these units their sums and comparisons are exact. */
export function wholeMoney(euros: number): number {
  return Math.round(euros * MONEY_SCALE);
}

/** The finest units in which an engine may count travel and unserved days, to the euro. */
const FINEST_SCALE = 1_000_000;

/**
 * Euros by which an engine may count one day too high or too low, since it counts whole units: half a millionth, or half
 * of the coarsest unit where an upper estimate of the engine's sums in millionths does not fit into 2^53.
 */
export function dayRounding(problem: AllocationProblem): number {
  const { employees, sites, units, weekdays } = problem;
  const dearest = sites.reduce((most, { price }) => Math.max(most, price), 0);
  const day = dearest + problem.unservedPenalty + 2 * problem.minuteValue * problem.maxMinutes;
  const days = employees.reduce((sum, employee) => sum + employee.days, 0);
  const fixed = sites.reduce((sum, { fixedFee, price, committed }) => sum + fixedFee + price * committed, 0);
  const nodes = (1 + (weekdays?.length ?? 0)) * (employees.length + sites.length) + units.length + 1;
  const most = days * day + fixed + nodes * (day + dearest) + (problem.budget ?? 0);
  return 0.5 / (most * FINEST_SCALE < Number.MAX_SAFE_INTEGER ? FINEST_SCALE : MONEY_SCALE);
}

/** Euros by which a sum over all days may differ: a millionth of it, and the rounding of every day. */
export function sumTolerance(problem: AllocationProblem): (value: number) => number {
  const days = problem.employees.reduce((sum, employee) => sum + employee.days, 0);
  const rounding = days * dayRounding(problem);
  return (value) => 1e-6 * Math.max(1, Math.abs(value)) + rounding;
}
