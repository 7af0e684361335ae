import { waysOfIsere } from '../../../test/support/driving-times.js';
import { CAR_ERRORS, travelEstimate } from '../index.js';

/**
 * The estimate against real driving times. The bars are those that docs/data-sources.md and the docstrings promise.
 */
const ways = waysOfIsere().map((way) => ({ ...way, estimated: travelEstimate(way.from, way.to).minutes }));

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How many of the places truly within `minutes` are found, and how many of those found truly are; percent. */
function found(minutes: number) {
  const both = ways.filter((way) => way.estimated <= minutes && way.real <= minutes).length;
  const percentOf = (all: number) => (100 * both) / all;
  return {
    recall: percentOf(ways.filter((way) => way.real <= minutes).length),
    precision: percentOf(ways.filter((way) => way.estimated <= minutes).length),
  };
}

describe('minutes by car against real driving times', () => {
  it('reads every way of the matrix', () => {
    expect(ways).toHaveLength(512 * 511);
    expect(ways.every((way) => way.real > 0)).toBe(true);
  });

  it('claims no more than was asked for', () => {
    expect(CAR_ERRORS.map(({ percent }) => percent)).toEqual([23, 17, 14, 13, 12, 10]);
    expect(CAR_ERRORS.map(({ belowKm }) => belowKm)).toEqual([5, 10, 20, 30, 50, Infinity]);
  });

  it.each(CAR_ERRORS.map(({ belowKm, percent }, at) => [CAR_ERRORS[at - 1]?.belowKm ?? 0, belowKm, percent] as const))(
    'from %d to %d km is wrong by %d %% at most in the median',
    (from, to, percent) => {
      const here = ways.filter(({ km }) => km >= from && km < to);
      expect(here.length).toBeGreaterThan(2000);
      expect(100 * median(here.map(({ real, estimated }) => Math.abs(estimated - real) / real))).toBeLessThanOrEqual(
        percent,
      );
    },
  );

  it.each([
    [15, 80, 74],
    [20, 82, 76],
    [30, 84, 79],
    [45, 87, 79],
  ])('within %d minutes finds at least %d %% of the places, %d %% of them rightly', (minutes, recall, precision) => {
    const here = found(minutes);
    expect(here.recall).toBeGreaterThanOrEqual(recall);
    expect(here.precision).toBeGreaterThanOrEqual(precision);
  });
});
