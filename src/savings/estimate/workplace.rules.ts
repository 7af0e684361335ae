import { communeIndex, readCommune, readCoordinates, type GeoPoint } from '#libs/geo/index.js';

/** Where the people work now: the centre of a commune, or a point. */
export interface Workplace extends GeoPoint {
  /** The commune, or the one that the point is nearest to. */
  readonly name: string;
  /** What was typed. */
  readonly typed: string;
}

/** A point farther than this from every centre of a commune is nowhere in France. */
const FARTHEST_KM = 30;

/** Reads a commune by name, postcode or INSEE code, or coordinates; why not, where it cannot. */
export function readWorkplace(text: string): Workplace | 'unknown' | 'several' {
  const point = readCoordinates(text);
  if (point) {
    const nearest = communeIndex().nearest(point);
    return nearest && nearest.km <= FARTHEST_KM ? { ...point, name: nearest.commune.name, typed: text } : 'unknown';
  }
  const read = readCommune(text);
  if (!read.commune) return read.several.length > 0 ? 'several' : 'unknown';
  const { lat, lon, name } = read.commune;
  return { lat, lon, name, typed: text };
}
