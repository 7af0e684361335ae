import type { CoreProblem } from './core-problem.js';

/**
 * Least days of each class at the largest smallest share that can be met, by bisection over the shares that whole days
 * allow.
 * @param least days that each class must get in any case
 * @param most days that each class can get at its fairest, limits of money and contracts aside: nobody is asked to get
 *   more, so that somebody whom capacity holds low does not hold everybody
 * @param canMeet whether a plan gives each class its floor
 * @returns undefined when not even the least days can be met
 */
export async function largestShareFloors(
  core: CoreProblem,
  least: Float64Array,
  most: Float64Array,
  canMeet: (floors: Float64Array) => Promise<boolean>,
): Promise<Float64Array | undefined> {
  // Shares are fractions: without the small step back a third of three days could be rounded up to two.
  const floors = (share: number): Float64Array =>
    Float64Array.from(core.classes, ({ members, days }, row) =>
      Math.max(least[row]!, Math.min(most[row]!, members.length * Math.ceil(share * days - 1e-9))),
    );
  if (!(await canMeet(floors(0)))) return undefined;
  const shares = [
    ...new Set(core.classes.flatMap(({ days }) => Array.from({ length: days }, (_, got) => (got + 1) / days))),
  ].toSorted((a, b) => a - b);
  let [low, high] = [-1, shares.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await canMeet(floors(shares[middle]!))) low = middle;
    else high = middle;
  }
  return floors(low < 0 ? 0 : shares[low]!);
}
