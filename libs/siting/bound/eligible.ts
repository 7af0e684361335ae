import type { CoreProblem } from '../core/core-problem.js';
import type { Choice } from './choose-sites.js';

/**
 * Which sites a plan better than `goal` may open: a site whose surplus at the prices of a bound is so small that taking it
 * instead of the last one taken lifts the bound to `goal` is in none. With a budget all may.
 */
export function eligibleSites(
  core: CoreProblem,
  surplus: Float64Array,
  choice: Choice,
  bound: number,
  goal: number,
): Uint8Array {
  const eligible = new Uint8Array(core.sites).fill(1);
  if (core.price) return eligible;
  let last = -Infinity;
  let taken = 0;
  for (let site = 0; site < core.sites; site += 1) {
    if (choice.share[site] === 0) continue;
    taken += 1;
    if (!core.fixed[site]) last = Math.max(last, surplus[site]!);
  }
  if (taken < core.p || last === -Infinity) return eligible;
  for (let site = 0; site < core.sites; site += 1) {
    if (choice.share[site] === 0 && bound + surplus[site]! - last > goal) eligible[site] = 0;
  }
  return eligible;
}
