import { holidayOn, zonesOfCommune, type IsoDate } from '#libs/calendar/index.js';
import type { Travel } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatExactEuros, formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Button, Link, MapMarker, MapPosition, Notice, SummaryRow } from '#libs/platform/views/index.js';
import { groupedSiret } from '#libs/text/index.js';
import { EVIDENCE_KINDS } from '../charter/evidence.js';
import { coveredUntil } from '../charter/evidence.rules.js';
import type { CharterState } from '../charter/place-evidence.queries.js';
import type { PlaceDay } from '../days/place-day.js';
import { spansWords, specialDayRows } from '../days/special-days.view.js';
import { openingOf } from './opening.rules.js';
import { largestPhoto, shownPhoto, type PlacePhoto, type ShownPhoto } from '../photos/index.js';
import { addressOf } from '../site-address.rules.js';
import type { SiteDay } from '../site.js';
import { ACCESS_POINTS, AUDIENCES, UNITS, type Provenance, type Told } from './place-facts.js';
import type { PublicMoney } from './public-money-of-places.queries.js';
import { structuredPlace } from './place-structured.view.js';
import type { Place } from './place.js';
import type { PlacesNear } from './places-near.reader.js';
import { placesNearModel, type PlacesNearModel } from './places-near.view.js';
import { asOfWords, kindWords, placePath, provenanceWords, whatItIs } from './place-words.view.js';
import { occupancyWords } from './occupancy-words.view.js';
import { isStale, lastConfirmed } from './told-facts.rules.js';

/** Stations within this many kilometres as the crow flies are named, the nearest of them. */
export const STATION_KM = 10;
/** Kilometres as the crow flies that one may be told to walk. */
const WALK_KM = 2.5;

/** Of the map: the town and its neighbours. */
const ZOOM = 10;

/** A place's page. */
export interface PlaceModel {
  readonly title: string;
  readonly lead: string;
  readonly description: string;
  /** Path of the page, for search engines. */
  readonly path: string;
  /** Path of the picture that other sites show of it; null where it shows none. */
  readonly image: string | null;
  readonly actions: readonly Button[];
  readonly notices: readonly Notice[];
  readonly photos: readonly ShownPhoto[];
  readonly about: readonly SummaryRow[];
  readonly today: string;
  readonly week: readonly SummaryRow[];
  readonly weekNote: string | null;
  /** Coming days that are not as the week. */
  readonly special: readonly SummaryRow[];
  readonly way: readonly SummaryRow[];
  readonly services: readonly SummaryRow[];
  /** Until when evidence is declared by whoever has the place; empty where none holds today. */
  readonly evidence: readonly SummaryRow[];
  /** The places within a short drive. */
  readonly near: PlacesNearModel;
  /** Public money that it got; empty where none is recorded. */
  readonly money: readonly SummaryRow[];
  readonly confirmed: string;
  /** When whoever has the place last said that all of it is true; null while nobody did. */
  readonly owned: string | null;
  /** Where facts can be read. */
  readonly read: readonly Link[];
  readonly marker: MapMarker;
  readonly position: MapPosition & { readonly zoom: number };
  /** JSON-LD for search engines. */
  readonly structured: object;
}

/** What a page is made from beside the place itself. */
export interface PlaceSituation {
  readonly locale: Locale;
  readonly baseUrl: string;
  /** The place's own day. */
  readonly today: IsoDate;
  /** The hours of its first site today; null where it has none that is known here. */
  readonly siteDay: SiteDay | null;
  /** The nearest stations, nearest first. */
  readonly stations: readonly StationOnFoot[];
  /** What whoever has the place declares of it; null where nobody has it. */
  readonly charter: CharterState | null;
  /** In their order. */
  readonly photos: readonly PlacePhoto[];
  readonly near: PlacesNear;
  readonly money: readonly PublicMoney[];
  /** Coming days that are not as the week, today's too. */
  readonly days: readonly PlaceDay[];
}

/** A station near a place. */
export interface StationOnFoot {
  readonly name: string;
  /** As the crow flies. */
  readonly km: number;
  /** On foot; undefined where no way is known. */
  readonly walk: Travel | undefined;
}

