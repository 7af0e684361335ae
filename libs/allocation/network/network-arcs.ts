/** Arcs of a network by column: from, to, and most flow (Infinity for no limit). Capacities are whole. */
export interface NetworkArcs {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly capacity: Float64Array;
}

/** Arcs in the making, in columns that are long enough from the start. */
export class ArcList {
  length = 0;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly capacity: Float64Array;
  readonly flow: Float64Array;

  constructor(most: number) {
    this.source = new Int32Array(most);
    this.target = new Int32Array(most);
    this.capacity = new Float64Array(most);
    this.flow = new Float64Array(most);
  }

  add(source: number, target: number, capacity: number, flow = 0): number {
    const arc = this.length;
    if (arc === this.source.length) throw new RangeError('more arcs than foreseen');
    this.source[arc] = source;
    this.target[arc] = target;
    this.capacity[arc] = capacity;
    this.flow[arc] = flow;
    this.length += 1;
    return arc;
  }
  finished(): NetworkArcs {
    return {
      source: this.source.slice(0, this.length),
      target: this.target.slice(0, this.length),
      capacity: this.capacity.slice(0, this.length),
    };
  }
}
