import * as fc from 'fast-check';
import { nearestPlaces, travelEstimate } from '#libs/geo/index.js';
import { coverageOf, isWithin, LIMITS } from './coverage.rules.js';

const at = (lat: number, people: number | null = 100) => ({ lat, lon: 1, people });

describe('the coverage of a territory', () => {
  it('finds the nearest place of every commune', () => {
    const places = [
      { id: 'a', lat: 47, lon: 1 },
      { id: 'b', lat: 47.5, lon: 1 },
    ];
    expect(nearestPlaces([at(47.1), at(47.4)], places).map((one) => one?.place.id)).toEqual(['a', 'b']);
    expect(nearestPlaces([at(47)], [])).toEqual([null]);
  });

  it('is the people within each limit, and their share of those who are known', () => {
    const communes = [at(47), at(47.1, 300), at(48, 600), at(47, null)];
    const nearest = nearestPlaces(communes, [{ lat: 47, lon: 1 }]);
    const minutes = travelEstimate(communes[1]!, communes[0]!).minutes;
    expect(minutes).toBeGreaterThan(15);
    expect(minutes).toBeLessThanOrEqual(20);
    expect(coverageOf(communes, nearest)).toEqual([
      { minutes: 10, people: 100, share: 0.1 },
      { minutes: 15, people: 100, share: 0.1 },
      { minutes: 20, people: 400, share: 0.4 },
      { minutes: 30, people: 400, share: 0.4 },
    ]);
  });

  it('is nothing without a place, and of no share where nobody is known', () => {
    expect(coverageOf([at(47)], [null]).map(({ people, share }) => [people, share])).toEqual(LIMITS.map(() => [0, 0]));
    expect(coverageOf([at(47, null)], [null]).every(({ share }) => share === null)).toBe(true);
    expect(isWithin(null, 30)).toBe(false);
  });

  it('names the quickest place as a look at all of them would, and never falls with the limit', () => {
    const point = fc.record({
      lat: fc.double({ min: 42, max: 51, noNaN: true }),
      lon: fc.double({ min: -4, max: 8, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 30 }),
        fc.array(point, { minLength: 1, maxLength: 30 }),
        (from, to) => {
          const nearest = nearestPlaces(from, to);
          for (const [index, start] of from.entries())
            expect(nearest[index]?.travel.minutes).toBe(
              Math.min(...to.map((place) => travelEstimate(start, place).minutes)),
            );
          const counts = coverageOf(
            from.map((one) => ({ ...one, people: 7 })),
            nearest,
          ).map(({ people }) => people);
          expect(counts).toEqual(counts.toSorted((a, b) => a - b));
        },
      ),
    );
  });
});
