import * as fc from 'fast-check';
import { distanceKm, EstimatedTravelTime, stations, type GeoPoint } from '../index.js';
import { trainEstimates, trainReachKm } from './train.js';

const station = (name: string): GeoPoint => stations().find((one) => one.name === name)!;
const beside = ({ lat, lon }: GeoPoint, km: number): GeoPoint => ({ lat: lat + km / 111.2, lon });
const minutes = (from: GeoPoint, to: GeoPoint) => trainEstimates(from)(to)?.minutes;

describe('a way by train', () => {
  it.each([
    ['Tours', 'Amboise', 30, 40],
    ['Grenoble', 'Voiron', 30, 40],
    ['Lyon Part Dieu', 'Vienne', 35, 45],
    ['Rennes', 'Vitré', 40, 50],
  ])('%s to %s waits, rides, and is told in steps', (from, to, least, most) => {
    const found = minutes(station(from), station(to))!;
    expect(found % 5).toBe(0);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
  });

  it('is walked to and from', () => {
    const [from, to] = [station('Amboise'), station('Blois - Chambord')];
    const there = minutes(from, to)!;
    expect(minutes(beside(from, -0.8), beside(to, 0.8))).toBeGreaterThanOrEqual(there + 25);
  });

  it('is on foot all the way to what is near, and quicker', () => {
    const amboise = station('Amboise');
    expect(minutes(amboise, beside(amboise, 0.5))).toBe(10);
    expect(minutes({ lat: 46.55, lon: 1 }, { lat: 46.56, lon: 1 })).toBe(20);
  });

  it('is not known without a station near, and between the neighbours of one station', () => {
    const amboise = station('Amboise');
    expect(minutes({ lat: 46.55, lon: 1.0 }, amboise)).toBeUndefined();
    expect(minutes(amboise, { lat: 46.55, lon: 1.0 })).toBeUndefined();
    expect(minutes(beside(amboise, -1.5), beside(amboise, 1.5))).toBeUndefined();
    expect(minutes({ lat: 41.93, lon: 8.74 }, { lat: 42.3, lon: 9.15 })).toBeUndefined();
  });

  it('is within the reach that is searched, and the same both ways', () => {
    const anywhere = fc.constantFrom(...stations());
    fc.assert(
      fc.property(anywhere, anywhere, fc.double({ min: 0, max: 1.5, noNaN: true }), (a, b, km) => {
        const [from, to] = [beside(a, km), beside(b, -km)];
        const way = trainEstimates(from)(to);
        expect(trainEstimates(to)(from)?.minutes).toBe(way?.minutes);
        expect(distanceKm(from, to)).toBeLessThanOrEqual(way ? trainReachKm(way.minutes) : Infinity);
      }),
      { numRuns: 300 },
    );
  });

  it('is answered by the port, with no circle and no claim', async () => {
    const travel = new EstimatedTravelTime();
    const to = [station('Blois - Chambord'), { lat: 46.55, lon: 1.0 }];
    const [known, unknown] = await travel.from(station('Amboise'), { origins: 'places', to, mode: 'train' });
    expect(known).toMatchObject({ source: 'estimate', errorPercent: null });
    expect(unknown).toBeUndefined();
    expect(travel.circleKm(45, 'train')).toBeUndefined();
    expect(travel.reachKm(45, 'train')).toBe(trainReachKm(45));
  });
});
