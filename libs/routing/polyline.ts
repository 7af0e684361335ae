import type { GeoPoint } from '../geo/index.js';

/** Digits after the point that Valhalla keeps. */
const SCALE = 1e6;
const FIRST = 63;
const MORE = 0x20;

/**
 * Positions of an encoded polyline with six digits, as Valhalla writes its shapes (the format of Google's polylines, whose five
 * are six here). @throws Error for a text that ends within a number
 */
export function decodePolyline(text: string): GeoPoint[] {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (const letter of text) {
    const bits = letter.charCodeAt(0) - FIRST;
    if (bits < 0 || bits > FIRST) throw new Error('no encoded polyline');
    value += (bits % MORE) * factor;
    factor *= MORE;
    if (bits >= MORE) continue;
    numbers.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    [value, factor] = [0, 1];
  }
  if (factor !== 1 || numbers.length % 2 !== 0) throw new Error('an encoded polyline that is cut off');
  let [lat, lon] = [0, 0];
  return Array.from({ length: numbers.length / 2 }, (_, at) => {
    lat += numbers[2 * at]!;
    lon += numbers[2 * at + 1]!;
    return { lat: lat / SCALE, lon: lon / SCALE };
  });
}
