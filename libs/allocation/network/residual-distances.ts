import FlatQueue from 'flatqueue';
import type { NetworkArcs } from './network-arcs.js';

/**
 * Cost of sending one more day from a node to every other node over what the flow leaves free (Johnson 1977: potentials
 * make all lengths 0 or more, then Dijkstra 1959). Infinity where no path leads. The distances from the root are the
 * least of all optimal duals, the same whatever pivots led to the optimum: with them the price of a capacity is exactly
 * what one more unit of it saves.
 *
 * @param potential proves the flow optimal under the cost: `cost + potential[source] - potential[target]` is 0 or more on
 *   every arc that can gain, 0 or less on every arc that can lose
 * @param closed by arc: 1 when it does not count
 */
export function residualDistances(
  arcs: NetworkArcs,
  flow: Float64Array,
  cost: Float64Array,
  potential: Float64Array,
  from: number,
  closed: Uint8Array,
): Float64Array {
  const { source, target, capacity } = arcs;
  const touching = incidence(arcs, potential.length, closed);
  const distance = new Float64Array(potential.length).fill(Infinity);
  const done = new Uint8Array(potential.length);
  const queue = new FlatQueue();
  distance[from] = 0;
  queue.push(from, 0);
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (done[node]) continue;
    done[node] = 1;
    for (let index = touching.start[node]!; index < touching.start[node + 1]!; index += 1) {
      const arc = touching.arc[index]!;
      const forward = source[arc] === node;
      if (forward ? flow[arc]! >= capacity[arc]! : flow[arc] === 0) continue;
      const end = forward ? target[arc]! : source[arc]!;
      if (done[end]) continue;
      const reduced = cost[arc]! + potential[source[arc]!]! - potential[target[arc]!]!;
      const length = distance[node]! + (forward ? reduced : -reduced);
      if (length < distance[end]!) {
        distance[end] = length;
        queue.push(end, length);
      }
    }
  }
  return distance.map((length, node) => length + potential[node]! - potential[from]!);
}

/** The open arcs that touch each node, compressed by row. */
function incidence({ source, target }: NetworkArcs, nodes: number, closed: Uint8Array) {
  const start = new Int32Array(nodes + 1);
  let count = 0;
  for (let arc = 0; arc < source.length; arc += 1) {
    if (closed[arc]) continue;
    start[source[arc]! + 1]! += 1;
    start[target[arc]! + 1]! += 1;
    count += 2;
  }
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  const fill = start.slice();
  const arcs = new Int32Array(count);
  for (let arc = 0; arc < source.length; arc += 1) {
    if (closed[arc]) continue;
    arcs[fill[source[arc]!]!++] = arc;
    arcs[fill[target[arc]!]!++] = arc;
  }
  return { start, arc: arcs };
}
