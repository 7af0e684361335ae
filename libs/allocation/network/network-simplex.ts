import { tooLarge } from '../problem/scale.js';
import type { NetworkArcs } from './network-arcs.js';
import { SpanningTree } from './spanning-tree.js';

/** A first answer: whole flows that balance, and the spanning tree that hangs all nodes from the root. */
export interface NetworkStart {
  /** Arcs outside the tree may be between their bounds: they are brought in, or to a bound, before anything else. */
  readonly flow: Float64Array;
  /** By node: the arc to its parent; -1 for the root. Must be strongly feasible; see {@link NetworkSimplex}. */
  readonly tree: Int32Array;
  readonly root: number;
}

/** An arc outside the tree is at its lower or its upper bound; arcs of the tree and fixed arcs are not candidates. */
const AT_LOWER = 1;
const AT_UPPER = -1;
const NO_CANDIDATE = 0;

/** Far more pivots than a strongly feasible method needs: reaching it is a bug, never an answer. */
const PIVOTS_PER_ARC = 200;

/**
 * Primal network simplex on typed arrays (Dantzig 1951; Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 11).
 *
 * Costs, flows and potentials are whole numbers below 2^53 in doubles, so every comparison is exact and the answer is
 * integral. Degenerate networks end: the tree is kept strongly feasible (from every node flow can still be pushed
 * towards the root along the tree), which the choice of the leaving arc preserves (Cunningham 1976). The entering arc is
 * the best of a block of arcs (Grigoriadis 1986), searched in a fixed order, so the same network gives the same tree.
 *
 * Several costs can be minimised one after the other, each among the optima of those before: {@link keepOptima} fixes
 * what those optima have in common.
 */
export class NetworkSimplex {
  /** By arc. */
  readonly flow: Float64Array;
  /** By node: `cost + potential[source] - potential[target]` is 0 on the tree; 0 at the root. */
  readonly potential: Float64Array;
  /** Pivots so far. */
  pivots = 0;
  private readonly state: Int8Array;
  private readonly tree: SpanningTree;
  private cost: Float64Array;
  private readonly between: Uint8Array;
  private next = 0;

  /**
   * @param nearest number of arcs at the front that are the likely ones: they are searched first, the others only to
   * prove or mend the answer (partial pricing)
   * @throws RangeError when the start is no spanning tree
   */
  constructor(
    private readonly arcs: NetworkArcs,
    start: NetworkStart,
    private readonly nearest = arcs.source.length,
  ) {
    this.flow = start.flow.slice();
    this.tree = new SpanningTree(arcs, start.tree, start.root);
    this.potential = new Float64Array(start.tree.length);
    this.cost = new Float64Array(arcs.source.length);
    this.state = new Int8Array(arcs.source.length);
    this.between = new Uint8Array(arcs.source.length);
    this.classify();
  }

  /**
   * Pivots until no arc would lower the cost.
   * @param cost by arc, whole
   * @throws ProblemError when the costs are too large for exact potentials
   */
  minimise(cost: Float64Array): void {
    this.useCost(cost);
    this.bringIn();
    const most = this.pivots + PIVOTS_PER_ARC * (cost.length + this.potential.length);
    for (const arcs of this.nearest < cost.length ? [this.nearest, cost.length] : [cost.length]) {
      this.next = 0;
      for (let entering = this.findEntering(arcs); entering >= 0; entering = this.findEntering(arcs)) {
        this.pivot(entering);
        this.pivots += 1;
        if (this.pivots > most) throw new RangeError('the network simplex did not end');
      }
    }
  }

  /** Restricts the search to answers as good as the present one: arcs that could only make it worse are fixed. */
  keepOptima(): void {
    const { source, target } = this.arcs;
    for (let arc = 0; arc < this.state.length; arc += 1) {
      if (this.cost[arc]! + this.potential[source[arc]!]! - this.potential[target[arc]!]! !== 0) {
        this.state[arc] = NO_CANDIDATE;
      }
    }
  }

