import type { GeoBox } from './outlines.js';
import { type GeoPoint, KM_PER_DEGREE } from './point.js';

/** A drawing of a box of the globe, in units of which a kilometre takes the same number in both directions. */
export interface FlatMap {
  readonly unitsPerKm: number;
  /** Units; the margins are in them. */
  readonly height: number;
  readonly at: (point: GeoPoint) => { readonly x: number; readonly y: number };
}

/**
 * Plate carrée, true at the middle latitude: across 300 km its scale is off by some two percent at the upper and lower edge.
 * @param size units; the drawing is as wide as `width` and at most as tall as `tallest`
 */
export function flatMap(
  { west, south, east, north }: GeoBox,
  { width, tallest, margin }: { readonly width: number; readonly tallest: number; readonly margin: number },
): FlatMap {
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = (east - west) * stretch * KM_PER_DEGREE;
  const tall = (north - south) * KM_PER_DEGREE;
  const unitsPerKm = Math.min((width - 2 * margin) / wide, (tallest - 2 * margin) / tall);
  const left = (width - wide * unitsPerKm) / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    unitsPerKm,
    height: Math.round(tall * unitsPerKm + 2 * margin),
    at: ({ lat, lon }) => ({
      x: round(left + (lon - west) * stretch * KM_PER_DEGREE * unitsPerKm),
      y: round(margin + (north - lat) * KM_PER_DEGREE * unitsPerKm),
    }),
  };
}
