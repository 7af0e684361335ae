import * as fc from 'fast-check';
import { placesWithinMinutes, travelEstimate } from '../../geo/index.js';
import type { TravelTimes } from './estimate-ways.js';
import { parseProblem } from './parse-problem.js';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

const minutesBetween = (from: Point, to: Point) => travelEstimate(from, to).minutes;

function waysOf(homes: readonly Point[], places: readonly Point[], maxMinutes: number, travel: TravelTimes) {
  const employees = homes.map((home, index) => ({ id: `e${index}`, days: 1, ...home }));
  const sites = places.map((place, index) => ({ id: `s${index}`, deskDays: 1, price: 1, ...place }));
  return parseProblem({ maxMinutes, employees, sites }, travel).ways;
}

/** Points of one neighbourhood, so that many pairs are about as far apart as somebody may travel. */
function neighbourhood(centre: Point, kilometres: number) {
  const degrees = kilometres / 111;
  const narrow = Math.max(0.001, Math.cos((centre.lat * Math.PI) / 180));
  return fc.array(
    fc.record({
      lat: fc.double({ min: -degrees, max: degrees, noNaN: true }).map((north) => {
        return Math.max(-90, Math.min(90, centre.lat + north));
      }),
      lon: fc.double({ min: -degrees, max: degrees, noNaN: true }).map((east) => {
        const lon = centre.lon + Math.max(-180, Math.min(180, east / narrow));
        return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
      }),
    }),
    { minLength: 1, maxLength: 25 },
  );
}

describe('ways from coordinates', () => {
  it.each<[string, Point]>([
    ['in Touraine', { lat: 47.39, lon: 0.69 }],
    ['on the equator', { lat: 0, lon: 9 }],
    ['across the date line', { lat: -17, lon: 180 }],
    ['around the North Pole', { lat: 90, lon: 0 }],
    ['beside the South Pole', { lat: -89.6, lon: -170 }],
  ])('are the same whether far sites are left out beforehand or not, %s', (_, centre) => {
    const minutes = fc.oneof(fc.integer({ min: 0, max: 130 }), fc.double({ min: 0, max: 130, noNaN: true }));
    fc.assert(
      fc.property(neighbourhood(centre, 60), neighbourhood(centre, 60), minutes, (homes, places, maxMinutes) => {
        expect(waysOf(homes, places, maxMinutes, { minutesBetween, reachable: placesWithinMinutes })).toEqual(
          waysOf(homes, places, maxMinutes, minutesBetween),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are the same all over the world', () => {
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const points = fc.array(point, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(points, points, fc.integer({ min: 0, max: 10_000 }), (homes, places, maxMinutes) => {
        expect(waysOf(homes, places, maxMinutes, { minutesBetween, reachable: placesWithinMinutes })).toEqual(
          waysOf(homes, places, maxMinutes, minutesBetween),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('ask for the way of few pairs when sites are far apart', () => {
    let asked = 0;
    const travel: TravelTimes = {
      minutesBetween: (from, to) => {
        asked += 1;
        return minutesBetween(from, to);
      },
      reachable: placesWithinMinutes,
    };
    const places = Array.from({ length: 400 }, (_, index) => ({
      lat: 43 + (index % 20) / 4,
      lon: -1 + Math.floor(index / 20) / 4,
    }));
    waysOf([{ lat: 46, lon: 2 }], places, 45, travel);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(20);
  });
});
