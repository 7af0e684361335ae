import { parse } from 'csv-parse/sync';
import { isRna, isSiret } from '#libs/text/index.js';
import { communeIndex } from './communes.js';
import { findCommune } from './find-commune.js';
import { readDataFile } from './data-files.js';
import type { GeoPoint } from './point.js';
import type { SiteKind } from './third-places.js';

/** A label that a list gives. */
export type ListLabel = 'fabrique-de-territoire' | 'manufacture-de-proximite' | 'france-services';

/** A row of a newer open list, as far as it says something of a place. */
export interface ListedPlace extends GeoPoint {
  /** Name of the list, as pages show it. */
  readonly source: string;
  /** State of the list: a year or a month. */
  readonly asOf: string;
  /** Identifier in the list. */
  readonly ref: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly communeInsee: string;
  readonly communeName: string;
  /** Whether the position is that of the door, or only that of the commune. */
  readonly precise: boolean;
  readonly kind: SiteKind | null;
  /** The list does not say of which kind its places are; it follows from what the list is of. */
  readonly kindAssumed: boolean;
  readonly label: ListLabel | null;
  /** What it does for its neighbours. */
  readonly help: readonly ('digital-help' | 'administrative-help')[];
  readonly operator: { readonly name: string; readonly nature: 'public' | 'private-law' } | null;
  /** The establishment that runs it, and its association; null where the list does not say, or no such number can be. */
  readonly siret: string | null;
  readonly rna: string | null;
  /** Whether the list is of places that public money pays for in part. */
  readonly funded: boolean;
  readonly website: string | null;
  /** ISO weekday to hours; null where unknown or not to be read. */
  readonly hours: Readonly<Record<string, readonly (readonly [string, string])[]>> | null;
}

type Row = Readonly<Record<string, string>>;

const BRETAGNE_KINDS: Readonly<Record<string, SiteKind>> = {
  cantine: 'coworking',
  tierslieu: 'coworking',
  fablab: 'innovation_lab',
  fablabMIT: 'innovation_lab',
  makerspace: 'innovation_lab',
  hakerspace: 'innovation_lab',
  usages: 'public_digital_space',
};
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
/** What comes to its public: it has no address to go to. */
const ON_WHEELS = new Set(['Bus_équivalent', 'Itinérante']);

const rows = (file: string): Row[] => parse<Row>(readDataFile(`directory/${file}`), { columns: true });

/**
 * The rows of the newer open lists, in the order in which they are joined: France services (August 2024), digital places of
 * Brittany (2020), labelled third places (2024), hosts of conseillers numériques (2022). What comes to its public on wheels and
 * what has no position is left out. Read at each call.
 */
export function listedPlaces(): ListedPlace[] {
  return [
    ...rows('france_services_2024.csv')
      .filter(({ format = '' }) => !ON_WHEELS.has(format))
      .map((row): ListedPlace => ({
        ...common(row, 'ANCT, France services', '2024-08'),
        kind: 'public_digital_space',
        kindAssumed: true,
        label: 'france-services',
        help: ['administrative-help', 'digital-help'],
        hours: hoursOf(row),
      })),
    ...rows('lieux_numeriques_bretagne_2020.csv').map((row): ListedPlace => ({
      ...common(row, 'G. Rouan, lieux numériques de Bretagne', '2020'),
      kind: BRETAGNE_KINDS[row['type'] ?? ''] ?? null,
      kindAssumed: row['type'] === 'tierslieu',
      website: /^https?:\/\/\S+$/.test(row['web'] ?? '') ? row['web']! : null,
    })),
    ...rows('tiers_lieux_labellises_2024.csv').map((row): ListedPlace => ({
      ...common(row, 'ANCT, tiers-lieux labellisés', '2024'),
      precise: false,
      label: row['label'] === 'fabrique_de_territoire' ? 'fabrique-de-territoire' : 'manufacture-de-proximite',
      funded: row['label'] === 'fabrique_de_territoire',
    })),
    ...rows('conseillers_numeriques_2022.csv').map((row): ListedPlace => {
      const name = nameOf(calm(row['nom'] ?? ''));
      return {
        ...common(row, 'ANCT, conseillers numériques', '2022'),
        name,
        address: calm((row['adresse'] ?? '').replace(/\s*\b\d{5}\b.*$/, '')),
        kind: 'public_digital_space',
        kindAssumed: true,
        help: ['digital-help'],
        operator: { name, nature: row['statut'] === 'publique' ? 'public' : 'private-law' },
        funded: true,
      };
    }),
  ].filter(({ lat, lon }) => lat !== 0 && lon !== 0);
}