/** The page of a place: every fact with its source and date, and what is unknown said to be so. */
export function placeModel(place: Place, situation: PlaceSituation): PlaceModel {
  const { locale, today, photos } = situation;
  const { facts } = place;
  const path = placePath(place.slug);
  const lead = [whatItIs(locale, facts), addressOf(place)].filter(Boolean).join(' · ');
  return {
    title: place.name,
    lead,
    description: t(locale, 'sites.place.description', { place: place.name, lead }),
    path,
    image: photos[0] ? largestPhoto(photos[0]) : null,
    actions: actionsOf(locale, place),
    notices: noticesOf(locale, place, today),
    photos: photos.map((photo) => shownPhoto(locale, photo)),
    about: aboutRows(locale, place),
    today: todayWords(place, situation),
    week: weekRows(locale, place),
    weekNote: facts.hours ? provenanceWords(locale, facts.hours) : null,
    special: specialDayRows(locale, situation.days),
    way: wayRows(locale, place, situation.stations),
    services: AUDIENCES.flatMap((audience): SummaryRow[] => {
      const services = facts.audiences?.value[audience];
      if (!facts.audiences || !services) return [];
      return [
        {
          label: t(locale, `sites.place.audience.${audience}`),
          value: services.map((service) => t(locale, `sites.place.service.${service}`)).join(', '),
          note: provenanceWords(locale, facts.audiences),
        },
      ];
    }),
    evidence: evidenceRows(locale, situation.charter, today),
    near: placesNearModel(locale, place.id, situation.near),
    money: situation.money.map((one) => moneyRow(locale, one)),
    read: linksOf(place),
    confirmed: t(locale, 'sites.place.confirmed', {
      said: provenanceWords(locale, { ...place, sourceUrl: null, basis: 'source' }),
    }),
    owned: place.confirmedOn && t(locale, 'sites.place.owned', { day: formatDate(locale, place.confirmedOn, 'date') }),
    position: { lat: place.lat, lon: place.lon, zoom: ZOOM },
    marker: { lat: place.lat, lon: place.lon, tone: 'success', label: place.name },
    structured: structuredPlace(place, { photos, days: situation.days }, situation.baseUrl),
  };
}

const moneyRow = (
  locale: Locale,
  { grantorName, basis, amountCents, grantedOn, declared }: PublicMoney,
): SummaryRow => ({
  label: formatDate(locale, grantedOn, 'date'),
  value: formatExactEuros(locale, amountCents),
  note: t(locale, `sites.place.money-${declared ? 'told' : 'by'}`, { grantor: grantorName, basis }),
});

/** The declared dates, nothing stronger. */
function evidenceRows(locale: Locale, charter: CharterState | null, today: IsoDate): SummaryRow[] {
  return EVIDENCE_KINDS.flatMap((kind): SummaryRow[] => {
    const until = charter && coveredUntil(charter.evidence, kind, today);
    if (until === null) return [];
    const day = formatDate(locale, until, 'date');
    return [{ label: t(locale, `sites.evidence.title.${kind}`), value: t(locale, 'sites.evidence.until', { day }) }];
  });
}

/** The addresses at which facts were read, each once, by who said them. */
function linksOf({ facts }: Place): Link[] {
  const links = new Map<string, string>();
  for (const { source, sourceUrl } of Object.values(facts)) if (sourceUrl !== null) links.set(sourceUrl, source);
  return [...links].map(([href, label]) => ({ href, label }));
}

function actionsOf(locale: Locale, { facts, name, lat, lon, slug, takesVisits }: Place): Button[] {
  const to = `${lat},${lon}`;
  const named = (key: string) => ({
    label: t(locale, `sites.place.${key}`),
    ariaLabel: t(locale, `sites.place.${key}-named`, { place: name }),
  });
  return [
    ...(facts.phone
      ? [
          {
            ...named('call'),
            href: `tel:${facts.phone.value.replaceAll(/[^+\d]/g, '')}`,
            icon: 'phone',
            tone: 'primary' as const,
          },
        ]
      : []),
    ...(facts.email ? [{ ...named('write'), href: `mailto:${facts.email.value}`, icon: 'mail' }] : []),
    {
      ...named('directions'),
      href: `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`,
      icon: 'route',
      ...(!facts.phone && { tone: 'primary' as const }),
    },
    ...(takesVisits ? [{ ...named('visit'), href: `${placePath(slug)}/visit`, icon: 'door-enter' }] : []),
    ...(facts.website ? [{ ...named('website-link'), href: facts.website.value, icon: 'world' }] : []),
  ];
}

