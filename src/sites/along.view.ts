import { DETOURS, SOURCE_NAMES, type Drive, type PlaceAlong, type TravelSource } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { MapMarker, Pagination, Choice, StatusPill, Tab } from '#libs/platform/views/index.js';
import type { Place } from './directory/place.js';
import { fundingWords, placePath, whatItIs } from './directory/place-words.view.js';
import type { Judged } from './filters/filtered-places.reader.js';
import { filtersModel, judgedPills, unsureModel, type FiltersModel, type UnsureModel } from './filters/filters.view.js';
import { queryOf } from './filters/place-filter.forms.js';
import type { ListPage } from './places-on-page.rules.js';
import { STOPS, type RouteStop, type Stop, type StopFault } from './along-query.rules.js';
import type { AlongWish } from './along.forms.js';
import type { SiteCard } from './site-card.view.js';
import { nameOfPoint, titleOfPoint } from './search-point.view.js';
import { placesTabs } from './places-tabs.view.js';

/** Minutes on the road are told in steps of this: the estimate knows no better. */
const STEP = 5;

/** Where on the route a place lies. */
export type PartOfRoute = 'way' | 'start' | 'end';
const PARTS: readonly PartOfRoute[] = ['way', 'start', 'end'];

/** A place beside the route. */
export interface FoundOnRoute extends PlaceAlong {
  readonly id: string;
  readonly part: PartOfRoute;
}

type KnownOnRoute = FoundOnRoute & { readonly place: Place };

/** Those of one page, of one part of the route. */
export interface PlacesOnRoute extends ListPage<KnownOnRoute>, Judged {
  /** How many lie on each part. */
  readonly counts: Readonly<Record<PartOfRoute, number>>;
}

/** What came of a wish: a route and its places, or what is wrong with the stops. */
type Outcome =
  | { readonly faults: Readonly<Partial<Record<Stop, StopFault>>> }
  | (PlacesOnRoute & {
      readonly stops: readonly RouteStop[];
      readonly route: Drive;
      /** Who says the detours. */
      readonly source: TravelSource;
    });

/** A town to choose, in the field's own words. */
interface TownChoice {
  readonly href: string;
  readonly name: string;
}

/** /places/along: the form, and the places of the route. */
export interface AlongModel {
  readonly tabs: readonly Tab[];
  readonly fields: readonly {
    readonly id: Stop;
    readonly label: string;
    readonly value: string;
    readonly optional: boolean;
    readonly error: string | null;
    readonly choices: readonly TownChoice[];
  }[];
  readonly detours: readonly Choice[];
  readonly filters: FiltersModel;
  readonly route: {
    readonly title: string;
    readonly parts: readonly Tab[];
    readonly places: readonly SiteCard[];
    /** Who says how long it takes, and what is not in it. */
    readonly method: string;
    readonly none: string;
    readonly unsure: UnsureModel | null;
    readonly pagination: Pagination | null;
    readonly markers: readonly MapMarker[];
    readonly line: readonly (readonly number[])[];
  } | null;
}

/** The page of a wish and what came of it. @param employed whether the reader has a company */
export function alongModel(locale: Locale, wish: AlongWish, outcome: Outcome, employed: boolean): AlongModel {
  const asked = STOPS.some((stop) => wish[stop] !== '');
  const faults = 'faults' in outcome && asked ? outcome.faults : {};
  return {
    tabs: placesTabs(locale, 'along'),
    fields: STOPS.map((id) => ({
      id,
      label: t(locale, `sites.along.${id}`),
      value: wish[id],
      optional: id === 'via',
      error: faults[id] ? t(locale, `sites.along.refused.${faults[id].why}`) : null,
      choices: (faults[id]?.choices ?? []).map((choice) => {
        const name = nameOfPoint(locale, choice);
        return { name, href: address({ ...wish, [id]: name }) };
      }),
    })),
    detours: DETOURS.map((minutes) => ({
      value: String(minutes),
      label: formatMinutes(locale, minutes),
      selected: minutes === wish.detour,
    })),
    filters: filtersModel(locale, wish.filter, employed),
    route: 'faults' in outcome ? null : routeModel(locale, wish, outcome),
  };
}

