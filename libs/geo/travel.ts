import { distanceKm, type GeoPoint } from './point.js';

/** How a person travels to a desk. */
export type TravelMode = 'car' | 'bike' | 'walk';

/** One way from one point to another. */
export interface Travel {
  /** Kilometres on the road, to 0.1 km. */
  readonly km: number;
  /** Minutes on the way, whole; {@link ACCESS_MINUTES} come on top. */
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

/**
 * Minutes before and after the way itself: leaving, parking, walking in. Assumed, not measured, and never part of
 * {@link Travel.minutes}: whoever shows a way says them beside it.
 */
export const ACCESS_MINUTES: Readonly<Record<TravelMode, number>> = { car: 4, bike: 2, walk: 0 };

interface Pace {
  /** Minutes for so many crow-fly kilometres: continuous, increasing from 0. */
  readonly minutes: (crowKm: number) => number;
  /** The inverse: crow-fly kilometres for so many minutes. */
  readonly crowKm: (minutes: number) => number;
}

/**
 * By car: minutes = 3.42·km^0.76 − 0.9, a power law of the crow-fly distance. Its form and exponent were fitted on 261,632
 * driving times between 512 communes of the Isère (OSRM on OpenStreetMap, 2021, without traffic); the constant so that whole
 * minutes keep what the law promises. `travel-calibration.spec.ts` measures it on those times again.
 */
const LAW = { factor: 3.42, exponent: 0.76, less: 0.9 } as const;

const steady = (kmPerHour: number): Pace => ({
  minutes: (crowKm) => ((crowKm * DETOUR_FACTOR) / kmPerHour) * 60,
  crowKm: (minutes) => ((minutes / 60) * kmPerHour) / DETOUR_FACTOR,
});

const PACES: Readonly<Record<TravelMode, Pace>> = {
  car: {
    minutes: (crowKm) => Math.max(0, LAW.factor * crowKm ** LAW.exponent - LAW.less),
    crowKm: (minutes) => ((minutes + LAW.less) / LAW.factor) ** (1 / LAW.exponent),
  },
  bike: steady(15),
  walk: steady(4.7),
};

/** Minutes by car for so many crow-fly kilometres, not rounded: the law of {@link travelEstimate}. */
export const drivingMinutes = (crowKm: number): number => PACES.car.minutes(crowKm);

/**
 * An estimate of the way between two points without a road network, {@link ACCESS_MINUTES} apart. By car the median error is
 * 22 % below 5 km, 17 % to 10 km, 13 % to 20 km, 12 % to 30 km, 11 % to 50 km, 9 % beyond; of the places truly within 15
 * minutes it finds 82 %, and 75 % of those it names are. More across water: an island is not seen as one. By bike and on
 * foot: speeds of 15 and 4.7 km/h on {@link DETOUR_FACTOR} times the crow-fly distance, assumed and not measured.
 * Monotone: a larger crow-fly distance never gives fewer kilometres or minutes. Symmetric.
 */
export function travelEstimate(from: GeoPoint, to: GeoPoint, mode: TravelMode = 'car'): Travel {
  const crowKm = distanceKm(from, to);
  return { km: Math.round(crowKm * DETOUR_FACTOR * 10) / 10, minutes: Math.round(PACES[mode].minutes(crowKm)) };
}

/**
 * The largest crow-fly distance in kilometres that {@link travelEstimate} still puts within `minutes`: the radius for a
 * first, coarse search in the database and for the circle on the map.
 */
export function crowKmWithin(minutes: number, mode: TravelMode = 'car'): number {
  // Whole minutes are rounded, so half a minute more is still shown as `minutes`.
  return PACES[mode].crowKm(minutes + 0.5);
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
