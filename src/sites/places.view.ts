import { stationsOnFoot, type TravelMode } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, MapHome, MapMarker, Pagination, StatusPill, Tab } from '#libs/platform/views/index.js';
import { fundingWords, whatItIs, placePath } from './directory/place-words.view.js';
import { filtersModel, judgedPills, unsureModel, type FiltersModel, type UnsureModel } from './filters/filters.view.js';
import type { PlaceFilter } from './filters/place-filter.rules.js';
import { embedLine, placesQuery } from './embed.view.js';
import type { SearchPoint } from './place-query.rules.js';
import type { FoundPlaces, ReachedPlaces } from './found-places.js';
import { placesTabs } from './places-tabs.view.js';
import { modeChoices, travelMethod } from './travel-words.view.js';
import { circleKm } from './places-on-page.rules.js';
import type { PlacesWish } from './places.forms.js';
import { nameOfPoint, titleOfPoint } from './search-point.view.js';
import type { SiteCard } from './site-card.view.js';

/** Third places around a point, for anybody. */
export interface PlacesModel {
  readonly tabs: readonly Tab[];
  readonly near: string;
  readonly asked: boolean;
  /** What the places are around; null when nothing was asked, or nothing has that name. */
  readonly around: string | null;
  /** What else may be meant. */
  readonly choices: readonly { readonly href: string; readonly name: string }[];
  /** Coordinates outside France, and where they lie the other way round. */
  readonly atSea: { readonly swapped: string | null } | null;
  /** The address service was needed and did not answer. */
  readonly addressesAway: boolean;
  /** The door of an address is not known, only its town; null otherwise. */
  readonly townOnly: string | null;
  readonly filters: FiltersModel;
  readonly found: number;
  readonly by: readonly Choice[];
  readonly unsure: UnsureModel | null;
  /** Who says how far the places are; null where there are none. */
  readonly method: string | null;
  /** That nothing is known by train from there; null otherwise. */
  readonly noStation: string | null;
  readonly pagination: Pagination | null;
  /** The line by which another site shows the same; null where there is no point. */
  readonly embed: string | null;
  readonly places: readonly SiteCard[];
  readonly map: {
    readonly home: MapHome;
    readonly markers: readonly MapMarker[];
    /** The circle of what is shown, in kilometres as the crow flies. */
    readonly reachKm: number;
  } | null;
}

/** The page of a wish, of what it was read as, and of the places reached from there, nearest first. */
export function placesModel(
  locale: Locale,
  wish: PlacesWish,
  { reading: { point, choices, atSea, addressesAway, townOnly }, reached, employed }: FoundPlaces,
  baseUrl: string,
): PlacesModel {
  const { filter } = wish;
  const around = point ? titleOfPoint(locale, point) : null;
  // List and map show the same places under the same numbers.
  const { found, page, pages, items: shown } = reached ?? { found: 0, page: 1, pages: 1, items: [] };
  const there = (to: SearchPoint, what: PlaceFilter) => `/places?${placesQuery(to, { ...wish, filter: what })}`;
  const here = (to: SearchPoint) => there(to, filter);
  const swapped = atSea ? choices[0] : undefined;
  return {
    tabs: placesTabs(locale, 'near'),
    near: wish.near || (point ? nameOfPoint(locale, point) : ''),
    asked: wish.near !== '' || wish.at !== undefined,
    around,
    choices: choices.map((choice) => ({ href: here(choice), name: nameOfPoint(locale, choice) })),
    atSea: atSea
      ? { swapped: swapped ? t(locale, 'sites.places.at-sea-swapped', { town: swapped.communeName }) : null }
      : null,
    addressesAway: addressesAway === true,
    townOnly: townOnly && around ? t(locale, 'sites.places.town-only', { town: around }) : null,
    found,
    by: modeChoices(locale, wish.by),
    filters: filtersModel(locale, filter, employed),
    unsure:
      point && reached
        ? unsureModel(locale, filter, reached.unsure.size, there(point, { ...filter, unsure: true }))
        : null,
    method: travelMethod(
      locale,
      shown.map(({ travel }) => travel),
      wish.by,
    ),
    noStation:
      point && wish.by === 'train' && stationsOnFoot(point).length === 0 ? t(locale, 'common.travel.no-station') : null,
    pagination: point
      ? {
          page,
          pages,
          previous: page > 1 ? `${here(point)}&page=${page - 1}` : undefined,
          next: page < pages ? `${here(point)}&page=${page + 1}` : undefined,
        }
      : null,
    embed: point ? embedLine(locale, baseUrl, point, wish) : null,
    places: shown.map((one) => card(locale, one, wish.by, reached ? judgedPills(locale, reached, one.place.id) : [])),
    map: point
      ? {
          home: { lat: point.lat, lon: point.lon, label: around ?? '' },
          reachKm: circleKm(
            point,
            shown.map(({ place }) => place),
          ),
          markers: shown.map(({ place, travel, number }) => ({
            number,
            lat: place.lat,
            lon: place.lon,
            tone: 'neutral',
            label: t(locale, 'sites.places.marker', { number, site: place.name, minutes: travel.minutes }),
          })),
        }
      : null,
  };
}

const card = (
  locale: Locale,
  { place, travel, number }: ReachedPlaces['items'][number],
  by: TravelMode,
  pills: readonly StatusPill[],
): SiteCard => ({
  number,
  name: place.name,
  href: placePath(place.slug),
  town: [place.communeName, whatItIs(locale, place.facts)].filter(Boolean).join(' · '),
  minutes: travel.minutes,
  km: travel.km,
  by,
  tone: 'neutral',
  pills,
  amenities: [fundingWords(locale, place.facts)],
  note: place.address,
});
