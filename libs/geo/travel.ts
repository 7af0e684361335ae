import { distanceKm, type GeoPoint } from './point.js';

/** How a person travels to a desk. */
export type TravelMode = 'car' | 'bike' | 'walk';

/** One way from one point to another. */
export interface Travel {
  /** Kilometres on the road, to 0.1 km. */
  readonly km: number;
  /** Minutes from door to door, whole. */
  readonly minutes: number;
}

/**
 * Where travel times come from. The estimate below needs no service; an adapter for a routing engine (OSRM, Valhalla)
 * implements the same two promises. An abstract class, so that it can be injected by class.
 */
export abstract class TravelTime {
  /** Shown to people beside the figures: `estimate`, or the name and data version of a routing engine. */
  abstract readonly source: string;

  /**
   * One-way travel from every origin to every destination, by row of origin. An unreachable pair is undefined. Origins
   * may be homes: an engine run by others may be sent commune centres only.
   */
  abstract matrix(
    origins: readonly GeoPoint[],
    destinations: readonly GeoPoint[],
    mode?: TravelMode,
  ): Promise<(Travel | undefined)[][]>;
}

/**
 * Road distance divided by crow-fly distance. 1.34 is the mean radial detour over 300 European cities
 * (doi 10.1177/23998083231168870).
 */
export const DETOUR_FACTOR = 1.34;

interface Pace {
  /** Minutes to leave, park and walk in. */
  readonly access: number;
  /** Speeds by stretch of road: from the start of the trip, `km` kilometres at `speed` km/h. */
  readonly stretches: readonly { readonly km: number; readonly speed: number }[];
}

/**
 * The speeds are assumptions, not measurements: town streets first, then local roads, then fast roads. Each stretch is
 * charged on its own kilometres, so that a longer road never takes less time. To be calibrated against a routing
 * engine; until then people are shown "estimate" and nobody is refused on a few minutes.
 */
const PACES: Readonly<Record<TravelMode, Pace>> = {
  car: {
    access: 4,
    stretches: [
      { km: 5, speed: 30 },
      { km: 15, speed: 60 },
      { km: Infinity, speed: 90 },
    ],
  },
  bike: { access: 2, stretches: [{ km: Infinity, speed: 15 }] },
  walk: { access: 0, stretches: [{ km: Infinity, speed: 4.7 }] },
};

/**
 * An estimate of the way between two points without a road network: crow-fly distance times {@link DETOUR_FACTOR} at the
 * speeds above. Expect errors of about ±30 %, more across water and in mountains: an island is not seen as one.
 * Monotone: a larger crow-fly distance never gives fewer kilometres or minutes. Symmetric.
 */
export function travelEstimate(from: GeoPoint, to: GeoPoint, mode: TravelMode = 'car'): Travel {
  const km = distanceKm(from, to) * DETOUR_FACTOR;
  return { km: Math.round(km * 10) / 10, minutes: Math.round(minutesFor(km, PACES[mode])) };
}

function minutesFor(roadKm: number, pace: Pace): number {
  let minutes = pace.access;
  let left = roadKm;
  for (const stretch of pace.stretches) {
    const here = Math.min(left, stretch.km);
    minutes += (here / stretch.speed) * 60;
    left -= here;
    if (left <= 0) break;
  }
  return minutes;
}

/**
 * The largest crow-fly distance in kilometres that {@link travelEstimate} still puts within `minutes`: the radius for a
 * first, coarse search in the database and for the circle on the map. 0 when the access time alone is longer.
 */
export function crowKmWithin(minutes: number, mode: TravelMode = 'car'): number {
  const pace = PACES[mode];
  // Whole minutes are rounded, so half a minute more is still shown as `minutes`.
  let left = minutes + 0.5 - pace.access;
  if (left <= 0) return 0;
  let roadKm = 0;
  for (const stretch of pace.stretches) {
    const here = Math.min(stretch.km, (left / 60) * stretch.speed);
    roadKm += here;
    left -= (here / stretch.speed) * 60;
    if (left <= 1e-9) break;
  }
  return roadKm / DETOUR_FACTOR;
}

/** Travel times without a routing engine: {@link travelEstimate} for every pair. */
export class EstimatedTravelTime extends TravelTime {
  override readonly source = 'estimate';

  override matrix(
    origins: readonly GeoPoint[],
    destinations: readonly GeoPoint[],
    mode: TravelMode = 'car',
  ): Promise<Travel[][]> {
    return Promise.resolve(origins.map((from) => destinations.map((to) => travelEstimate(from, to, mode))));
  }
}
