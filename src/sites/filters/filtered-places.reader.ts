import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, monthOf, zonesOfCommune } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import type { Place } from '../directory/place.js';
import { PlaceDaysRepository } from '../days/place-days.repository.js';
import { SiteRecords } from '../site-records.queries.js';
import { openingOf, type Opening } from '../directory/opening.rules.js';
import { PlacesOfCompany } from './places-of-company.queries.js';
import { verdictOn, type PlaceFilter } from './place-filter.rules.js';

/** What is known of places by what is asked of them. */
export interface Judged {
  /** Ids of those that do not say whether they fit what was asked, shown or not. */
  readonly unsure: ReadonlySet<string>;
  /** Hours of today, by id of the place; empty where they were not asked. */
  readonly openings: ReadonlyMap<string, Opening>;
}

/** Nothing was asked. */
export const UNJUDGED: Judged = { unsure: new Set(), openings: new Map() };

/** Places by what is asked of them. */
interface FilteredPlaces<Found> extends Judged {
  /** Those that fit, and where it is asked those that do not say; in their order. */
  readonly shown: readonly Found[];
}

/** Judges places by the filters of the finder. */
@Injectable()
export class FilteredPlacesReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRecords,
    private readonly sites: SiteRecords,
    private readonly company: PlacesOfCompany,
    private readonly special: PlaceDaysRepository,
    private readonly clock: Clock,
  ) {}

  /** @param places places within one drive or along it: they have one day and one hour, the first one's */
  async read<Found extends { readonly id: string }>(
    ctx: RequestContext,
    places: readonly Found[],
    filter: PlaceFilter,
  ): Promise<FilteredPlaces<Found & { readonly place: Place }>> {
    const found = await this.known(ctx, places);
    const asksHours = filter.openToday || filter.openAt !== null;
    const openings = asksHours ? await this.openings(ctx, found) : new Map<string, Opening>();
    const mine = filter.mine ? await this.mine(ctx, found) : new Set<string>();
    const verdicts = new Map(
      found.map(({ place }) => {
        const known = { opening: openings.get(place.id), mine: mine.has(place.id) };
        return [place.id, verdictOn(place, known, filter)] as const;
      }),
    );
    const wanted = filter.unsure ? ['yes', 'unknown'] : ['yes'];
    const unsure = [...verdicts].filter(([, verdict]) => verdict === 'unknown').map(([id]) => id);
    return {
      shown: found.filter(({ place }) => wanted.includes(verdicts.get(place.id)!)),
      unsure: new Set(unsure),
      openings,
    };
  }

  /** What is known of places, in their order. */
  async known<Found extends { readonly id: string }>(
    ctx: RequestContext,
    found: readonly Found[],
  ): Promise<(Found & { readonly place: Place })[]> {
    const ids = found.map(({ id }) => id);
    const known = await this.uow.read(ctx, (tx) => this.places.byIds(tx, ids));
    const places = new Map(known.map((place) => [place.id, place]));
    return found.flatMap((one) => {
      const place = places.get(one.id);
      return place ? [{ ...one, place }] : [];
    });
  }

  /** Ids of those that are bookable through the reader's company in this month or later. */
  private async mine(ctx: RequestContext, found: readonly { readonly place: Place }[]): Promise<Set<string>> {
    const ids = found.map(({ place }) => place.id);
    return this.uow.read(ctx, (tx) => this.company.among(tx, ids, monthOf(this.clock.today())));
  }

  private async openings(
    ctx: RequestContext,
    found: readonly { readonly place: Place }[],
  ): Promise<Map<string, Opening>> {
    const [nearest] = found;
    if (!nearest) return new Map();
    const today = this.clock.today(zonesOfCommune(nearest.place.communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
    const sites = found.flatMap(({ place }) => place.siteIds.slice(0, 1));
    const ids = found.map(({ place }) => place.id);
    const { days, special } = await this.uow.read(ctx, async (tx) => ({
      days: await this.sites.hoursOn(tx, sites, today),
      special: await this.special.between(tx, ids, today, today),
    }));
    return new Map(
      found.map(({ place }) => {
        const [site] = place.siteIds;
        return [
          place.id,
          openingOf(place, today, site === undefined ? null : (days.get(site) ?? null), special.get(place.id)?.[0]),
        ];
      }),
    );
  }
}
