import { Injectable } from '@nestjs/common';
import { circleWithin, type Commune, nearestPlaces } from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { PlaceRecords, SiteRecords, type Place } from '../../../sites/index.js';
import { isToAnswer, type NearOffer, OFFER_BANDS, priceOf, sideOf } from './offer.rules.js';

/** Reads what exists beside proposed places, public and private by the same question, whatever the scenario counts as existing. */
@Injectable()
export class OffersReader {
  constructor(
    private readonly records: PlaceRecords,
    private readonly sites: SiteRecords,
  ) {}

  /** By INSEE code of the proposed place: what is within 20 minutes of its centre, the nearest first. */
  async near(tx: Tx, proposed: readonly Commune[], day: IsoDate): Promise<ReadonlyMap<string, readonly NearOffer[]>> {
    const farthest = OFFER_BANDS.at(-1)!;
    if (proposed.length === 0) return new Map();
    const { centre, km } = circleWithin(proposed, farthest);
    const around = await this.records.namedWithin(tx, centre, km, day);
    const ways = new Map(
      proposed.map((commune) => [
        commune.insee,
        nearestPlaces(around, [commune])
          .flatMap((way, at) => (way ? [{ id: around[at]!.id, minutes: way.travel.minutes }] : []))
          .filter(({ minutes }) => minutes <= farthest)
          .toSorted((a, b) => a.minutes - b.minutes || a.id.localeCompare(b.id)),
      ]),
    );
    const ids = [...new Set([...ways.values()].flat().map(({ id }) => id))];
    const known = new Map((await this.records.byIds(tx, ids)).map((place) => [place.id, place]));
    const desks = await this.desks(tx, [...known.values()], day);
    return new Map(
      [...ways].map(([insee, list]) => [
        insee,
        list.flatMap(({ id, minutes }) => {
          const place = known.get(id);
          return place ? [offerOf(place, minutes, desks.get(id) ?? null)] : [];
        }),
      ]),
    );
  }

  /** Desks that are declared on the portal, by place; a place without a site at which desks are booked is absent. */
  private async desks(tx: Tx, places: readonly Place[], day: IsoDate): Promise<ReadonlyMap<string, number>> {
    const booked = places.filter(({ siteIds }) => siteIds.length > 0);
    const counts = await this.sites.deskCounts(
      tx,
      booked.flatMap(({ siteIds }) => siteIds),
      day,
    );
    return new Map(
      booked.map(({ id, siteIds }) => [id, siteIds.reduce((sum, siteId) => sum + (counts.get(siteId) ?? 0), 0)]),
    );
  }
}

function offerOf(place: Place, minutes: number, desks: number | null): NearOffer {
  const { id, slug, name, communeName, lat, lon, facts } = place;
  const offer = { minutes, side: sideOf(place), kinds: facts.kinds?.value ?? [] };
  const said = { price: priceOf(place), desks, let: facts.occupancy ?? null };
  return { id, slug, name, communeName, lat, lon, ...offer, ...said, toAnswer: isToAnswer(offer) };
}
