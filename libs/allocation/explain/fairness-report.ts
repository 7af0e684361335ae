import type { FairnessReport } from '../plan/plan.js';

/** One employee who asks for days. */
export interface Served {
  readonly wanted: number;
  readonly got: number;
  readonly hasSiteInReach: boolean;
}

/** Figures over the shares of days served; see {@link FairnessReport}. Gini after Sen 1973, over sorted shares. */
export function fairnessReport(people: readonly Served[]): FairnessReport {
  const asking = people.filter(({ wanted }) => wanted > 0);
  const shares = asking
    .filter(({ hasSiteInReach }) => hasSiteInReach)
    .map(({ wanted, got }) => got / wanted)
    .toSorted((a, b) => a - b);
  const outOfReach = asking.length === 0 ? 0 : (asking.length - shares.length) / asking.length;
  if (shares.length === 0) return { minimumShare: 1, p10Share: 1, medianShare: 1, gini: 0, outOfReach };
  const at = (quantile: number): number => shares[Math.floor((shares.length - 1) * quantile)]!;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const ranked = shares.reduce((sum, share, index) => sum + (index + 1) * share, 0);
  const gini = total === 0 ? 0 : (2 * ranked) / (shares.length * total) - (shares.length + 1) / shares.length;
  return { minimumShare: at(0), p10Share: at(0.1), medianShare: at(0.5), gini: Math.max(0, gini), outOfReach };
}
