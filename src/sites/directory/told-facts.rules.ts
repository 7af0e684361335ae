import { isDeepStrictEqual } from 'node:util';
import { AMENITIES } from '#libs/amenities/index.js';
import { addYears, type IsoDate } from '#libs/calendar/index.js';
import { SITE_KINDS } from '#libs/geo/index.js';
import { OPERATOR_SOURCE, PLACE_FIELDS, type PlaceFacts, type Provenance, type Told } from './place-facts.js';
import type { SiteOfPlace } from './place.js';

/** Years without a confirmation after which a page says so. */
export const STALE_YEARS = 2;

/**
 * What is known of a place: what was told of it directly, and otherwise what its sites say. Several sites of one place give
 * it several kinds; of the other facts the first site's count.
 */
export function factsOf(told: PlaceFacts, sites: readonly SiteOfPlace[]): PlaceFacts {
  const [first] = sites;
  if (!first) return told;
  const { hours: toldHours, ...others } = told;
  const by = (site: SiteOfPlace, ...names: string[]): Provenance => ({
    source: site.source,
    sourceUrl: null,
    asOf: site.asOf,
    basis: names.some((name) => site.generated.includes(name)) ? 'generated' : 'source',
  });
  const equipment = AMENITIES.filter((amenity) => amenity !== 'accessible' && first.features.includes(amenity));
  return {
    kinds: kindsOf(sites, by(first)),
    operator: { ...by(first, 'operator'), value: { name: first.operator.name, nature: first.operator.kind } },
    prices: { ...by(first, 'price'), value: { day: first.dayPriceCents } },
    ...(first.hours.length > 0 && { hours: { ...by(first, 'hours'), value: week(first) } }),
    ...(first.features.includes('accessible') && {
      accessibility: { ...by(first, 'features'), value: { entree_plain_pied: true } },
    }),
    ...(equipment.length > 0 && { equipment: { ...by(first, 'features'), value: equipment } }),
    ...others,
    ...(toldHours && !outdated(toldHours, first.hours) && { hours: toldHours }),
  };
}

/**
 * Whether hours that whoever has the place told are not those any more by which desks are booked, which know no closing at noon:
 * bookings are right.
 */
const outdated = ({ source, value }: NonNullable<PlaceFacts['hours']>, hours: SiteOfPlace['hours']): boolean =>
  source === OPERATOR_SOURCE &&
  !isDeepStrictEqual(
    Object.entries(value).map(([day, spans]) => [Number(day), spans[0]![0], spans.at(-1)![1]]),
    hours
      .toSorted((one, other) => one.weekday - other.weekday)
      .map(({ weekday, opens, closes }) => [weekday, opens, closes]),
  );

function kindsOf(sites: readonly SiteOfPlace[], told: Provenance): Told<(typeof SITE_KINDS)[number][]> {
  return {
    ...told,
    // The source may list a place without saying what it is.
    basis: sites.every(({ generated }) => generated.includes('kind')) ? 'assumed' : 'source',
    value: SITE_KINDS.filter((kind) => sites.some((site) => site.kind === kind)),
  };
}

const week = ({ hours }: SiteOfPlace) =>
  PLACE_FIELDS.hours.parse(Object.fromEntries(hours.map(({ weekday, opens, closes }) => [weekday, [[opens, closes]]])));

/** The latest of some confirmations; the demonstration's confirm nothing. */
export function lastConfirmed(told: readonly Pick<Provenance, 'asOf' | 'basis'>[]): string | null {
  return (
    told
      .filter(({ basis }) => basis !== 'generated')
      .map(({ asOf }) => asOf)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Whether a confirmation is more than 24 months old, counted from the first day that it may mean. */
export function isStale(asOf: string, today: IsoDate): boolean {
  const first = `${asOf}${'-01-01'.slice(asOf.length - 4)}`;
  return addYears(first, STALE_YEARS) <= today;
}
