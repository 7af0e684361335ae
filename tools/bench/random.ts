import { seededRandom } from '#libs/seeded-random/index.js';

/** Repeatable pseudo-random choices: same seed, same sequence. */
export function generator(seed: number) {
  const next = seededRandom(seed);
  return {
    /** True with the given probability. */
    chance: (probability: number): boolean => next() < probability,
    /** A whole number from `low` to `high`, both included. */
    between: (low: number, high: number): number => low + Math.floor(next() * (high - low + 1)),
  };
}