function noticesOf(locale: Locale, place: Place, today: IsoDate): Notice[] {
  const { facts } = place;
  const confirmed = lastConfirmed([
    { asOf: place.asOf, basis: 'source' },
    ...(place.confirmedOn === null ? [] : [{ asOf: place.confirmedOn, basis: 'source' as const }]),
    ...Object.values(facts),
  ]);
  const stale = confirmed !== null && isStale(confirmed, today);
  const ended = place.endedOn !== null && place.endedOn <= today;
  return [
    ...(ended
      ? [
          {
            tone: 'warning' as const,
            title: t(locale, 'sites.place.ended', { day: formatDate(locale, place.endedOn, 'date') }),
            text: t(locale, 'sites.place.ended-text'),
          },
        ]
      : []),
    ...(facts.note
      ? [
          {
            tone: 'info' as const,
            title: t(locale, 'sites.place.note'),
            text: `${facts.note.value[locale]} (${provenanceWords(locale, facts.note)})`,
          },
        ]
      : []),
    ...(stale && !ended
      ? [
          {
            tone: 'warning' as const,
            title: t(locale, 'sites.place.stale', { when: asOfWords(locale, confirmed) }),
            text: t(locale, 'sites.place.stale-text'),
          },
        ]
      : []),
  ];
}

/** A fact as a row; an unknown one says so. */
function row<T>(locale: Locale, name: string, fact: Told<T> | undefined, words: (value: T) => string): SummaryRow {
  return {
    label: t(locale, `sites.place.field.${name}`),
    ...(fact
      ? { value: words(fact.value), note: provenanceWords(locale, fact) }
      : { pill: { label: t(locale, 'sites.place.unknown'), tone: 'neutral', icon: 'help-circle' } }),
  };
}

function aboutRows(locale: Locale, { facts }: Place): SummaryRow[] {
  const word = (key: string) => t(locale, `sites.place.${key}`);
  const known = (rows: readonly (SummaryRow | false | undefined)[]) =>
    rows.filter((one) => one !== undefined && one !== false);
  return known([
    row(locale, 'kinds', facts.kinds, () => kindWords(locale, facts)),
    facts.labels &&
      row(locale, 'labels', facts.labels, (labels) => labels.map((label) => word(`label.${label}`)).join(', ')),
    row(locale, 'prices', facts.prices, (prices) =>
      UNITS.flatMap((unit) => {
        const cents = prices[unit];
        return cents === undefined
          ? []
          : [t(locale, `sites.place.price.${unit}`, { price: formatEuros(locale, cents) })];
      }).join(', '),
    ),
    facts.occupancy && row(locale, 'occupancy', facts.occupancy, (share) => occupancyWords(locale, share)),
    facts.opens_on && row(locale, 'opens_on', facts.opens_on, (day) => asOfWords(locale, day)),
    facts.equipment &&
      row(locale, 'equipment', facts.equipment, (all) =>
        all.map((one) => t(locale, `sites.feature.${one}`)).join(', '),
      ),
    row(locale, 'operator', facts.operator, ({ name, nature }) =>
      [name, nature && word(`nature.${nature}`)].filter(Boolean).join(' · '),
    ),
    facts.siret && row(locale, 'siret', facts.siret, groupedSiret),
    facts.rna && row(locale, 'rna', facts.rna, (rna) => rna),
    row(locale, 'public_funding', facts.public_funding, (funded) => word(funded ? 'funded' : 'not-funded')),
    facts.phone && row(locale, 'phone', facts.phone, (phone) => phone),
    facts.email && row(locale, 'email', facts.email, (email) => email),
    facts.house_rules && row(locale, 'house_rules', facts.house_rules, (rules) => rules),
  ]);
}

