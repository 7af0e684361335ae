import type { CoreProblem } from '../core/core-problem.js';
import type { TransportNetwork } from './transport-network.js';

/** Travel and unserved days as the weighted sum of the contract counts them, and prices times a factor. */
export interface Weights {
  /** Multiplies travel and the penalty. */
  readonly days: number;
  /** Multiplies prices of desk-days. */
  readonly price: number;
}

/** Cost by arc: `days · (travel + penalty of unserved days) + price · prices`, all in money units. */
export function weightedCost(core: CoreProblem, network: TransportNetwork, { days, price }: Weights): Float64Array {
  const cost = linkCost(core, network, (link) => days * core.links.travel[link]!);
  core.sites.forEach((site, index) => (cost[network.paidArcs[index]!] = price * site.price));
  for (const { arc } of network.unserved) cost[arc] = days * core.penalty;
  for (const { arc, row } of network.elastic) if (row >= 0) cost[arc] = days * core.penalty;
  return cost;
}

/** One for each day that cannot be met. */
export function elasticCost(network: TransportNetwork): Float64Array {
  const cost = new Float64Array(network.arcs.source.length);
  for (const { arc } of network.elastic) cost[arc] = 1;
  return cost;
}

/** Cost by arc from a cost by link; nothing elsewhere. */
export function linkCost(core: CoreProblem, network: TransportNetwork, of: (link: number) => number): Float64Array {
  const cost = new Float64Array(network.arcs.source.length);
  const perLink = Math.max(1, core.weekdays);
  for (let link = 0; link < core.links.site.length; link += 1) {
    const each = of(link);
    for (let weekday = 0; weekday < perLink; weekday += 1) cost[network.linkArcs[link * perLink + weekday]!] = each;
  }
  return cost;
}

/**
 * Cost of unserved days by what they do to the shares: the smaller the share that a person is left with, the dearer, and
 * among equals the dearer, the larger the share would be with the day.
 *
 * The services that a network allows are the independent vectors of an integral polymatroid. There a separable convex
 * cost is minimised by a greedy that looks at nothing but the order of the marginal costs (Federgruen and Groenevelt
 * 1986), so ranks do for the steep cost whose minimum has the largest sorted shares, the smallest first (Megiddo 1974).
 * As every cost is above 0, as many days are served as can be.
 */
export function shareCost(network: TransportNetwork): Float64Array {
  const cost = new Float64Array(network.arcs.source.length);
  const fromCheapest = network.unserved.toSorted((a, b) => b.share - a.share || b.days - a.days);
  let rank = 0;
  fromCheapest.forEach(({ arc, share, days }, index) => {
    const before = fromCheapest[index - 1];
    if (!before || before.share !== share || before.days !== days) rank += 1;
    cost[arc] = rank;
  });
  for (const { arc, row } of network.elastic) if (row >= 0) cost[arc] = rank + 1;
  return cost;
}

/** Minutes of a link in whole thousandths, for when minutes themselves are the goal. */
export function minuteUnits({ links }: CoreProblem, link: number): number {
  return Math.round(links.minutes[link]! * 1000);
}

/** Sum of cost times flow. */
export function flowCost(cost: Float64Array, flow: Float64Array): number {
  let sum = 0;
  for (let arc = 0; arc < cost.length; arc += 1) sum += cost[arc]! * flow[arc]!;
  return sum;
}
