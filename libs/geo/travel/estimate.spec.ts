import * as fc from 'fast-check';
import {
  crowKmWithin,
  distanceKm,
  EstimatedTravelTime,
  type GeoPoint,
  isGeoPoint,
  roundPoint,
  travelEstimate,
  type RoadMode,
} from '../index.js';

const TOURS: GeoPoint = { lat: 47.39, lon: 0.69 };
const AMBOISE: GeoPoint = { lat: 47.41, lon: 0.98 };

const anyPoint = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const mode = fc.constantFrom<RoadMode>('car', 'bike', 'walk');

/** A point so many crow-fly kilometres north of Tours. */
const north = (km: number): GeoPoint => ({ lat: TOURS.lat + km / 111.195, lon: TOURS.lon });

describe('distance', () => {
  it.each([
    ['Tours to Amboise', TOURS, AMBOISE, 21.94],
    // A quarter of the meridian, and half of it.
    ['equator to pole', { lat: 0, lon: 0 }, { lat: 90, lon: 0 }, 10007.56],
    ['antipodes', { lat: 0, lon: 0 }, { lat: 0, lon: 180 }, 20015.11],
    ['across the antimeridian', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111.19],
  ])('%s', (_, from, to, km) => {
    expect(distanceKm(from, to)).toBeCloseTo(km, 1);
  });

  it('is symmetric, never negative, zero on the spot, and short-cut proof', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, anyPoint, (a, b, c) => {
        expect(distanceKm(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceKm(a, a)).toBe(0);
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
        // Near antipodes the haversine keeps about a metre.
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-3);
      }),
    );
  });
});

describe('points', () => {
  it('are checked', () => {
    expect(isGeoPoint(TOURS)).toBe(true);
    for (const bad of [
      { lat: 91, lon: 0 },
      { lat: 0, lon: 181 },
      { lat: Number.NaN, lon: 0 },
      { lat: '47', lon: 0 },
    ]) {
      expect(isGeoPoint(bad)).toBe(false);
    }
  });

  it('are rounded to about 100 m, once and for all', () => {
    expect(roundPoint({ lat: 47.394_44, lon: -0.000_04 })).toEqual({ lat: 47.394, lon: 0 });
    fc.assert(
      fc.property(anyPoint, (point) => {
        const rounded = roundPoint(point);
        expect(distanceKm(point, rounded)).toBeLessThan(0.08);
        expect(roundPoint(rounded)).toEqual(rounded);
      }),
    );
  });
});

describe('travel estimate', () => {
  it('gives plain figures for a plain trip', () => {
    expect(travelEstimate(TOURS, TOURS)).toEqual({ km: 0, minutes: 0, source: 'estimate', errorPercent: 23 });
    expect(travelEstimate(TOURS, AMBOISE)).toMatchObject({ km: 29.4, minutes: 35, errorPercent: 13 });
    expect(travelEstimate(TOURS, north(2), 'walk')).toMatchObject({ km: 2.7, minutes: 34, errorPercent: null });
    expect(travelEstimate(TOURS, north(2), 'bike')).toMatchObject({ km: 2.7, minutes: 11, errorPercent: null });
  });

  it('never gets shorter when the way gets longer', () => {
    const distance = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(distance, distance, mode, (a, b, by) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)].map((km) => travelEstimate(TOURS, north(km), by));
        expect(near?.minutes).toBeLessThanOrEqual(far?.minutes ?? -1);
        expect(near?.km).toBeLessThanOrEqual(far?.km ?? -1);
      }),
    );
  });

  it('is whole minutes, and the same both ways', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, mode, (a, b, by) => {
        const travel = travelEstimate(a, b, by);
        expect(Number.isInteger(travel.minutes)).toBe(true);
        expect(travelEstimate(b, a, by)).toEqual(travel);
      }),
    );
  });

  it('draws a reach circle that holds what is within the minutes and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 180 }), mode, (minutes, by) => {
        const reach = crowKmWithin(minutes, by);
        expect(travelEstimate(TOURS, north(reach - 0.01), by).minutes).toBeLessThanOrEqual(minutes);
        expect(travelEstimate(TOURS, north(reach + 0.01), by).minutes).toBeGreaterThan(minutes);
      }),
    );
  });

  it('answers a matrix by row of origin', async () => {
    const travel = new EstimatedTravelTime();
    const to = [AMBOISE, TOURS, north(5)];
    const matrix = await travel.matrix({ origins: 'places', from: [TOURS, AMBOISE], to });
    expect(matrix.map((row) => row.length)).toEqual([3, 3]);
    expect(matrix[0]?.[0]).toEqual(travelEstimate(TOURS, AMBOISE));
    expect(matrix[1]?.[0]).toMatchObject({ km: 0, minutes: 0 });
    expect(await travel.from(TOURS, { origins: 'places', to })).toEqual(matrix[0]);
  });
});
