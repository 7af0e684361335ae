import type { CoreProblem } from '../core/core-problem.js';
import type { Layout } from './layout.js';

/**
 * What can be minimised: `cost` is the weighted sum of the problem in euros; `unserved` counts days, `minutes` those of
 * one way on all days, `euros` prices and fees.
 */
export type Goal = 'cost' | 'unserved' | 'minutes' | 'euros';

/** A linear function of the columns of a model. */
export interface GoalCosts {
  readonly costs: Float64Array;
  /** What does not depend on the plan: committed desk-days and the fees of their sites. */
  readonly offset: number;
}

/** The coefficients of a goal. Money is in euros here: HiGHS has absolute tolerances, and wants numbers near 1. */
export function goalCosts(core: CoreProblem, layout: Layout, goal: Goal): GoalCosts {
  const { links, sites, classes, scale } = core;
  const costs = new Float64Array(layout.columns);
  const money = goal === 'cost' || goal === 'euros';
  const { width } = layout;
  for (let link = 0; link < links.site.length; link += 1) {
    const { committed, price } = sites[links.site[link]!]!;
    let value = goal === 'minutes' ? links.minutes[link]! : 0;
    if (goal === 'cost') value += links.travel[link]! / scale;
    if (money && committed === 0) value += price / scale;
    costs.fill(value, link * width, (link + 1) * width);
  }
  const unserved = goal === 'cost' ? core.penalty / scale : goal === 'unserved' ? 1 : 0;
  costs.fill(unserved, layout.unserved, layout.unserved + classes.length);
  if (!money) return { costs, offset: 0 };
  sites.forEach(({ fee, price }, site) => {
    if (layout.open[site]! >= 0) costs[layout.open[site]!] = fee / scale;
    if (layout.paid[site]! >= 0) costs[layout.paid[site]!] = price / scale;
  });
  return { costs, offset: fixedCost(core) / scale };
}

/** Money units that are due in any plan: committed desk-days, and the fees of their sites. */
export function fixedCost({ sites }: CoreProblem): number {
  return sites.reduce((sum, { committed, price, fee }) => (committed > 0 ? sum + committed * price + fee : sum), 0);
}