function routeModel(locale: Locale, wish: AlongWish, outcome: Exclude<Outcome, { faults: unknown }>) {
  const { page, pages, items: shown } = outcome;
  const turn = (to: number) => address({ ...wish, page: to });
  return {
    title: t(locale, 'sites.along.title-of', {
      towns: outcome.stops.map(({ point }) => titleOfPoint(locale, point)).join(' – '),
      minutes: formatMinutes(locale, inSteps(outcome.route.minutes)),
    }),
    parts: PARTS.map((part) => ({
      label: t(locale, `sites.along.part.${part}`),
      href: address({ ...wish, show: part, page: 1 }),
      count: outcome.counts[part],
      current: part === wish.show,
    })),
    places: shown.map((one) => card(locale, one, judgedPills(locale, outcome, one.id))),
    unsure: unsureModel(
      locale,
      wish.filter,
      outcome.unsure.size,
      address({ ...wish, filter: { ...wish.filter, unsure: true }, page: 1 }),
    ),
    method: methodWords(locale, outcome),
    none: t(locale, `sites.along.none.${wish.show}`, { minutes: formatMinutes(locale, wish.detour) }),
    pagination:
      pages > 1
        ? {
            page,
            pages,
            previous: page > 1 ? turn(page - 1) : undefined,
            next: page < pages ? turn(page + 1) : undefined,
          }
        : null,
    markers: shown.map(({ number, place, detour }) => ({
      number,
      lat: place.lat,
      lon: place.lon,
      tone: detour === DETOURS[0] ? ('success' as const) : ('neutral' as const),
      label: `${number}. ${place.name}, ${detourWords(locale, detour)}`,
    })),
    line: outcome.route.line.map(({ lat, lon }) => [lat, lon]),
  };
}

function card(
  locale: Locale,
  { number, place, detour, after, road }: KnownOnRoute & { number: number },
  judged: readonly StatusPill[],
): SiteCard {
  const onTheRoad = detour === DETOURS[0];
  const minutes = formatMinutes(locale, inSteps(after));
  const kind = road?.startsWith('A') ? 'motorway' : 'national';
  return {
    number,
    name: place.name,
    href: placePath(place.slug),
    town: [place.communeName, whatItIs(locale, place.facts)].filter(Boolean).join(' · '),
    way: road
      ? t(locale, `sites.along.after-${kind}`, { minutes, road: road.replace(' ', '\u00A0') })
      : t(locale, 'sites.along.after', { minutes }),
    tone: onTheRoad ? 'success' : 'neutral',
    pills: [{ label: detourWords(locale, detour), tone: onTheRoad ? 'success' : 'neutral', icon: 'route' }, ...judged],
    amenities: [fundingWords(locale, place.facts)],
    note: place.address,
  };
}

function methodWords(locale: Locale, { route, source }: Exclude<Outcome, { faults: unknown }>): string {
  if (route.source === 'estimate') return t(locale, 'sites.along.estimated');
  const engine = SOURCE_NAMES[route.source];
  return t(locale, `sites.along.${source === 'estimate' ? 'by-engine-partly' : 'by-engine'}`, { engine });
}

const detourWords = (locale: Locale, detour: number) =>
  detour === DETOURS[0]
    ? t(locale, 'sites.along.on-the-road')
    : t(locale, 'sites.along.detour-of', { minutes: formatMinutes(locale, detour) });

const inSteps = (minutes: number) => Math.round(minutes / STEP) * STEP;

/** The address of the page with some of a wish changed. */
function address({ from, via, to, detour, show, page, filter }: AlongWish): string {
  const query = new URLSearchParams({ from, ...(via && { via }), to, detour: String(detour) });
  if (show !== 'way') query.set('show', show);
  if (page > 1) query.set('page', String(page));
  return `/places/along?${query}${queryOf(filter)}`;
}
