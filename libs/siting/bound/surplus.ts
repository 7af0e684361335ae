import type { CoreProblem } from '../core/core-problem.js';

/** Fills what each site keeps at some prices (0 or less); returns the number of ways looked at. */
export function surplusAt(core: CoreProblem, prices: Float64Array, surplus: Float64Array): number {
  const { start, site, cost, customers } = core;
  surplus.fill(0);
  let steps = 0;
  for (let customer = 0; customer < customers; customer += 1) {
    const price = prices[customer]!;
    const to = start[customer + 1]!;
    let k = start[customer]!;
    for (; k < to; k += 1) {
      const keeps = cost[k]! - price;
      if (keeps >= 0) break;
      const j = site[k]!;
      surplus[j] = surplus[j]! + keeps;
    }
    steps += k - start[customer]!;
  }
  return steps + customers;
}
