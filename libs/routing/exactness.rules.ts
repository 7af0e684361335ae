import { communeIndex, roundPoint, type GeoPoint, type Origins } from '../geo/index.js';

/**
 * What an engine, which others may run, is told of a point: of somebody's home the centre of the commune around it and no more,
 * of what was typed or told by a device a position to some 100 m, of a public place all of it.
 */
export function toldTo(point: GeoPoint, origins: Origins): GeoPoint {
  if (origins === 'places') return { lat: point.lat, lon: point.lon };
  if (origins === 'typed') return roundPoint(point);
  const commune = communeIndex().nearest(point)?.commune;
  // The whole degree: nothing of France is near, and nobody's home is told.
  return commune ? { lat: commune.lat, lon: commune.lon } : { lat: Math.round(point.lat), lon: Math.round(point.lon) };
}
