import type { GeoPoint } from '../point.js';
import { Route } from '../roads/along-route.js';
import type { Drive } from '../roads/detours.js';
import { crowKmWithin, travelEstimate } from '../travel/estimate.js';
import { trainEstimates, trainReachKm } from '../travel/train.js';
import { TravelTime, type TravelWish } from './travel-time.js';
import type { Travel, TravelMode } from '../travel/travel.js';

/**
 * Travel times without a routing engine: {@link travelEstimate} for every pair, national roads for a drive. Arithmetic, so
 * nothing is kept but how places reach those roads.
 */
export class EstimatedTravelTime extends TravelTime {
  override matrix({ from, to, mode = 'car' }: TravelWish): Promise<(Travel | undefined)[][]> {
    if (mode === 'train') return Promise.resolve(from.map((origin) => to.map(trainEstimates(origin))));
    return Promise.resolve(from.map((origin) => to.map((place) => travelEstimate(origin, place, mode))));
  }

  override drive(stops: readonly GeoPoint[]): Promise<Drive> {
    const route = new Route(stops);
    return Promise.resolve({
      source: 'estimate',
      minutes: route.minutes,
      line: route.line(),
      areas: (most) => route.areas(most),
      places: (places, most) => Promise.resolve({ source: 'estimate', along: route.places(places, most) }),
    });
  }

  override reachKm(minutes: number, mode: TravelMode = 'car'): number {
    return mode === 'train' ? trainReachKm(minutes) : crowKmWithin(minutes, mode);
  }

  override circleKm(minutes: number, mode: TravelMode = 'car'): number | undefined {
    return mode === 'train' ? undefined : crowKmWithin(minutes, mode);
  }
}
