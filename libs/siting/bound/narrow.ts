import type { CoreProblem } from '../core/core-problem.js';
import type { Choice } from './choose-sites.js';
import type { Bound } from './lagrangian.js';

/** A bound with the sites that it takes and what each site keeps at its prices. */
export interface Proof {
  readonly bound: Bound;
  readonly choice: Choice;
  /** By site, 0 or less. */
  readonly surplus: Float64Array;
}

/**
 * Which sites a plan that is not dearer than `goal` may open (1): a site whose surplus is so small that taking it as well lifts the bound
 * above `goal` is in none.
 */
export function eligibleSites(core: CoreProblem, { bound, choice, surplus }: Proof, goal: number): Uint8Array {
  const worth = worths(core, choice, surplus);
  const { last } = marginsOf(core, choice, worth);
  return Uint8Array.from(worth, (own, site) => (choice.share[site] === 0 && bound.value + own - last > goal ? 0 : 1));
}

/**
 * By customer: the most that it costs in a plan that is not dearer than `goal`. Whoever goes to a site has every cheaper one
 * closed: those of them that the bound takes give way to others, and what the customer costs above its price is added.
 */
export function mostCosts(core: CoreProblem, { bound, choice, surplus }: Proof, goal: number): Float64Array {
  const worth = worths(core, choice, surplus);
  const { next } = marginsOf(core, choice, worth);
  const lift = worth.map((own, site) => {
    if (core.fixed[site]) return Infinity;
    return choice.share[site] === 1 ? Math.max(0, next - own) : 0;
  });
  const { start, site, cost, least } = core;
  const room = goal - bound.value;
  return bound.prices.map((price, customer) => {
    const to = start[customer + 1]!;
    let lifted = 0;
    let most = -Infinity;
    for (let k = start[customer]!; k < to;) {
      const level = cost[k]!;
      if (lifted + Math.max(0, level - price) > room) return most;
      most = level;
      for (; k < to && cost[k] === level; k += 1) lifted += lift[site[k]!]!;
    }
    return lifted + Math.max(0, least[customer]! - price) > room ? most : Infinity;
  });
}

/** By site: its surplus, without what its price is worth where the budget decides. */
function worths({ price }: CoreProblem, { rate }: Choice, surplus: Float64Array): Float64Array {
  return price && rate > 0 ? surplus.map((own, site) => own + rate * price[site]!) : surplus;
}

/** What the worst site is worth that the bound takes, and the best one that it leaves; 0 where there is room for more. */
function marginsOf(
  core: CoreProblem,
  { share, rate }: Choice,
  worth: Float64Array,
): { readonly last: number; readonly next: number } {
  if (rate > 0) return { last: 0, next: 0 };
  let taken = 0;
  let last = -Infinity;
  let next = 0;
  for (const [site, own] of worth.entries()) {
    if (share[site]! > 0) taken += 1;
    if (core.fixed[site]) continue;
    if (share[site]! > 0) last = Math.max(last, own);
    else next = Math.min(next, own);
  }
  return taken < core.p || last === -Infinity ? { last: 0, next: 0 } : { last, next };
}
