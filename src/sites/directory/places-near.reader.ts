import { Injectable } from '@nestjs/common';
import { TravelTime, type GeoPoint, type Travel } from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { PlaceRecords } from './place-records.queries.js';
import type { Place } from './place.js';

/** Minutes by car within which places are each other's neighbours. */
export const NEAR_MINUTES = 20;

/** Neighbours whose facts are read: the quickest to reach. */
const SHOWN = 8;

/** The places within {@link NEAR_MINUTES} of one. */
export interface PlacesNear {
  /** All of them, shown or not. */
  readonly count: number;
  /** The quickest to reach first, whoever runs them and whoever pays for them. */
  readonly shown: readonly { readonly place: Place; readonly travel: Travel }[];
}

/**
 * Reads what stands around a place. Public and private places are found by the same question and ordered by travel alone, so that
 * a subsidised place does not hide the offers beside it.
 */
@Injectable()
export class PlacesNearReader {
  constructor(
    private readonly places: PlaceRecords,
    private readonly travel: TravelTime,
  ) {}

  async of(tx: Tx, place: GeoPoint & { readonly id: string }, today: IsoDate): Promise<PlacesNear> {
    const km = this.travel.reachKm(NEAR_MINUTES, 'car');
    const around = await this.places.positionsWithin(tx, place, km, today);
    const others = around.filter(({ id }) => id !== place.id);
    const ways = await this.travel.from(place, { origins: 'places', to: others, mode: 'car' });
    const near = others
      .flatMap(({ id }, at) => (ways[at] && ways[at].minutes <= NEAR_MINUTES ? [{ id, travel: ways[at] }] : []))
      .toSorted((a, b) => a.travel.minutes - b.travel.minutes || a.id.localeCompare(b.id));
    const nearest = near.slice(0, SHOWN);
    const known = await this.places.byIds(
      tx,
      nearest.map(({ id }) => id),
    );
    const byId = new Map(known.map((one) => [one.id, one]));
    const shown = nearest.flatMap(({ id, travel }) => {
      const neighbour = byId.get(id);
      return neighbour ? [{ place: neighbour, travel }] : [];
    });
    return { count: near.length, shown };
  }
}