function common(row: Row, source: string, asOf: string): ListedPlace {
  const { id = '', nom = '', adresse = '', code_postal: postcode = '', insee = '', commune = '' } = row;
  const known = insee === '' ? findCommune({ postcode, name: commune }).commune : communeIndex().get(insee);
  return {
    source,
    asOf,
    ref: id,
    name: nameOf(nom),
    address: adresse,
    postcode: postcode || (known?.postcode ?? ''),
    communeInsee: known?.insee ?? insee,
    communeName: known?.name ?? commune,
    lat: Number(row['lat']),
    lon: Number(row['lon']),
    precise: true,
    kind: null,
    kindAssumed: false,
    label: null,
    help: [],
    operator: null,
    siret: numberIn(row['siret'], isSiret),
    rna: numberIn(row['rna'], isRna),
    funded: false,
    website: null,
    hours: null,
  };
}

/** A number as lists write it, with spaces or without; null where there is none, or none that can be. */
function numberIn(text: string | undefined, can: (number: string) => boolean): string | null {
  const number = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  return can(number) ? number : null;
}

/** What HTML writes of characters that it needs itself: a list was filled in on a web page. */
const WRITTEN_OUT: readonly (readonly [RegExp, string])[] = [
  [/&quot;/g, '"'],
  [/&#0?39;|&apos;/g, "'"],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];
/** Some put into the field of the name who carries the project with whom: nobody calls the place so. */
const LONGEST_NAME = 120;

function nameOf(text: string): string {
  const name = WRITTEN_OUT.reduce((read, [written, meant]) => read.replace(written, meant), text)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME).replace(/[\s,;:.(–-]*\S*$/, '')}…`;
}

/** Hours of a week; null where a day cannot be read, so that half a week is not taken for all of it. */
function hoursOf(row: Row): ListedPlace['hours'] {
  const week: Record<string, [string, string][]> = {};
  for (const [index, name] of WEEKDAYS.entries()) {
    const spans = (row[name] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((span): [string, string] => {
        const [opens = '', closes = ''] = span.split('-');
        return [opens, closes];
      });
    const times = spans.flat();
    if (spans.length > 4 || times.some((time, at) => at > 0 && time < times[at - 1]!)) return null;
    if (spans.some(([opens, closes]) => opens === closes)) return null;
    if (spans.length > 0) week[index + 1] = spans;
  }
  return Object.keys(week).length > 0 ? week : null;
}

const SMALL = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'et',
  'en',
  'au',
  'aux',
  'sur',
  'sous',
  'd',
  'l',
  'a',
  'rue',
  'avenue',
  'place',
]);
/** `COMMUNE DE BOURG EN BRESSE` → `Commune de Bourg en Bresse`; words without vowels or of two letters stay capitals. */
const calm = (text: string): string =>
  text === text.toUpperCase()
    ? text
        .split(/([\s'’-]+)/)
        .map((word, index) => {
          const small = word.toLowerCase();
          if (index > 0 && SMALL.has(small)) return small;
          if (!/[aeiouyàâéèêëîïôûü]/iu.test(word) || word.length <= 2) return word;
          return word.slice(0, 1) + small.slice(1);
        })
        .join('')
    : text;