  /** How an arc outside the tree can change: 1 gain, -1 lose; 0 for arcs of the tree and fixed ones. */
  direction(arc: number): number {
    return this.state[arc]!;
  }

  /** Arcs that may still change: of the tree, or candidates. */
  isOpen(arc: number): boolean {
    return this.state[arc] !== NO_CANDIDATE || this.tree.has(arc);
  }

  /** Potentials of the present tree under another cost. */
  potentialsUnder(cost: Float64Array): Float64Array {
    const { source } = this.arcs;
    const { tree } = this;
    const potential = new Float64Array(this.potential.length);
    for (let node = tree.root; node >= 0; node = tree.following(node, tree.root)) {
      const arc = tree.uplink[node]!;
      if (arc < 0) continue;
      const above = potential[tree.parent[node]!]!;
      potential[node] = source[arc] === node ? above - cost[arc]! : above + cost[arc]!;
    }
    return potential;
  }

  /**
   * The cycle that an arc outside the tree closes, in the direction in which the arc's flow can change, by the signed
   * position of each arc: `arc` gains, `~arc` loses. Empty when the arc is in the tree or fixed.
   */
  cycle(arc: number): Int32Array {
    if (this.state[arc] === NO_CANDIDATE) return new Int32Array(0);
    const { source, target } = this.arcs;
    const { parent, uplink, depth } = this.tree;
    const gains = this.state[arc] === AT_LOWER;
    const steps: number[] = [gains ? arc : ~arc];
    let first = gains ? source[arc]! : target[arc]!;
    let second = gains ? target[arc]! : source[arc]!;
    while (first !== second) {
      if (depth[first]! >= depth[second]!) {
        const up = uplink[first]!;
        steps.push(source[up] === first ? ~up : up);
        first = parent[first]!;
      } else {
        const up = uplink[second]!;
        steps.push(source[up] === second ? up : ~up);
        second = parent[second]!;
      }
    }
    return Int32Array.from(steps);
  }

  /** The present flow and tree, to start from again. */
  snapshot(): NetworkStart {
    return { flow: this.flow.slice(), tree: this.tree.uplink.slice(), root: this.tree.root };
  }

  /** Goes back to a snapshot of this network; arcs that were fixed since stay fixed. */
  restore(to: NetworkStart): void {
    const fixed = this.state.map((_, arc) => (this.isOpen(arc) ? 0 : 1));
    this.flow.set(to.flow);
    this.tree.hang(to.tree);
    this.classify();
    fixed.forEach((is, arc) => {
      if (is) this.state[arc] = NO_CANDIDATE;
    });
  }

  private useCost(cost: Float64Array): void {
    let most = 0;
    for (let arc = 0; arc < cost.length; arc += 1) most = Math.max(most, Math.abs(cost[arc]!));
    if (most * (this.potential.length + 1) >= Number.MAX_SAFE_INTEGER) {
      throw tooLarge();
    }
    this.cost = cost;
    this.potential.set(this.potentialsUnder(cost));
  }

  private classify(): void {
    for (let arc = 0; arc < this.state.length; arc += 1) {
      const [flow, capacity] = [this.flow[arc]!, this.arcs.capacity[arc]!];
      const outside = capacity > 0 && !this.tree.has(arc);
      this.between[arc] = outside && flow > 0 && flow < capacity ? 1 : 0;
      if (!outside || this.between[arc]) this.state[arc] = NO_CANDIDATE;
      else this.state[arc] = flow === 0 ? AT_LOWER : AT_UPPER;
    }
  }

