import { Effort } from '../core/effort.js';
import { buildCore } from '../core/build-core.js';
import { parseProblem } from '../problem/parse-problem.js';
import { findWays } from '../ways/find-ways.js';
import { scaledPrices } from './scaled-prices.js';

/** Ten people and ten sites on a line, one apart, for one place. */
const core = (() => {
  const points = Array.from({ length: 10 }, (_, x) => ({ id: `n${x}`, x, y: 0 }));
  const demand = points.map((point) => ({ ...point, weight: 1 }));
  const raw = { objective: 'median', p: 1, distances: 'plane', demand, candidates: points };
  const problem = parseProblem(raw, () => Number.NaN);
  return buildCore(problem, findWays(problem, 10));
})();

const effort = (): Effort => new Effort(1e9);

/** What the same price for everybody proves of two places: the prices less what the two best sites keep. */
const proven = (price: number): number => {
  const keeps = Array.from({ length: 10 }, (_, site) =>
    Array.from({ length: 10 }, (__, x) => Math.max(0, price - Math.abs(site - x))).reduce((sum, each) => sum + each, 0),
  );
  const [first = 0, second = 0] = keeps.toSorted((a, b) => b - a);
  return 10 * price - first - second;
};

describe('the share of prices that a bound begins at', () => {
  it('is the one that proves most, of steps of a fifth', () => {
    const high = new Float64Array(10).fill(20);
    expect(proven(20)).toBe(-150);
    const [price = 0, ...others] = scaledPrices({ ...core, p: 2 }, high, effort());
    expect(others).toEqual(Array.from({ length: 9 }, () => price));
    expect(proven(price)).toBeGreaterThanOrEqual(12 - 1e-9);
    // Prices that are low enough stay as they are.
    expect(scaledPrices({ ...core, p: 2 }, new Float64Array(10).fill(2), effort())).toEqual(
      new Float64Array(10).fill(2),
    );
  });

  it('is never above what being served by none costs', () => {
    const least = new Float64Array(10).fill(3);
    const prices = scaledPrices({ ...core, least }, new Float64Array(10).fill(20), effort());
    expect(Math.max(...prices)).toBeLessThanOrEqual(3);
  });
});
