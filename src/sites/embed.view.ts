import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { MapHome, MapMarker, Pagination } from '#libs/platform/views/index.js';
import { fundingWords, placePath, whatItIs } from './directory/place-words.view.js';
import { queryOf } from './filters/place-filter.forms.js';
import type { FoundPlaces } from './found-places.js';
import type { SearchPoint } from './place-query.rules.js';
import { circleKm } from './places-on-page.rules.js';
import type { PlacesWish } from './places.forms.js';
import { nameOfPoint, titleOfPoint } from './search-point.view.js';
import { travelMethod } from './travel-words.view.js';

/** Where the places around a point are shown for other sites' pages. */
const EMBED_PATH = '/places/embed';

/** The finder as part of somebody else's page. */
export interface EmbedModel {
  readonly near: string;
  /** The filters of the address, which a search of the reader keeps. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly title: string;
  readonly choices: readonly { readonly href: string; readonly name: string }[];
  readonly places: readonly {
    readonly number: number;
    readonly name: string;
    readonly href: string;
    readonly words: string;
  }[];
  readonly method: string | null;
  /** The same in the portal itself. */
  readonly whole: string;
  readonly map: {
    readonly home: MapHome;
    readonly markers: readonly MapMarker[];
    readonly reachKm: number;
  } | null;
  readonly pagination: Pagination | null;
}

/** The places around a point, in the least that a frame needs. */
export function embedModel(locale: Locale, wish: PlacesWish, { reading, reached }: FoundPlaces): EmbedModel {
  const { point, choices } = reading;
  const { found, page, pages, items } = reached ?? { found: 0, page: 1, pages: 1, items: [] };
  const title = point ? titleOfPoint(locale, point) : null;
  const there = (to: SearchPoint, turn = 1) =>
    `${EMBED_PATH}?${placesQuery(to, wish)}${turn > 1 ? `&page=${turn}` : ''}`;
  return {
    near: wish.near || (point ? nameOfPoint(locale, point) : ''),
    kept: [...new URLSearchParams(keptQuery(wish))].map(([name, value]) => ({ name, value })),
    title: titleWords(locale, wish, title, found, choices.length),
    choices: choices.map((choice) => ({ href: there(choice), name: nameOfPoint(locale, choice) })),
    places: items.map(({ number, place, travel }) => ({
      number,
      name: place.name,
      href: placePath(place.slug),
      words: [
        place.communeName,
        whatItIs(locale, place.facts),
        fundingWords(locale, place.facts),
        `${formatMinutes(locale, travel.minutes)}, ${formatKm(locale, travel.km)}`,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    method: travelMethod(
      locale,
      items.map(({ travel }) => travel),
      wish.by,
    ),
    whole: point ? `/places?${placesQuery(point, wish)}` : '/places',
    map: point
      ? {
          home: { lat: point.lat, lon: point.lon, label: title ?? '' },
          reachKm: circleKm(
            point,
            items.map(({ place }) => place),
          ),
          markers: items.map(({ number, place }) => ({
            number,
            lat: place.lat,
            lon: place.lon,
            tone: 'neutral',
            label: `${number}. ${place.name}`,
          })),
        }
      : null,
    pagination: point
      ? {
          page,
          pages,
          previous: page > 1 ? there(point, page - 1) : undefined,
          next: page < pages ? there(point, page + 1) : undefined,
        }
      : null,
  };
}

/** The one line of HTML by which another site shows the places around a point. */
export function embedLine(locale: Locale, baseUrl: string, point: SearchPoint, wish: PlacesWish): string {
  const src = `${baseUrl}${EMBED_PATH}?${placesQuery(point, wish)}`.replaceAll('&', '&amp;');
  return `<iframe src="${src}" title="${t(locale, 'sites.embed.frame')}" width="100%" height="640" loading="lazy"></iframe>`;
}

/** A point and what is asked of the places around it, as an address has them. */
export function placesQuery({ kind, id, lat, lon }: SearchPoint, wish: PlacesWish): string {
  const point =
    kind === 'commune' ? `insee=${id}` : kind === 'station' || kind === 'site' ? `${kind}=${id}` : `near=${lat},${lon}`;
  return `${point}${keptQuery(wish)}`;
}

const keptQuery = ({ by, filter }: PlacesWish): string => `${by === 'car' ? '' : `&by=${by}`}${queryOf(filter)}`;

function titleWords(locale: Locale, wish: PlacesWish, town: string | null, count: number, choices: number): string {
  if (town !== null) return t(locale, count > 0 ? 'sites.places.found' : 'sites.places.none', { count, town });
  if (choices > 0) return t(locale, 'sites.places.which');
  return t(locale, wish.near === '' ? 'sites.places.title' : 'sites.places.unknown');
}
