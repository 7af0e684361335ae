import type { CoreFlow, CoreProblem } from '../core/core-problem.js';
import type { NetworkStart } from './network-simplex.js';
import type { TransportNetwork } from './transport-network.js';

/**
 * A start in which the days of a former answer are served, as far as the network still allows. Sites that are full hang
 * on a link that they use, all else as in the first start; links that carry days outside the tree are left to the
 * simplex, which pivots them in first.
 * @returns the network's own start when it has weekdays or desk-days that must be used
 */
export function warmStart(core: CoreProblem, network: TransportNetwork, former: CoreFlow): NetworkStart {
  if (core.weekdays > 0 || network.elastic.some(({ site }) => site >= 0)) return network.start;
  const { capacity } = network.arcs;
  const flow = network.start.flow.slice();
  const tree = network.start.tree.slice();
  const leaving = arcsOfRows(core, network);
  const take = (arc: number, most: number): number => {
    const taken = Math.min(most, flow[arc]!);
    flow[arc]! -= taken;
    return taken;
  };
  const give = (arc: number, most: number): number => {
    const given = Math.min(most, capacity[arc]! - flow[arc]!);
    flow[arc]! += given;
    return given;
  };
  core.classes.forEach((group, row) => {
    const unitArc = group.unit >= 0 ? tree[network.nodeOfUnit(group.unit)]! : -1;
    for (let link = core.links.start[row]!; link < core.links.start[row + 1]!; link += 1) {
      const site = core.links.site[link]!;
      const arc = network.linkArcs[link]!;
      const ends = [network.committedArcs[site]!, network.paidArcs[site]!];
      const room = ends.reduce((sum, end) => sum + capacity[end]! - flow[end]!, 0);
      const unserved = leaving[row]!.reduce((sum, each) => sum + flow[each]!, 0);
      const ceiling = unitArc >= 0 ? flow[unitArc]! : Infinity;
      const days = Math.min(former.days[link]!, room, unserved, ceiling);
      if (days === 0) continue;
      flow[arc] = days;
      ends.reduce((left, end) => left - give(end, left), days);
      leaving[row]!.reduce((left, each) => left - take(each, left), days);
      if (unitArc >= 0) take(unitArc, days);
      const top = tree[network.nodeOfSite(site)]!;
      if (flow[top] === capacity[top]) {
        tree[network.nodeOfSite(site)] = ends.find((end) => flow[end]! < capacity[end]!) ?? arc;
      }
    }
  });
  return { flow, tree, root: network.start.root };
}

/** The arcs of each class's unserved days: those that must not stay first, then the dearest. */
function arcsOfRows(core: CoreProblem, network: TransportNetwork): number[][] {
  const rows = core.classes.map((): number[] => []);
  for (const { arc, row } of network.elastic) if (row >= 0) rows[row]!.push(arc);
  for (const { arc, row } of network.unserved.toReversed()) rows[row]!.push(arc);
  return rows;
}
