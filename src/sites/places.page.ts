import { Injectable } from '@nestjs/common';
import { communeIndex, crowKmWithin, departementByCode, travelEstimate, type Commune } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { MapHome, MapMarker, Pagination, Tab } from '#libs/platform/views/index.js';
import { PlaceRecords } from './directory/place-records.queries.js';
import { kindWords, placePath } from './directory/place-words.view.js';
import { placesTabs } from './places-tabs.view.js';
import { readPlace } from './place-query.rules.js';
import type { PlacesWish } from './places.forms.js';
import type { SiteCard } from './site-card.view.js';

const REACH_MINUTES = 45;
const PLACES_A_PAGE = 30;

/** Third places near a town, for anybody. */
export interface PlacesModel {
  readonly tabs: readonly Tab[];
  readonly near: string;
  readonly asked: boolean;
  /** Null when no town was given, or none has that name. */
  readonly town: { readonly name: string; readonly postcode: string } | null;
  /** Other towns that may be meant, with their département. */
  readonly choices: readonly { readonly href: string; readonly name: string }[];
  readonly found: number;
  readonly pagination: Pagination | null;
  readonly places: readonly SiteCard[];
  readonly map: {
    readonly home: MapHome;
    readonly markers: readonly MapMarker[];
  } | null;
}

/** The public finder: third places near a town, nearest first. Independent of bookings and quotas. */
@Injectable()
export class PlacesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
  ) {}

  async near(ctx: RequestContext, wish: PlacesWish): Promise<PlacesModel> {
    const read = readPlace(wish.near);
    const town = wish.insee ? communeIndex().get(wish.insee) : read.town;
    const choices = (wish.insee ? [] : read.choices).map(choice);
    const asked = wish.near !== '' || wish.insee !== undefined;
    const tabs = placesTabs(ctx.locale, 'near');
    if (!town)
      return { tabs, near: wish.near, asked, town: null, found: 0, places: [], choices, pagination: null, map: null };
    const reachKm = crowKmWithin(REACH_MINUTES);
    const places = await this.uow.read(ctx, (tx) => this.places.within(tx, town, reachKm, this.clock.today()));
    const reached = places
      .map((place) => ({ place, travel: travelEstimate(town, place) }))
      .filter(({ travel }) => travel.minutes <= REACH_MINUTES)
      .toSorted((a, b) => a.travel.minutes - b.travel.minutes || a.place.id.localeCompare(b.place.id));
    const pages = Math.max(1, Math.ceil(reached.length / PLACES_A_PAGE));
    const page = Math.min(wish.page, pages);
    const first = (page - 1) * PLACES_A_PAGE;
    // List and map show the same places under the same numbers.
    const shown = reached
      .slice(first, first + PLACES_A_PAGE)
      .map((found, index) => ({ ...found, number: first + index + 1 }));
    const pageHref = (to: number) => `/places?insee=${town.insee}&page=${to}`;
    return {
      tabs,
      near: wish.near || town.name,
      asked,
      town: { name: town.name, postcode: town.postcode },
      choices,
      found: reached.length,
      pagination: {
        page,
        pages,
        previous: page > 1 ? pageHref(page - 1) : undefined,
        next: page < pages ? pageHref(page + 1) : undefined,
      },
      places: shown.map(({ place, travel, number }) => ({
        number,
        name: place.name,
        href: placePath(place.slug),
        town: [place.communeName, kindWords(ctx.locale, place.facts)].filter(Boolean).join(' · '),
        minutes: travel.minutes,
        km: travel.km,
        tone: 'neutral',
        note: place.address,
      })),
      map: {
        home: { lat: town.lat, lon: town.lon, label: town.name },
        markers: shown.map(({ place, travel, number }) => ({
          number,
          lat: place.lat,
          lon: place.lon,
          tone: 'neutral',
          label: t(ctx.locale, 'sites.places.marker', { number, site: place.name, minutes: travel.minutes }),
        })),
      },
    };
  }
}

/** A town to choose, told apart from its namesakes by its département. */
const choice = ({ insee, name, departement }: Commune) => ({
  href: `/places?insee=${insee}`,
  name: `${name} (${departementByCode(departement)?.name ?? departement})`,
});
