/**
 * Ways by demand, each demand's nearest first (equal ones by position of the candidate): demand `d` has the entries
 * `start[d]` to `start[d + 1]`.
 */
export interface Ways {
  readonly start: Int32Array;
  readonly site: Int32Array;
  /** In the unit of the problem. */
  readonly distance: Float64Array;
  /**
   * By demand: no candidate that is left out is nearer than this; Infinity where none within the limit is left out.
   */
  readonly beyond: Float64Array;
}

/** Collects the ways of one demand after the other in arrays that grow. */
export class WaysWriter {
  private readonly start: Int32Array;
  private readonly beyond: Float64Array;
  private site = new Int32Array(1 << 16);
  private distance = new Float64Array(1 << 16);
  private demand = 0;
  private count = 0;

  constructor(demands: number) {
    this.start = new Int32Array(demands + 1);
    this.beyond = new Float64Array(demands).fill(Infinity);
  }

  /** The next demand's ways, nearest first: the first `count` of each array. */
  add(sites: Int32Array, distances: Float64Array, count: number, beyond = Infinity): void {
    while (this.count + count > this.site.length) this.grow();
    this.site.set(sites.subarray(0, count), this.count);
    this.distance.set(distances.subarray(0, count), this.count);
    this.count += count;
    this.beyond[this.demand] = beyond;
    this.demand += 1;
    this.start[this.demand] = this.count;
  }

  ways(): Ways {
    return {
      start: this.start,
      site: this.site.slice(0, this.count),
      distance: this.distance.slice(0, this.count),
      beyond: this.beyond,
    };
  }

  private grow(): void {
    const site = new Int32Array(2 * this.site.length);
    const distance = new Float64Array(2 * this.site.length);
    site.set(this.site);
    distance.set(this.distance);
    this.site = site;
    this.distance = distance;
  }
}
