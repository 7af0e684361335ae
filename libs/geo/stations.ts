import { readPlainCsv } from './data-files.js';
import { PlacesAround } from './near.js';
import { distanceKm, type GeoPoint } from './point.js';

/** A railway station where passenger trains stop. */
export interface Station extends GeoPoint {
  /** Code of the station in the numbering of the UIC, text. */
  readonly uic: string;
  readonly name: string;
  /** INSEE code of its commune. */
  readonly insee: string;
  /** Passengers in 2024; undefined where the source has no figure. */
  readonly passengers: number | undefined;
}

/** A station and how far it is as the crow flies, in kilometres. */
export interface StationNearby {
  readonly station: Station;
  readonly km: number;
}

let shared: readonly Station[] | undefined;

/**
 * The 2,782 stations of the bundled list, in the order of the source; read at the first call and kept. A database of its own
 * under the ODbL: it stays apart from the other data, and whoever shows it names it.
 */
export function stations(): readonly Station[] {
  shared ??= readPlainCsv('odbl/gares_voyageurs_2026.csv', 6).map(
    ([uic = '', name = '', insee = '', lat = '', lon = '', passengers = '']) => ({
      uic,
      name,
      insee,
      lat: Number(lat),
      lon: Number(lon),
      passengers: passengers === '' ? undefined : Number(passengers),
    }),
  );
  return shared;
}

/** One station by its code; undefined for an unknown one. */
export const stationByUic = (uic: string): Station | undefined => stations().find((station) => station.uic === uic);

let around: PlacesAround | undefined;

/** The nearest stations of a point within `km` kilometres as the crow flies, nearest first, at most `most`. */
export function stationsNear(point: GeoPoint, km: number, most: number): StationNearby[] {
  around ??= new PlacesAround(stations());
  return around
    .within(point, km, most)
    .map((at) => stations()[at]!)
    .map((station) => ({ station, km: distanceKm(point, station) }))
    .filter((near) => near.km <= km);
}
