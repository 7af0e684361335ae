import { distanceKm, type GeoPoint } from '../point.js';
import { PlacesAround } from '../near.js';
import type { RoadMode, Travel } from './travel.js';

/**
 * Road distance divided by crow-fly distance. 1.34 is the mean radial detour over 300 European cities
 * (doi 10.1177/23998083231168870).
 */
export const DETOUR_FACTOR = 1.34;

interface Pace {
  /** Minutes for so many crow-fly kilometres: continuous, increasing from 0. */
  readonly minutes: (crowKm: number) => number;
  /** The inverse: crow-fly kilometres for so many minutes. */
  readonly crowKm: (minutes: number) => number;
}

/**
 * By car: minutes = 3.42·km^0.76 − 0.9, a power law of the crow-fly distance. Its form and exponent were fitted on 261,632
 * driving times between 512 communes of the Isère (OSRM on OpenStreetMap, 2021, without traffic); the constant so that whole
 * minutes keep what the law promises. `calibration.spec.ts` measures it on those times again.
 */
const LAW = { factor: 3.42, exponent: 0.76, less: 0.9 } as const;

const steady = (kmPerHour: number): Pace => ({
  minutes: (crowKm) => ((crowKm * DETOUR_FACTOR) / kmPerHour) * 60,
  crowKm: (minutes) => ((minutes / 60) * kmPerHour) / DETOUR_FACTOR,
});

const PACES: Readonly<Record<RoadMode, Pace>> = {
  car: {
    minutes: (crowKm) => Math.max(0, LAW.factor * crowKm ** LAW.exponent - LAW.less),
    crowKm: (minutes) => ((minutes + LAW.less) / LAW.factor) ** (1 / LAW.exponent),
  },
  bike: steady(15),
  walk: steady(4.7),
};

/** Minutes by car for so many crow-fly kilometres, not rounded: the law of {@link travelEstimate}. */
export const drivingMinutes = (crowKm: number): number => PACES.car.minutes(crowKm);

/** The same as an expression of PostgreSQL, in whole minutes as {@link travelEstimate} gives them. */
export const drivingMinutesInSql = (crowKm: string): string =>
  `round(greatest(0, ${LAW.factor} * (${crowKm}) ^ ${LAW.exponent} - ${LAW.less}))`;

/**
 * How far estimates by car are wrong in the median, in percent, below so many crow-fly kilometres; `calibration.spec.ts` holds
 * each.
 */
export const CAR_ERRORS: readonly { readonly belowKm: number; readonly percent: number }[] = [
  { belowKm: 5, percent: 23 },
  { belowKm: 10, percent: 17 },
  { belowKm: 20, percent: 14 },
  { belowKm: 30, percent: 13 },
  { belowKm: 50, percent: 12 },
  { belowKm: Infinity, percent: 10 },
];

const errorOf = (crowKm: number, mode: RoadMode): number | null =>
  mode === 'car' ? (CAR_ERRORS.find(({ belowKm }) => crowKm < belowKm)?.percent ?? null) : null;

/**
 * An estimate of the way between two points without a road network, {@link ACCESS_MINUTES} apart. By car it is wrong by
 * {@link CAR_ERRORS} in the median; of the places truly within 15 minutes it finds 82 %, and 75 % of those it names are. More
 * across water: an island is not seen as one. By bike and on foot: speeds of 15 and 4.7 km/h on {@link DETOUR_FACTOR} times the
 * crow-fly distance, assumed and not measured. Monotone: a larger crow-fly distance never gives fewer kilometres or minutes.
 * Symmetric.
 */
export function travelEstimate(from: GeoPoint, to: GeoPoint, mode: RoadMode = 'car'): Travel {
  const crowKm = distanceKm(from, to);
  return {
    km: Math.round(crowKm * DETOUR_FACTOR * 10) / 10,
    minutes: Math.round(PACES[mode].minutes(crowKm)),
    source: 'estimate',
    errorPercent: errorOf(crowKm, mode),
  };
}

/** The largest crow-fly distance in kilometres that {@link travelEstimate} still puts within `minutes`. */
export function crowKmWithin(minutes: number, mode: RoadMode = 'car'): number {
  // Whole minutes are rounded, so half a minute more is still shown as `minutes`.
  return PACES[mode].crowKm(minutes + 0.5);
}

/**
 * A search for the places that {@link travelEstimate} may put within a number of minutes of a point: all of them, and
 * perhaps a few more. Positions, nearest first.
 */
export function placesWithinMinutes(
  places: readonly GeoPoint[],
  minutes: number,
  mode?: RoadMode,
): (from: GeoPoint) => number[] {
  const index = new PlacesAround(places);
  const km = crowKmWithin(minutes, mode);
  return (from) => index.within(from, km);
}
