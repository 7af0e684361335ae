import * as fc from 'fast-check';
import { distanceKm, PlacesAround } from './index.js';

const point = fc.record({
  lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 48.85, 90)),
  lon: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 179.99, 0, 180)),
});

describe('places around a point', () => {
  it('are all there, whatever the pole or the date line, and hardly more', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 40 }),
        point,
        fc.double({ min: 1, max: 19_000, noNaN: true }),
        (all, from, km) => {
          const found = new Set(new PlacesAround(all).within(from, km));
          all.forEach((place, position) => {
            const far = distanceKm(from, place);
            expect(far > km || found.has(position)).toBe(true);
            expect(far <= km * 1.01 || !found.has(position)).toBe(true);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are none where there are none', () => {
    expect(new PlacesAround([]).within({ lat: 47, lon: 0 }, 100)).toEqual([]);
  });
});
