import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { distanceKm, type GeoPoint, loadThirdPlaces } from '../index.js';
import { Route } from './along-route.js';
import { DETOURS } from './detours.js';

const PARIS = { lat: 48.8566, lon: 2.3522 };
const LYON = { lat: 45.764, lon: 4.8357 };
const RENNES = { lat: 48.1173, lon: -1.6778 };
const ANGERS = { lat: 47.4784, lon: -0.5632 };
const VANNES = { lat: 47.6582, lon: -2.7608 };
const LILLE = { lat: 50.6292, lon: 3.0573 };
const MARSEILLE = { lat: 43.2965, lon: 5.3698 };

const network = loadThirdPlaces();
const names = (stops: readonly GeoPoint[], most: (typeof DETOURS)[number]) =>
  new Route(stops).places(network, most).map(({ at }) => network[at]!.name);

describe('a route between two towns', () => {
  it.each([
    ['Paris to Lyon', PARIS, LYON, 240, 310],
    ['Lille to Marseille', LILLE, MARSEILLE, 530, 640],
    ['Angers to Vannes', ANGERS, VANNES, 120, 170],
  ])('%s takes about as long as people know', (_, from, to, low, high) => {
    const { minutes } = new Route([from, to]);
    expect(minutes).toBeGreaterThan(low);
    expect(minutes).toBeLessThan(high);
  });

  it('is the same way back, and drawn from stop to stop', () => {
    const out = new Route([PARIS, LYON]);
    expect(new Route([LYON, PARIS]).minutes).toBeCloseTo(out.minutes, 6);
    const line = out.line();
    expect([line[0], line.at(-1)]).toEqual([PARIS, LYON]);
    expect(line.length).toBeGreaterThan(300);
  });

  it('by way of a third town is its two legs', () => {
    const whole = new Route([PARIS, RENNES, VANNES]);
    expect(whole.minutes).toBeCloseTo(new Route([PARIS, RENNES]).minutes + new Route([RENNES, VANNES]).minutes, 6);
    expect(whole.line()).toContainEqual(RENNES);
  });
});

describe('places along a route', () => {
  it('Angers to Vannes passes the Cantine Numérique of Nantes, Paris to Rennes does not', () => {
    expect(names([ANGERS, VANNES], 20)).toContain('La Cantine Numérique');
    expect(names([PARIS, RENNES], 20)).not.toContain('La Cantine Numérique');
  });

  it('leaves the motorway for them, later for those farther on', () => {
    const found = new Route([PARIS, LYON]).places(network, 10);
    expect(found.map(({ after }) => after)).toEqual(found.map(({ after }) => after).toSorted((a, b) => a - b));
    const onTheRoad = found.filter(({ at }) => {
      const place = network[at]!;
      return distanceKm(place, PARIS) > 60 && distanceKm(place, LYON) > 60;
    });
    expect(onTheRoad.length).toBeGreaterThan(3);
    expect(onTheRoad.filter(({ road }) => road?.startsWith('A ')).length).toBeGreaterThan(onTheRoad.length / 2);
  });

  it('is every place within the detour, none put aside too early', () => {
    const somewhere = fc.constantFrom(...network.filter(({ lon }) => lon > -6 && lon < 10));
    fc.assert(
      fc.property(somewhere, somewhere, fc.constantFrom(...DETOURS), (from, to, most) => {
        fc.pre(distanceKm(from, to) > 1);
        const route = new Route([from, to]);
        const expected = network.flatMap((place, at) => (route.detour(place, Infinity) <= most ? [at] : []));
        expect(new Set(route.places(network, most).map(({ at }) => at))).toEqual(new Set(expected));
        const areas = route.areas(most);
        for (const at of expected)
          expect(areas.some(({ centre, km }) => distanceKm(centre, network[at]!) <= km)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('tells a detour in steps of five minutes, within what was asked', () => {
    for (const { detour } of new Route([LILLE, PARIS]).places(network, 15)) expect([5, 10, 15]).toContain(detour);
  });
});

describe('detours against real driving times of the Isère', () => {
  const rows = (name: string) =>
    readFileSync(`test/data/travel/${name}`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
  const points = rows('osrm_isere_2021_points.csv')
    .slice(1)
    .map(([insee, lon, lat]) => ({ insee: insee!, lat: Number(lat), lon: Number(lon) }));
  const [[, ...columns] = [], ...lines] = rows('osrm_isere_2021_secondes.csv');
  const real = new Map(
    lines.map(([origin, ...seconds]) => [origin!, new Map(columns.map((to, at) => [to, Number(seconds[at]) / 60]))]),
  );
  const minutes = (from: { insee: string }, to: { insee: string }) => real.get(from.insee)!.get(to.insee)!;

  /** Every third pair of communes 15 to 70 km apart, 100 routes in all, and all other communes as places. */
  const routes = points
    .flatMap((from, at) => points.slice(at + 1).map((to) => [from, to] as const))
    .filter(([from, to]) => {
      const km = distanceKm(from, to);
      return km >= 15 && km <= 70;
    })
    .filter((_, at) => at % 701 === 0);

  it('finds nearly all that are at most ten minutes, among few others', () => {
    let within = 0;
    let kept = 0;
    let listed = 0;
    let wrong = 0;
    let judged = 0;
    for (const [from, to] of routes) {
      const route = new Route([from, to]);
      for (const place of points) {
        if (place === from || place === to) continue;
        const truth = minutes(from, place) + minutes(place, to) - minutes(from, to);
        const estimate = route.detour(place, Infinity);
        if (estimate <= 20) listed += 1;
        if (truth <= 10) within += 1;
        if (truth <= 10 && estimate <= 20) kept += 1;
        if (truth <= 20) [wrong, judged] = [wrong + Math.abs(estimate - truth), judged + 1];
      }
    }
    expect(routes.length).toBeGreaterThan(90);
    expect(kept / within).toBeGreaterThanOrEqual(0.97);
    expect(listed / routes.length / points.length).toBeLessThanOrEqual(0.3);
    expect(wrong / judged).toBeLessThanOrEqual(5.2);
  });
});
