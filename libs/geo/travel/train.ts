import { distanceKm, type GeoPoint } from '../point.js';
import { stationsNear, type StationNearby } from '../stations.js';
import { DETOUR_FACTOR, travelEstimate } from './estimate.js';
import type { Travel } from './travel.js';

/** A station is walked to from this far, in crow-fly kilometres: some half an hour. */
const STATION_WALK_KM = 1.8;
/** Stations that are tried at either end. */
const STATIONS = 4;
/** Minutes to wait for a train, and to change where one must: assumed. */
const WAIT_MINUTES = 10;
/** On board: minutes = 2.2·km^0.78 of the crow-fly distance, some 45 km/h for 20 km and 70 for 100, stops included: assumed. */
const RIDE = { factor: 2.2, exponent: 0.78 } as const;
/** Minutes are told in steps of this: nobody knows better without a timetable. */
const STEP = 5;

const rideMinutes = (crowKm: number) => RIDE.factor * crowKm ** RIDE.exponent;

/** The stations that one may walk to from a point, nearest first. */
export const stationsOnFoot = (point: GeoPoint): readonly StationNearby[] =>
  stationsNear(point, STATION_WALK_KM, STATIONS);

/** A station to walk from, and how far from the end of the way it is. */
interface End {
  readonly at: GeoPoint;
  readonly uic: string;
  readonly km: number;
  readonly walk: number;
}

const endsOf = (point: GeoPoint): End[] =>
  stationsOnFoot(point).map(({ station, km }) => ({
    at: station,
    uic: station.uic,
    km,
    walk: travelEstimate(point, station, 'walk').minutes,
  }));

/**
 * Ways without a vehicle of one's own from one point: on foot to a station, a wait, the ride, on foot from the station, the best
 * of the stations near either end, or on foot all the way where that is as near and quicker; whole steps of five minutes,
 * upwards. Undefined where no station is near, or both ends have the same one, and it is too far to walk. Without a timetable: whether a train runs, when, and whether one has to change is not
 * known, and no speed here was measured. Stations of the bundled list only: no metro, no tram, no coach, nothing in Corsica.
 */
export function trainEstimates(from: GeoPoint): (to: GeoPoint) => Travel | undefined {
  const starts = endsOf(from);
  return (to) => {
    let best: Pick<Travel, 'minutes' | 'km'> | undefined =
      distanceKm(from, to) <= STATION_WALK_KM ? travelEstimate(from, to, 'walk') : undefined;
    for (const end of endsOf(to))
      for (const start of starts) {
        if (start.uic === end.uic) continue;
        const ride = distanceKm(start.at, end.at);
        const minutes = start.walk + WAIT_MINUTES + rideMinutes(ride) + end.walk;
        if (!best || minutes < best.minutes) best = { minutes, km: (start.km + ride + end.km) * DETOUR_FACTOR };
      }
    if (!best) return undefined;
    return {
      km: Math.round(best.km * 10) / 10,
      minutes: Math.ceil(best.minutes / STEP) * STEP,
      source: 'estimate',
      errorPercent: null,
    };
  };
}

/** Nothing farther than this, in crow-fly kilometres, is within so many minutes by train. */
export function trainReachKm(minutes: number): number {
  const ride = Math.max(0, minutes - WAIT_MINUTES);
  return (ride / RIDE.factor) ** (1 / RIDE.exponent) + 2 * STATION_WALK_KM;
}
