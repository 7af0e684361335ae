import { PlacesAround } from '../near.js';
import { distanceKm, type GeoPoint } from '../point.js';
import { crowKmWithin, travelEstimate } from './estimate.js';
import type { Travel } from './travel.js';

/** What is nearest to a point. */
export interface Nearest<Place> {
  readonly place: Place;
  readonly travel: Travel;
}

/**
 * The nearest place of each of many points by {@link travelEstimate} by car; null where there is no place at all. The estimate
 * grows with the distance, so that the nearest as the crow flies is the quickest to reach: no way is reckoned but one for each point.
 */
export function nearestPlaces<Place extends GeoPoint>(
  points: readonly GeoPoint[],
  places: readonly Place[],
): (Nearest<Place> | null)[] {
  const around = new PlacesAround(places);
  return points.map((point) => {
    const [first] = around.within(point, Infinity, 1);
    const place = first === undefined ? undefined : places[first];
    return place ? { place, travel: travelEstimate(point, place) } : null;
  });
}

/** A circle that holds every place within some estimated minutes by car of any of the points, of which there is one at least. */
export function circleWithin(
  points: readonly GeoPoint[],
  minutes: number,
): { readonly centre: GeoPoint; readonly km: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = { lat: mean(points.map(({ lat }) => lat)), lon: mean(points.map(({ lon }) => lon)) };
  const farthest = points.reduce((km, point) => Math.max(km, distanceKm(centre, point)), 0);
  return { centre, km: farthest + crowKmWithin(minutes) };
}
