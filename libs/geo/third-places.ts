import { parse } from 'csv-parse/sync';
import { type Commune, communeIndex } from './communes.js';
import { findCommune } from './find-commune.js';
import { readDataFile } from './data-files.js';
import { departementAt } from './outlines.js';
import { isPlausible } from './plausible.js';
import type { GeoPoint } from './point.js';

/** The kind of a third place; the words are those of the docs and of the database (`sites.kind`). */
export type SiteKind =
  | 'coworking'
  | 'nomad'
  | 'public_digital_space'
  | 'innovation_lab'
  | 'telework_centre'
  | 'small_business'
  | 'business_centre';

/** All kinds, in the order in which they are offered. */
export const SITE_KINDS: readonly SiteKind[] = [
  'coworking',
  'telework_centre',
  'business_centre',
  'small_business',
  'innovation_lab',
  'public_digital_space',
  'nomad',
];

/** One row of the open list of third places (CGET, June 2019). */
export interface ThirdPlace extends GeoPoint {
  /** Identifier in the source, unique in it. */
  readonly id: string;
  readonly name: string;
  readonly kind: SiteKind;
  /** Where the kind comes from: the source's own type, a word of the name, or neither (then coworking is assumed). */
  readonly kindFrom: 'source' | 'name' | 'default';
  /** Street address; empty when the source has none. */
  readonly address: string;
  /** The source's postcode when it is one, otherwise the first of the commune. */
  readonly postcode: string;
  /** The current commune. */
  readonly commune: Commune;
  /** Paris, Lyon, Marseille: the arrondissement, when the source's INSEE code names it. */
  readonly arrondissement: number | undefined;
  /** Département code. */
  readonly departement: string;
  /** How the commune was found: given and plausible, by name or postcode, or as the nearest centre in its département. */
  readonly communeFrom: 'insee' | 'address' | 'position';
  /** Quality of the source's geocoding, 0 to 1; undefined when unknown or on another scale. */
  readonly geocodeScore: number | undefined;
}

/** The columns of `tiers_lieux_2019.csv`. */
interface Row {
  readonly id: string;
  readonly nom: string;
  readonly typologie: string;
  readonly adresse: string;
  readonly code_postal: string;
  readonly insee: string;
  readonly commune: string;
  readonly lat: string;
  readonly lon: string;
  readonly geocode_score: string;
}

const KIND_BY_NAME: readonly (readonly [RegExp, SiteKind])[] = [
  [/t[ée]l[ée]centre|[ée]cocentre|t[ée]l[ée]travail/iu, 'telework_centre'],
  [/p[ée]pini[èe]re|h[ôo]tel d['’]entreprise/iu, 'small_business'],
  [/centre d['’]affaires|business cent(er|re)|\bregus\b/iu, 'business_centre'],
  [/fab ?lab|living ?lab|makerspace|hackerspace/iu, 'innovation_lab'],
  [/\bEPN\b|espace public num/u, 'public_digital_space'],
];

let shared: readonly ThirdPlace[] | undefined;

/**
 * The 1,512 third places of the bundled list, in the order of the source; read at the first call and kept. State of
 * June 2019: several have closed since. The list has no desks, prices or hours.
 */
export function loadThirdPlaces(): readonly ThirdPlace[] {
  shared ??= parse<Row>(readDataFile('tiers_lieux_2019.csv'), { columns: true }).map(toThirdPlace);
  return shared;
}

function toThirdPlace(row: Row): ThirdPlace {
  const point = { lat: Number(row.lat), lon: Number(row.lon) };
  const [commune, communeFrom] = communeOf(row, point);
  const postcode = /^\d{5}$/.test(row.code_postal) && communeFrom !== 'position' ? row.code_postal : commune.postcode;
  const [kind, kindFrom] = kindOf(row);
  const score = row.geocode_score === '' ? undefined : Number(row.geocode_score);
  return {
    ...point,
    id: row.id,
    name: row.nom,
    kind,
    kindFrom,
    address: row.adresse,
    postcode,
    commune,
    arrondissement: communeFrom === 'insee' ? arrondissementOf(row.insee) : undefined,
    departement: commune.departement,
    communeFrom,
    // Rows 1038 to 1118 carry scores from 4 to 9 on a scale that the source does not explain.
    geocodeScore: score !== undefined && score <= 1 ? score : undefined,
  };
}

function kindOf(row: Row): [SiteKind, ThirdPlace['kindFrom']] {
  const named = KIND_BY_NAME.find(([pattern]) => pattern.test(row.nom));
  if (named) return [named[1], 'name'];
  if (row.typologie.endsWith('fablab')) return ['innovation_lab', 'source'];
  return ['coworking', row.typologie === '' ? 'default' : 'source'];
}

function communeOf(row: Row, point: GeoPoint): [Commune, ThirdPlace['communeFrom']] {
  const index = communeIndex();
  const given = row.insee ? index.get(row.insee) : undefined;
  if (given && isPlausible(given, point)) return [given, 'insee'];
  const addressed = findCommune({ postcode: row.code_postal || undefined, name: row.commune || undefined }).commune;
  if (addressed && isPlausible(addressed, point)) return [addressed, 'address'];
  const nearest = index.nearest(point, departementAt(point)) ?? index.nearest(point);
  if (!nearest) throw new Error('the bundled list of communes is empty');
  return [nearest.commune, 'position'];
}

function arrondissementOf(insee: string): number | undefined {
  const match = /^(?:751|6938|132)(\d{1,2})$/.exec(insee);
  return match ? Number(match[1]) : undefined;
}
