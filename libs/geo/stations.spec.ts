import { stations, stationsNear } from './index.js';

describe('stations', () => {
  it('are 2,782, each with a name and a place', () => {
    expect(stations()).toHaveLength(2782);
    expect(new Set(stations().map(({ uic }) => uic)).size).toBe(2782);
    expect(stations().filter(({ name, lat, lon }) => name === '' || !Number.isFinite(lat + lon))).toEqual([]);
  });

  it('are found around a point, nearest first', () => {
    const near = stationsNear({ lat: 48.1053, lon: -1.6739 }, 3, 2);
    expect(near.map(({ station }) => station.name)).toEqual(['Rennes', 'Pontchaillou']);
    expect(near[0]!.km).toBeLessThan(0.5);
    expect(stationsNear({ lat: 48.1053, lon: -1.6739 }, 0.01, 2)).toEqual([]);
  });
});
