import type { CoreProblem } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';
import { chooseSites } from './choose-sites.js';
import { surplusAt } from './surplus.js';

/** Each try takes so much of the prices before. */
const STEP = 0.8;

const TRIES = 16;

/**
 * The share of some prices that proves most: a bound is concave in it, so that the first fall ends the search. Prices that are fair where places
 * are few are far too high where many people may choose between many: the bound at them may prove nothing at all.
 */
export function scaledPrices(core: CoreProblem, prices: Float64Array, effort: Effort): Float64Array {
  const surplus = new Float64Array(core.sites);
  let best = prices;
  let most = -Infinity;
  for (let scale = 1, tries = 0; tries < TRIES; tries += 1, scale *= STEP) {
    const scaled = prices.map((price, customer) => Math.min(price * scale, core.least[customer]!));
    effort.spend(surplusAt(core, scaled, surplus));
    const value = scaled.reduce((sum, price) => sum + price, chooseSites(core, surplus).value);
    if (value <= most) return best;
    [best, most] = [scaled, value];
  }
  return best;
}