  private findEntering(arcs: number): number {
    const { state, cost, potential } = this;
    const { source, target } = this.arcs;
    const block = Math.max(20, Math.floor(Math.sqrt(arcs)));
    let best = 0;
    let entering = -1;
    let arc = this.next;
    let left = block;
    for (let looked = 0; looked < arcs; looked += 1) {
      const sign = state[arc]!;
      if (sign !== NO_CANDIDATE) {
        const gain = sign * (cost[arc]! + potential[source[arc]!]! - potential[target[arc]!]!);
        if (gain < best) {
          best = gain;
          entering = arc;
        }
      }
      arc += 1;
      if (arc === arcs) arc = 0;
      left -= 1;
      if (left === 0) {
        if (entering >= 0) break;
        left = block;
      }
    }
    this.next = arc;
    return entering;
  }

  /** Arcs of a former answer that are outside the tree and between their bounds: each pivots once, downhill. */
  private bringIn(): void {
    const { source, target, capacity } = this.arcs;
    for (let arc = 0; arc < this.between.length; arc += 1) {
      if (this.between[arc] === 0) continue;
      this.between[arc] = 0;
      if (this.tree.has(arc) || this.flow[arc] === 0 || this.flow[arc] === capacity[arc]) continue;
      const gain = this.cost[arc]! + this.potential[source[arc]!]! - this.potential[target[arc]!]!;
      this.pivot(arc, gain <= 0);
      this.pivots += 1;
    }
  }

  private pivot(entering: number, gains = this.state[entering] === AT_LOWER): void {
    const { source, target, capacity } = this.arcs;
    const { flow, state } = this;
    const { parent, uplink, depth } = this.tree;
    const first = gains ? source[entering]! : target[entering]!;
    const second = gains ? target[entering]! : source[entering]!;
    let u = first;
    let v = second;
    while (u !== v) {
      if (depth[u]! >= depth[v]!) u = parent[u]!;
      else v = parent[v]!;
    }
    const join = u;
    // The last blocking arc on the cycle, seen from the join in the direction of the flow, keeps the tree strongly feasible.
    let delta = gains ? capacity[entering]! - flow[entering]! : flow[entering]!;
    let leaving = -1;
    let side = 0;
    for (u = first; u !== join; u = parent[u]!) {
      const arc = uplink[u]!;
      const room = source[arc] === u ? flow[arc]! : capacity[arc]! - flow[arc]!;
      if (room < delta) {
        delta = room;
        leaving = u;
        side = 1;
      }
    }
    for (u = second; u !== join; u = parent[u]!) {
      const arc = uplink[u]!;
      const room = source[arc] === u ? capacity[arc]! - flow[arc]! : flow[arc]!;
      if (room <= delta) {
        delta = room;
        leaving = u;
        side = 2;
      }
    }
    if (delta > 0) {
      flow[entering]! += gains ? delta : -delta;
      for (u = first; u !== join; u = parent[u]!) {
        const arc = uplink[u]!;
        flow[arc]! += source[arc] === u ? -delta : delta;
      }
      for (u = second; u !== join; u = parent[u]!) {
        const arc = uplink[u]!;
        flow[arc]! += source[arc] === u ? delta : -delta;
      }
    }
    if (side === 0) {
      state[entering] = gains ? AT_UPPER : AT_LOWER;
      return;
    }
    const left = uplink[leaving]!;
    state[left] = flow[left] === 0 ? AT_LOWER : AT_UPPER;
    state[entering] = NO_CANDIDATE;
    const [below, above] = side === 1 ? [first, second] : [second, first];
    this.hangAgain(leaving, below, above, entering);
  }

  /** Moves a subtree, and its potentials so that its new uplink costs nothing. */
  private hangAgain(cut: number, below: number, above: number, arc: number): void {
    const { potential, cost, tree } = this;
    tree.rehang(cut, below, above, arc);
    const level = this.arcs.source[arc] === below ? potential[above]! - cost[arc]! : potential[above]! + cost[arc]!;
    const shift = level - potential[below]!;
    for (let node = below; node >= 0; node = tree.following(node, below)) potential[node]! += shift;
  }
}
