import type { FairnessReport } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import type { Findings } from './findings.js';
import type { Suitability } from './suitability.js';
import type { Tally } from './tally.js';

/** Tolerance for rounding; the figures are shares from 0 to 1. */
const TOLERANCE = 1e-6;

/** Checks how evenly the plan says that days are shared out. */
export function checkFairness(
  problem: AllocationProblem,
  reported: FairnessReport,
  facts: { readonly tally: Tally; readonly suitability: Suitability },
  findings: Findings,
): void {
  const expected = fairnessOf(problem, facts.tally, facts.suitability);
  for (const figure of ['minimumShare', 'p10Share', 'medianShare', 'gini', 'outOfReach'] as const) {
    const [is, should] = [reported[figure], expected[figure]];
    findings.expect(Math.abs(is - should) <= TOLERANCE, `fairness: ${figure} ${is}, not ${should}`);
  }
}

/**
 * Shares of days served among those who want days and have a suitable site. A percentile is the lower of two neighbours;
 * Gini by the sorted sum, `2 Σ i·x_i / (n Σ x) - (n + 1) / n`, which is half the mean difference over the mean.
 */
function fairnessOf({ employees }: AllocationProblem, tally: Tally, suitability: Suitability): FairnessReport {
  const wanting = employees.flatMap(({ days }, position) => (days > 0 ? [{ days, position }] : []));
  const within = wanting.filter(({ position }) => suitability.of(position).length > 0);
  const shares = Float64Array.from(within, ({ days, position }) => tally.served[position]! / days).toSorted();
  const n = shares.length;
  const at = (quantile: number): number => shares[Math.floor((n - 1) * quantile)] ?? 1;
  const sum = shares.reduce((total, share) => total + share, 0);
  const ranked = shares.reduce((total, share, index) => total + (index + 1) * share, 0);
  return {
    minimumShare: at(0),
    p10Share: at(0.1),
    medianShare: at(0.5),
    // Where nobody gets anything, all are equal.
    gini: sum === 0 ? 0 : (2 * ranked) / (n * sum) - (n + 1) / n,
    outOfReach: wanting.length === 0 ? 0 : (wanting.length - n) / wanting.length,
  };
}
