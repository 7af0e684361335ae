import type { NetworkArcs } from './network-arcs.js';
import { NetworkSimplex, type NetworkStart } from './network-simplex.js';

/** Arcs as rows: from, to, most flow. */
function arcsOf(rows: readonly (readonly [number, number, number])[]): NetworkArcs {
  return {
    source: Int32Array.from(rows, ([from]) => from),
    target: Int32Array.from(rows, ([, to]) => to),
    capacity: Float64Array.from(rows, ([, , most]) => most),
  };
}

/** Two people (0, 1), two sites (2, 3), the root (4). Ten days of the first, five of the second, all unserved at first. */
const ARCS = arcsOf([
  [0, 2, Infinity],
  [0, 3, Infinity],
  [1, 2, Infinity],
  [2, 4, 8],
  [3, 4, 4],
  [0, 4, Infinity],
  [1, 4, Infinity],
]);
const START: NetworkStart = {
  flow: Float64Array.of(0, 0, 0, 0, 0, 10, 5),
  tree: Int32Array.of(5, 6, 3, 4, -1),
  root: 4,
};
const COST = Float64Array.of(3, 4, 5, 0, 0, 100, 100);

describe('the network simplex', () => {
  it('finds the cheapest flow, with potentials that prove it', () => {
    const simplex = new NetworkSimplex(ARCS, START);
    simplex.minimise(COST);
    expect([...simplex.flow]).toEqual([6, 4, 2, 8, 4, 0, 3]);
    const { source, target, capacity } = ARCS;
    COST.forEach((cost, arc) => {
      const reduced = cost + simplex.potential[source[arc]!]! - simplex.potential[target[arc]!]!;
      expect(simplex.flow[arc] === capacity[arc] || reduced >= 0).toBe(true);
      expect(simplex.flow[arc] === 0 || reduced <= 0).toBe(true);
    });
  });

  it('minimises a second cost among the optima of the first', () => {
    const simplex = new NetworkSimplex(ARCS, START);
    const served = Float64Array.of(0, 0, 0, 0, 0, 1, 1);
    simplex.minimise(served);
    simplex.keepOptima();
    // The dearest days are left out only as far as the number served allows.
    simplex.minimise(Float64Array.of(9, 9, 1, 0, 0, 0, 0));
    expect([...simplex.flow]).toEqual([3, 4, 5, 8, 4, 3, 0]);
  });

  it('starts from any flow that balances, whatever is between its bounds', () => {
    const simplex = new NetworkSimplex(ARCS, { ...START, flow: Float64Array.of(2, 1, 3, 5, 1, 7, 2) });
    simplex.minimise(COST);
    expect([...simplex.flow]).toEqual([6, 4, 2, 8, 4, 0, 3]);
  });

  it('goes back to a snapshot', () => {
    const simplex = new NetworkSimplex(ARCS, START);
    const before = simplex.snapshot();
    simplex.minimise(COST);
    simplex.restore(before);
    expect([...simplex.flow]).toEqual([...START.flow]);
    simplex.minimise(COST);
    expect([...simplex.flow]).toEqual([6, 4, 2, 8, 4, 0, 3]);
  });

  it('names the cycle that an arc closes', () => {
    const simplex = new NetworkSimplex(ARCS, START);
    simplex.minimise(Float64Array.of(9, 9, 9, 0, 0, 0, 0));
    // A day of the second person goes to the first site instead of staying unserved.
    expect([...simplex.cycle(2)].toSorted((a, b) => a - b)).toEqual([~6, 2, 3]);
    expect([...simplex.cycle(6)]).toEqual([]);
  });

  it('ends where everything ties and nothing fits', () => {
    const people = 400;
    const rows: [number, number, number][] = [];
    for (let person = 0; person < people; person += 1) {
      for (let site = 0; site < 20; site += 1) rows.push([person, people + site, Infinity]);
    }
    const root = people + 20;
    const tree = new Int32Array(root + 1).fill(-1);
    for (let site = 0; site < 20; site += 1) tree[people + site] = rows.push([people + site, root, 20]) - 1;
    for (let person = 0; person < people; person += 1) tree[person] = rows.push([person, root, Infinity]) - 1;
    const arcs = arcsOf(rows);
    const flow = Float64Array.from(rows, ([from, to]) => (from < people && to === root ? 1 : 0));
    const simplex = new NetworkSimplex(arcs, { flow, tree, root });
    simplex.minimise(Float64Array.from(rows, ([from, to]) => (from < people && to === root ? 7 : 0)));
    const unserved = rows.reduce(
      (sum, [from, to], arc) => sum + (from < people && to === root ? simplex.flow[arc]! : 0),
      0,
    );
    expect(unserved).toBe(0);
  });

  it('refuses a start that is no spanning tree', () => {
    expect(() => new NetworkSimplex(ARCS, { ...START, tree: Int32Array.of(0, 6, 0, 4, -1) })).toThrow(/spanning tree/);
  });

  it('refuses costs whose potentials could not be exact', () => {
    const simplex = new NetworkSimplex(ARCS, START);
    expect(() => simplex.minimise(COST.map((cost) => cost * 2 ** 45))).toThrow(/too large together/);
  });
});
