import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, zonesOfCommune } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { Place } from '../directory/place.js';
import { SiteRecords } from '../site-records.queries.js';
import { openingOf, type Opening } from './opening.rules.js';
import { verdictOn, type PlaceFilter } from './place-filter.rules.js';

/** Places of a neighbourhood by what is asked of them. */
export interface FilteredPlaces<Found> {
  /** Those that fit, and where it is asked those that do not say; in their order. */
  readonly shown: readonly Found[];
  /** Ids of those that do not say, shown or not. */
  readonly unsure: ReadonlySet<string>;
  /** Hours of today, by id of the place; empty where they were not asked. */
  readonly openings: ReadonlyMap<string, Opening>;
}

/** Judges places by the filters of the finder. */
@Injectable()
export class FilteredPlacesReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sites: SiteRecords,
    private readonly clock: Clock,
  ) {}

  /** @param found places within one drive, nearest first: they have one day and one hour */
  async read<Found extends { readonly place: Place }>(
    ctx: RequestContext,
    found: readonly Found[],
    filter: PlaceFilter,
  ): Promise<FilteredPlaces<Found>> {
    const asksHours = filter.openToday || filter.openAt !== null;
    const openings = asksHours ? await this.openings(ctx, found) : new Map<string, Opening>();
    const verdicts = new Map(
      found.map(({ place }) => [place.id, verdictOn(place, openings.get(place.id), filter)] as const),
    );
    const wanted = filter.unsure ? ['yes', 'unknown'] : ['yes'];
    const unsure = [...verdicts].filter(([, verdict]) => verdict === 'unknown').map(([id]) => id);
    return {
      shown: found.filter(({ place }) => wanted.includes(verdicts.get(place.id)!)),
      unsure: new Set(unsure),
      openings,
    };
  }

  private async openings(
    ctx: RequestContext,
    found: readonly { readonly place: Place }[],
  ): Promise<Map<string, Opening>> {
    const [nearest] = found;
    if (!nearest) return new Map();
    const today = this.clock.today(zonesOfCommune(nearest.place.communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
    const sites = found.flatMap(({ place }) => place.siteIds.slice(0, 1));
    const days = await this.uow.read(ctx, (tx) => this.sites.hoursOn(tx, sites, today));
    return new Map(
      found.map(({ place }) => {
        const [site] = place.siteIds;
        return [place.id, openingOf(place, today, site === undefined ? null : (days.get(site) ?? null))];
      }),
    );
  }
}
