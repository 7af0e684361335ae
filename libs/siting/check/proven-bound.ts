import type { SitingProblem } from '../problem/problem.js';
import { distanceOf } from './distance-of.js';
import { mostKept } from './most-kept.js';
import { sitesNear } from './sites-near.js';

/** What prices prove. */
export interface ProvenBound {
  /** No plan is below (median) or above (covering) it; NaN for prices that prove nothing. */
  readonly value: number;
  /** Whether every sum is a whole number, so that the bound may be taken to the next one. */
  readonly whole: boolean;
}

/**
 * The bound that prices prove, from the definition. Each demand pays its price and each place keeps what its demands pay above
 * their costs; no places that may be open together keep more than {@link mostKept} says, so no plan costs less than the prices
 * without that. In covering, whoever is not served costs its weight.
 * @param prices by demand, 0 and more
 */
export function provenBound(problem: SitingProblem, prices: Float64Array): ProvenBound {
  const { demand, candidates, limit, objective } = problem;
  const covering = objective === 'covering';
  const distance = distanceOf(problem);
  const keeps = new Float64Array(candidates.length);
  const reached = new Uint8Array(demand.length);
  const near = sitesNear(problem);
  for (const [row, { weight }] of demand.entries()) {
    const price = prices[row]!;
    if (!covering && price <= 0) continue;
    for (const site of near(row, covering ? limit : Math.min(limit, paidFor(price, weight)))) {
      const far = distance(row, site);
      if (far > limit) continue;
      reached[row] = 1;
      const left = price - (covering ? 0 : weight * far);
      if (left > 0) keeps[site] = keeps[site]! + left;
    }
  }
  const paid = prices.reduce((sum, price) => sum + price, 0);
  const most = mostKept(problem, keeps);
  if (!covering) return { value: paid - most, whole: hasWholeSums(problem) };
  let all = 0;
  let whole = true;
  for (const [row, { weight }] of demand.entries()) {
    if (prices[row]! > weight * (1 + 1e-12)) return { value: Number.NaN, whole };
    all += reached[row] ? weight : prices[row]!;
    whole &&= !reached[row] || Number.isInteger(weight);
  }
  return { value: all - paid + most, whole };
}

/** The largest distance that a price pays for. */
function paidFor(price: number, weight: number): number {
  return weight > 0 ? price / weight : Infinity;
}

function hasWholeSums({ demand, measure, limit }: SitingProblem): boolean {
  if (!demand.every(({ weight }) => Number.isInteger(weight))) return false;
  if (measure.kind === 'given') {
    return measure.ways.every((ways) => ways.every(({ distance }) => distance > limit || Number.isInteger(distance)));
  }
  // Minutes of the estimate are whole; a travel rule of another kind only makes the check milder by 1.
  return measure.kind === 'minutes' || (measure.kind === 'plane' && measure.roundDown);
}
