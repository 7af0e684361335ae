import type { Measure } from './measure.js';

/** What people want: a place near them. */
export interface SitingDemand {
  readonly id: string;
  /** How much it counts: people, days. 0 and more. */
  readonly weight: number;
}

/** Where a place is, or could be. */
export interface SitingCandidate {
  readonly id: string;
  /** Open whatever the plan says: it exists. Counts in `p` and in the budget like any other. */
  readonly fixed: boolean;
  /** Most weight that it serves; null for no limit. */
  readonly capacity: number | null;
  /**
   * What opening it takes of the budget; may differ from place to place, from 0. The search changes one place for one, and a few for others
   * that the same money buys by chance; what HiGHS does not close keeps a gap of up to what one place more would serve, since the bound
   * buys the last place in part.
   */
  readonly cost: number;
}

/** `median`: least sum of weight × distance, everybody served. `covering`: most weight within the limit. */
export type SitingObjective = 'median' | 'covering';

/**
 * A checked siting problem: `siting solve` of the interface contract. Which candidates to open, the fixed ones among them, at
 * most `p` of them and within the budget, so that demand is served best. With capacities every demand goes whole to one place.
 * Ids are unique in their list, amounts inside {@link LIMITS}. Made by `parseProblem` only.
 */
export interface SitingProblem {
  readonly objective: SitingObjective;
  /** Most places that are open, fixed ones included; null where only the budget counts. */
  readonly p: number | null;
  /** Most that the costs of open places add up to, fixed ones included; null for no limit. */
  readonly budget: number | null;
  /** CPU seconds that the search may take. */
  readonly seconds: number;
  /** What chance in the search starts from. */
  readonly seed: number;
  /** Longest way, in the unit of the distances; Infinity for none. */
  readonly limit: number;
  readonly demand: readonly SitingDemand[];
  readonly candidates: readonly SitingCandidate[];
  readonly measure: Measure;
}

/** Upper bounds of the input; anything beyond is taken for a mistake and refused. */
export const LIMITS = {
  /** Size of a problem as JSON text, bytes. */
  bytes: 64 * 1024 * 1024,
  demand: 100_000,
  candidates: 50_000,
  /** Ways that the engine keeps: demand × candidates within the limit. */
  ways: 24_000_000,
  weight: 1e9,
  cost: 1e12,
  budget: 1e15,
  capacity: 1e12,
  distance: 1e9,
  seconds: 86_400,
  seed: 2 ** 31 - 1,
} as const;
