/** Below this nobody's number is told, not even an expected one: fewer than five could be somebody. */
const FEWEST = 5;

/**
 * An expected number of people as it is told: to 5 below 100, to 10 below 1,000, to 100 above. Sums of a sample and of a survey are not
 * known to the person. Null below five.
 */
export function roughPeople(people: number): number | null {
  if (people < FEWEST) return null;
  const step = people < 100 ? 5 : people < 1_000 ? 10 : 100;
  return Math.max(FEWEST, Math.round(people / step) * step);
}
