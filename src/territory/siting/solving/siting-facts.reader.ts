import { Injectable } from '@nestjs/common';
import { circleWithin, nearestPlaces, SITE_KINDS, type Commune } from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { ANY_PLACE, PlaceRecords, verdictOn } from '../../../sites/index.js';
import { type ExistingPlace, FARTHEST_MINUTES, type SitingWish } from '../scenarios/scenario.js';

/** Reads which places exist for the people of a territory. */
@Injectable()
export class SitingFactsReader {
  constructor(private readonly records: PlaceRecords) {}

  /**
   * Places within an hour of any of the communes, also outside of the territory, that are what counts; in the order of their ids. One
   * that does not say is counted apart.
   */
  async existing(
    tx: Tx,
    communes: readonly Commune[],
    { kinds, runBy }: Pick<SitingWish, 'kinds' | 'runBy'>,
    day: IsoDate,
  ): Promise<{ readonly existing: readonly ExistingPlace[]; readonly unsure: number }> {
    const { centre, km } = circleWithin(communes, FARTHEST_MINUTES);
    const around = await this.records.namedWithin(tx, centre, km, day);
    const nearest = nearestPlaces(around, communes);
    const near = around
      .filter((_, at) => (nearest[at]?.travel.minutes ?? Infinity) <= FARTHEST_MINUTES)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (kinds === 'any' && runBy === null) return { existing: near, unsure: 0 };
    const known = await this.records.byIds(
      tx,
      near.map(({ id }) => id),
    );
    const filter = { ...ANY_PLACE, kinds: kindsOf(kinds), runBy };
    const verdicts = new Map(
      known.map((place) => [place.id, verdictOn(place, { opening: undefined, mine: false }, filter)]),
    );
    return {
      existing: near.filter(({ id }) => verdicts.get(id) === 'yes'),
      unsure: near.filter(({ id }) => verdicts.get(id) === 'unknown').length,
    };
  }
}

function kindsOf(kinds: SitingWish['kinds']): (typeof SITE_KINDS)[number][] {
  if (kinds === 'any') return [];
  return kinds === 'work' ? SITE_KINDS.filter((kind) => kind !== 'public_digital_space') : [kinds];
}
