/** A position in WGS 84 decimal degrees. */
export interface GeoPoint {
  /** Latitude, -90 to 90. */
  readonly lat: number;
  /** Longitude, -180 to 180. */
  readonly lon: number;
}

/** Mean radius of the Earth in kilometres (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres on a meridian for one degree of latitude. */
export const KM_PER_DEGREE = radians(1) * EARTH_RADIUS_KM;

/** True for finite coordinates inside their ranges. */
export function isGeoPoint(point: { readonly lat: unknown; readonly lon: unknown }): point is GeoPoint {
  const { lat, lon } = point;
  return (
    typeof lat === 'number' &&
    typeof lon === 'number' &&
    Number.isFinite(lat) &&
    Number.isFinite(lon) &&
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180
  );
}

/**
 * Great-circle distance in kilometres (haversine on a sphere; within 0.5 % of the ellipsoid).
 * Symmetric, zero for equal points, never negative.
 */
export function distanceKm(a: GeoPoint, b: GeoPoint): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * A point rounded to three decimals, that is to at most about 110 m: the precision at which a home that an employee
 * gives exactly may be stored. Rounding twice changes nothing.
 */
export function roundPoint(point: GeoPoint): GeoPoint {
  return { lat: thousandths(point.lat), lon: thousandths(point.lon) };
}

function thousandths(value: number): number {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? 0 : rounded;
}
