import type { CoreProblem } from '../core/core-problem.js';
import { selectPairs } from '../ways/sort-pairs.js';

/** The sites that cost least in all, at least as cheap as any that may be open together. */
export interface Choice {
  readonly value: number;
  /** By site: 1 taken, 0 not; between where a budget is spent to the last euro. */
  readonly share: Float64Array;
  /** What the last euro of the budget buys of surplus; 0 where the number of sites decides. */
  readonly rate: number;
}

/** @param surplus by site, 0 or less */
export function chooseSites(core: CoreProblem, surplus: Float64Array): Choice {
  const byNumber = chooseNumber(core, surplus);
  if (!core.price) return byNumber;
  const byBudget = chooseWithin(core, core.price, surplus);
  return byBudget.value > byNumber.value ? byBudget : byNumber;
}

/** The fixed sites and the cheapest others, `p` in all. */
function chooseNumber(core: CoreProblem, surplus: Float64Array): Choice {
  const share = new Float64Array(core.sites);
  let value = 0;
  let room = core.p;
  const free: number[] = [];
  for (let site = 0; site < core.sites; site += 1) {
    if (core.fixed[site]) {
      share[site] = 1;
      value += surplus[site]!;
      room -= 1;
    } else if (surplus[site]! < 0) free.push(site);
  }
  const kept = Int32Array.from(free);
  if (kept.length > room)
    selectPairs(
      Float64Array.from(free, (site) => surplus[site]!),
      kept,
      kept.length,
      room,
    );
  for (const site of kept.subarray(0, Math.max(0, room))) {
    share[site] = 1;
    value += surplus[site]!;
  }
  return { value, share, rate: 0 };
}

/** The fixed sites, and of the others what saves most for its price until the budget is spent; the last one in part. */
function chooseWithin(core: CoreProblem, price: Float64Array, surplus: Float64Array): Choice {
  const share = new Float64Array(core.sites);
  let value = 0;
  let left = core.budget;
  const free: number[] = [];
  for (let site = 0; site < core.sites; site += 1) {
    if (core.fixed[site]) {
      share[site] = 1;
      value += surplus[site]!;
      left -= price[site]!;
    } else if (surplus[site]! < 0) free.push(site);
  }
  // The last digits of a sum: fixed sites that cost too much are refused before.
  left = Math.max(0, left);
  free.sort((a, b) => surplus[a]! * price[b]! - surplus[b]! * price[a]! || a - b);
  for (const site of free) {
    const part = price[site]! <= left ? 1 : left / price[site]!;
    if (part > 0) share[site] = part;
    value += part * surplus[site]!;
    left -= price[site]!;
    if (part < 1) return { value, share, rate: -surplus[site]! / price[site]! };
  }
  return { value, share, rate: 0 };
}
