import { distanceKm, type GeoPoint } from '../point.js';
import { drivingMinutes } from '../travel/estimate.js';
import type { RoadNetwork } from './road-network.js';

/** The points of the network that a place reaches by local roads, and the minutes to each. */
export interface Access {
  readonly points: Int32Array;
  readonly minutes: Float64Array;
}

/** Local roads are driven this far to a national one, in kilometres, and to this many of its nearest points. */
const ACCESS_KM = 25;
const ACCESS_POINTS = 40;
/** Places remembered: a directory of a country, some 20 MB. */
const MOST_KEPT = 40_000;

/** How places reach a network. The same places are asked about for every route, so each is reckoned once. */
export class AccessRoads {
  private readonly kept = new Map<string, Access>();

  constructor(private readonly network: RoadNetwork) {}

  of(place: GeoPoint): Access {
    const key = `${place.lat} ${place.lon}`;
    const known = this.kept.get(key);
    if (known) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const near = this.network.around.within(place, ACCESS_KM, ACCESS_POINTS);
    const access = {
      points: Int32Array.from(near),
      minutes: Float64Array.from(near, (at) => drivingMinutes(distanceKm(place, this.network.points[at]!))),
    };
    this.kept.set(key, access);
    return access;
  }
}
