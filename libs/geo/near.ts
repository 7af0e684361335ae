import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { GeoPoint } from './point.js';

/** Margin on the radius: two formulas for the globe that differ in the last digits must not drop a place. */
const SLACK = 1.001;

/** Half the globe: nothing is farther away, and the index takes a larger radius for a smaller one. */
const FARTHEST_KM = 20_000;

/** Finds places around points without looking at all of them: a k-d tree on the globe, poles and date line included. */
export class PlacesAround {
  private readonly index: KDBush;

  constructor(private readonly places: readonly GeoPoint[]) {
    this.index = new KDBush(places.length);
    for (const { lon, lat } of places) this.index.add(lon, lat);
    this.index.finish();
  }

  /**
   * Positions of all places within `km` kilometres as the crow flies (and perhaps one a little beyond), nearest first, no more than
   * `most`.
   */
  within({ lon, lat }: GeoPoint, km: number, most = Infinity): number[] {
    if (this.places.length === 0) return [];
    return around(this.index, lon, lat, most, km > FARTHEST_KM ? Infinity : km * SLACK);
  }
}
