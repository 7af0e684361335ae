import { type CoreDuals, type CoreProblem, wantedOf } from '../core/core-problem.js';
import type { Weights } from './network-costs.js';
import type { NetworkSimplex } from './network-simplex.js';
import { residualDistances } from './residual-distances.js';
import type { TransportNetwork } from './transport-network.js';

/**
 * The prices of desks, weekdays and unit ceilings at an optimum of the weighted cost.
 * @param proof potentials that prove the flow optimal on every arc but the elastic ones
 */
export function networkDuals(
  core: CoreProblem,
  network: TransportNetwork,
  simplex: NetworkSimplex,
  { cost, weights, proof }: { cost: Float64Array; weights: Weights; proof: Float64Array },
): CoreDuals {
  const root = network.start.root;
  const distance = residualDistances(network.arcs, simplex.flow, cost, proof, root, elasticArcs(network));
  const nodes = [
    ...core.classes.map((_, row) => network.nodeOfClass(row)),
    ...core.sites.map((_, site) => network.nodeOfSite(site)),
    ...core.units.map((_, unit) => network.nodeOfUnit(unit)),
  ];
  reachTheRest(nodes, distance, proof, weights.days * core.penalty);
  reachClosedNodes(core, network, distance, weights);
  const worth = core.sites.map((_, site) => Math.max(0, -distance[network.nodeOfSite(site)]!) / weights.days);
  return {
    budget: (weights.price - weights.days) / weights.days,
    worth: Float64Array.from(worth),
    siteWeekdays: core.weekdays > 0 ? weekdayPrices(core, network, distance, weights) : null,
    unitDeskDays: Float64Array.from(core.units, ({ deskDays }, unit) =>
      wantedOf(core, unit) <= (deskDays ?? Infinity)
        ? 0
        : Math.max(0, distance[network.nodeOfUnit(unit)]!) / weights.days,
    ),
    unitBudgets: new Float64Array(core.units.length),
  };
}

/** By arc: 1 for those that only infeasible answers use. */
export function elasticArcs({ arcs, elastic }: TransportNetwork): Uint8Array {
  const is = new Uint8Array(arcs.source.length);
  for (const { arc } of elastic) is[arc] = 1;
  return is;
}

/**
 * No path from the root leads to a unit at its ceiling whose people are all held by it. Any level that is high enough
 * proves them optimal; this one puts the price on the ceiling, not on the desks.
 */
function reachTheRest(nodes: readonly number[], distance: Float64Array, proof: Float64Array, penalty: number): void {
  const reached = nodes.filter((node) => distance[node]! < Infinity);
  const detour = reached.reduce((most, node) => Math.max(most, distance[node]! - proof[node]!), 0);
  for (const node of nodes) if (distance[node] === Infinity) distance[node] = proof[node]! + detour + penalty;
}

/** Sites (and their weekdays) without desk-days carry no flow, so no path passes: the ways that lead there are tried. */
function reachClosedNodes(
  core: CoreProblem,
  network: TransportNetwork,
  distance: Float64Array,
  weights: Weights,
): void {
  const { classes, links, weekdays } = core;
  const nearer = (node: number, length: number): void => {
    if (length < distance[node]!) distance[node] = length;
  };
  for (let row = 0; row < classes.length; row += 1) {
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) {
      const travel = weights.days * links.travel[link]!;
      const site = links.site[link]!;
      if (weekdays === 0) nearer(network.nodeOfSite(site), distance[network.nodeOfClass(row)]! + travel);
      for (let weekday = 0; weekday < weekdays; weekday += 1) {
        // A weekday without any open site carries nothing either: people would come on it from their class.
        const comes = (classes[row]!.weekdays?.[weekday] ?? 0) > 0;
        if (!comes) continue;
        const here = distance[network.nodeOfClassWeekday(row, weekday)]!;
        const length = (here === Infinity ? distance[network.nodeOfClass(row)]! : here) + travel;
        nearer(network.nodeOfSiteWeekday(site, weekday), length);
        const { capacity, weekdays: onWeekdays } = core.sites[site]!;
        if (capacity === 0 && onWeekdays?.[weekday] !== 0) nearer(network.nodeOfSite(site), length);
      }
    }
  }
}

function weekdayPrices(
  core: CoreProblem,
  network: TransportNetwork,
  distance: Float64Array,
  weights: Weights,
): Float64Array {
  const prices = new Float64Array(core.sites.length * core.weekdays);
  core.sites.forEach((site, index) => {
    if (!site.weekdays) return;
    const whole = Math.min(0, distance[network.nodeOfSite(index)]!);
    for (let weekday = 0; weekday < core.weekdays; weekday += 1) {
      const that = distance[network.nodeOfSiteWeekday(index, weekday)]!;
      prices[index * core.weekdays + weekday] = Math.max(0, whole - that) / weights.days;
    }
  });
  return prices;
}
