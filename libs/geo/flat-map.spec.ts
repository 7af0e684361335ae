import { flatMap } from './flat-map.js';
import { distanceKm } from './point.js';

describe('a flat map', () => {
  const box = { west: 0, south: 46.7, east: 1.4, north: 47.7 };
  const map = flatMap(box, { width: 720, tallest: 900, margin: 20 });

  it('holds its box within its margins', () => {
    for (const lat of [box.south, box.north])
      for (const lon of [box.west, box.east]) {
        const { x, y } = map.at({ lat, lon });
        expect(x).toBeGreaterThanOrEqual(20);
        expect(x).toBeLessThanOrEqual(700);
        expect(y).toBeGreaterThanOrEqual(20);
        expect(y).toBeLessThanOrEqual(map.height - 20);
      }
  });

  it('is true to scale in both directions', () => {
    const from = { lat: 47.2, lon: 0.3 };
    for (const to of [
      { lat: 47.2, lon: 1.1 },
      { lat: 47.6, lon: 0.3 },
      { lat: 46.9, lon: 0.9 },
    ]) {
      const [a, b] = [map.at(from), map.at(to)];
      expect(Math.hypot(a.x - b.x, a.y - b.y) / map.unitsPerKm / distanceKm(from, to)).toBeCloseTo(1, 2);
    }
  });
});