function wayRows(locale: Locale, place: Place, near: readonly StationOnFoot[]): SummaryRow[] {
  const { facts } = place;
  const stepFree = facts.accessibility?.value.entree_plain_pied;
  const accessible: Provenance | undefined = facts.accessibility;
  return [
    {
      label: t(locale, 'sites.place.field.address'),
      value: addressOf(place),
      note: place.precise ? null : t(locale, 'sites.place.imprecise'),
    },
    {
      label: t(locale, 'sites.place.field.stations'),
      value:
        near.length === 0
          ? t(locale, 'sites.place.no-station', { km: formatKm(locale, STATION_KM) })
          : near.map((station) => stationWords(locale, station)).join(' · '),
      note: t(locale, 'sites.place.station-source'),
    },
    ...(['train', 'parking', 'foot'] as const).flatMap((way): SummaryRow[] => {
      const words = facts.access?.value[way];
      if (!facts.access || words === undefined) return [];
      return [
        { label: t(locale, `sites.place.field.${way}`), value: words, note: provenanceWords(locale, facts.access) },
      ];
    }),
    row(
      locale,
      'step-free',
      accessible && stepFree !== undefined ? { ...accessible, value: stepFree } : undefined,
      (free) => t(locale, `sites.place.${free ? 'yes' : 'no'}`),
    ),
    ...ACCESS_POINTS.filter((point) => point !== 'entree_plain_pied').flatMap((point): SummaryRow[] => {
      const held = facts.accessibility?.value[point];
      if (!facts.accessibility || held === undefined) return [];
      const answer = t(locale, `sites.place.${held ? 'yes' : 'no'}`);
      return [
        {
          label: t(locale, `sites.place.access-point.${point}`),
          value: answer,
          note: provenanceWords(locale, facts.accessibility),
        },
      ];
    }),
  ];
}

const stationWords = (locale: Locale, { name: station, km, walk }: StationOnFoot) =>
  walk && km <= WALK_KM
    ? t(locale, 'sites.place.station-walk', {
        station,
        km: formatKm(locale, km),
        minutes: formatMinutes(locale, Math.max(5, Math.round(walk.minutes / 5) * 5)),
      })
    : t(locale, 'sites.place.station', { station, km: formatKm(locale, km) });

/** The week, days in a row with the same hours together. */
function weekRows(locale: Locale, { facts }: Place): SummaryRow[] {
  const { hours } = facts;
  if (!hours) return [];
  const runs: { days: string[]; words: string }[] = [];
  for (const weekday of ['1', '2', '3', '4', '5', '6', '7'] as const) {
    const spans = hours.value[weekday];
    const words = spans ? spansWords(spans) : t(locale, 'sites.place.closed');
    // 1 January 2024 was a Monday.
    const day = formatDate(locale, `2024-01-0${weekday}`, 'weekday');
    const last = runs.at(-1);
    if (last?.words === words) last.days.push(day);
    else runs.push({ days: [day], words });
  }
  return runs.map(({ days, words }) => ({
    label: days.length === 1 ? days[0]! : t(locale, 'sites.place.days', { first: days[0]!, last: days.at(-1)! }),
    value: words,
  }));
}

function todayWords(place: Place, { locale, today, siteDay, days }: PlaceSituation): string {
  const { facts, communeInsee, endedOn } = place;
  const word = (key: string, params: Record<string, string> = {}) => t(locale, `sites.place.today.${key}`, params);
  if (endedOn !== null && endedOn <= today) return word('ended');
  const special = days.find(({ day }) => day === today);
  const opening = openingOf(place, today, siteDay, special);
  if (opening.state === 'open') return word('open', { hours: spansWords(opening.spans) });
  if (siteDay && !siteDay.open && siteDay.detail) return word('closed-because', { reason: siteDay.detail[locale] });
  if (special && opening.state === 'closed') return word('closed-because', { reason: special.reason });
  if (opening.state === 'closed') return word('closed');
  const holiday = facts.hours && holidayOn(today, zonesOfCommune(communeInsee)?.holidayZone ?? 'metropole');
  return holiday ? word('holiday', { reason: holiday.name[locale] }) : word('unknown');
}
