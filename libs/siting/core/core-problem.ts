/**
 * Siting as the engines see it: open places so that the sum over customers of the cost of the cheapest open place is least. A
 * customer that no open place of its list serves costs `lost`. Covering is this with costs of 0 and the weight as what is
 * lost. Customers whose cost no choice changes are left out.
 */
export interface CoreProblem {
  readonly customers: number;
  readonly sites: number;
  /** Customer `i` has the ways `start[i]` to `start[i + 1]`, cheapest first. */
  readonly start: Int32Array;
  readonly site: Int32Array;
  /** Weight × distance. */
  readonly cost: Float64Array;
  /** By customer: what it costs at least when no place of its list is open; Infinity where one must be. */
  readonly least: Float64Array;
  /** By customer: what the search reckons with then; above `least` where that is only a lower bound. */
  readonly lost: Float64Array;
  /** By site, the ways the other way round: entries `startOf[j]` to `startOf[j + 1]`. */
  readonly startOf: Int32Array;
  readonly customerOf: Int32Array;
  /** Position of the way in the customer's list. */
  readonly rankOf: Int32Array;
  /** Position in `demand` of the problem. */
  readonly demand: Int32Array;
  readonly fixed: Uint8Array;
  /** Most sites that are open, fixed ones included. */
  readonly p: number;
  readonly price: Float64Array | null;
  /** Infinity for none. */
  readonly budget: number;
  /** All costs are whole numbers, and so is every sum. */
  readonly whole: boolean;
}

/** Sites that are open, by position, ascending. */
export type OpenSites = readonly number[];
