import { readPlainCsv } from './data-files.js';
import { distanceKm, type GeoPoint } from './point.js';

/** A railway station for passengers. */
export interface Station extends GeoPoint {
  /** International code of the station (UIC), unique. */
  readonly uic: string;
  readonly name: string;
}

/** A station and how far it is as the crow flies, in kilometres. */
export interface StationNearby {
  readonly station: Station;
  readonly km: number;
}

let shared: readonly Station[] | undefined;

/**
 * The 2,782 stations of France with passengers, state of 2026; read at the first call and kept. Under the Open Database
 * Licence: kept in a file and a table of their own, and said wherever they are shown.
 */
export function stations(): readonly Station[] {
  shared ??= readPlainCsv('odbl/gares_voyageurs_2026.csv', 4).map(([uic = '', name = '', lat = '', lon = '']) => ({
    uic,
    name,
    lat: Number(lat),
    lon: Number(lon),
  }));
  return shared;
}

/** Kilometres of one degree of latitude. */
const KM_OF_DEGREE = 111.2;

/** The nearest stations of a point within `km` kilometres as the crow flies, nearest first, at most `most`. */
export function stationsNear(point: GeoPoint, km: number, most: number): StationNearby[] {
  const span = km / KM_OF_DEGREE;
  return stations()
    .filter(({ lat }) => Math.abs(lat - point.lat) <= span)
    .map((station) => ({ station, km: distanceKm(point, station) }))
    .filter((near) => near.km <= km)
    .toSorted((a, b) => a.km - b.km)
    .slice(0, most);
}
