import { z } from 'zod';
import { AMENITIES } from '#libs/amenities/index.js';
import { SITE_KINDS } from '#libs/geo/index.js';
import { LABELS, PLACE_FIELDS } from '../directory/place-facts.js';
import { COLUMNS, LIST_COLUMNS, OWN_COLUMNS, TEXT_FACTS } from './csv-entries.rules.js';
import { ENTRY, FACT_NAMES } from './entry.js';

/** Where the schemas of a place are, behind the portal's own address; another version gets another address. */
export const SCHEMA_ROOT = '/schemas/third-place-1';

/** The page that leads to the files. */
const PAGE = '/open-data';

/** What each column of the file holds, in the producer's words; the code lists are those of the portal. */
const TITLES: Readonly<Record<string, string>> = {
  slug: 'Fin de l’adresse de la page du lieu',
  name: 'Nom',
  address: 'Voie et numéro',
  postcode: 'Code postal',
  commune_insee: 'Code INSEE de la commune',
  commune_name: 'Commune',
  lat: 'Latitude (WGS 84)',
  lon: 'Longitude (WGS 84)',
  precise: 'Position de la porte (true) ou de la commune seulement (false)',
  source: 'Qui donne ce nom à cette adresse',
  source_ref: 'Identifiant dans cette source',
  as_of: 'Date de la source : année, mois ou jour',
  ended_on: 'Premier jour où le lieu n’existe plus',
  kinds: `Types du lieu, liste JSON : ${SITE_KINDS.join(', ')}`,
  labels: `Labels, liste JSON : ${LABELS.join(', ')}`,
  audiences: 'Services par public, objet JSON',
  operator: 'Exploitant, objet JSON : name, nature (public, association, private, private-law ou null)',
  siret: 'SIRET de l’établissement qui exploite le lieu, quatorze chiffres',
  rna: 'Numéro RNA de l’association qui exploite le lieu',
  public_funding: 'Financement public : true ou false',
  accessibility: 'Accessibilité dans le vocabulaire d’acceslibre, objet JSON de true ou false',
  access: 'Comment venir, objet JSON : foot, train, parking',
  website: 'Site web',
  phone: 'Téléphone',
  email: 'Adresse électronique',
  house_rules: 'Règlement intérieur',
  prices: 'Prix hors taxes en centimes, objet JSON : day, half-day, hour',
  hours: 'Horaires, objet JSON : jour ISO (1 = lundi) et ses plages ; un jour absent est fermé',
  equipment: `Équipements, liste JSON : ${AMENITIES.join(', ')}`,
  note: 'Remarque, objet JSON : fr, en',
  occupancy:
    'Part des postes louée, objet JSON : percent, period (2026-H1 ou 2026-09), et desk_days (let, offered) si les journées de poste sont comptées',
  opens_on: 'Ouverture du lieu : mois ou jour, à venir ou passé',
  former_slugs: 'Anciennes adresses, liste JSON',
  photos: 'Photos dans l’ordre, liste JSON : url, width, height, alt (fr, en), credit, licence',
  rows: 'Lignes d’autres listes qui sont ce lieu, liste JSON',
  sources: 'Sources citées, avec licence et mention à afficher, liste JSON',
};
const TOLD_TITLES: Readonly<Record<string, string>> = {
  source: 'Qui le dit',
  source_url: 'Où cela se lit',
  as_of: 'Date : année, mois ou jour',
  basis: 'source : dit par la source ; assumed : supposé ; generated : inventé pour une démonstration',
};
const PARTIAL_DAY = String.raw`^\d{4}(-\d{2}(-\d{2})?)?$`;
/** Texts whose form is given. */
const PATTERNS: Readonly<Record<string, string>> = {
  siret: String.raw`^\d{14}$`,
  rna: String.raw`^W\d[0-9A-Z]\d{7}$`,
  opens_on: String.raw`^\d{4}-\d{2}(-\d{2})?$`,
};
const REQUIRED: ReadonlySet<string> = new Set(['slug', 'name', 'lat', 'lon', 'source', 'source_ref', 'as_of']);

/** Table Schema (specs.frictionlessdata.io) of the file of all places, with how the table is written. */
export function tableSchema(baseUrl: string): object {
  return {
    $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
    name: 'third-place-1',
    title: 'Tiers-lieu',
    description: 'Un tiers-lieu : ce qui en est connu, qui l’a dit, quand, et sous quelle licence.',
    homepage: `${baseUrl}${PAGE}`,
    path: `${baseUrl}${SCHEMA_ROOT}/table-schema.json`,
    version: '1.4.0',
    lang: 'fr',
    dialect: { delimiter: ';', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    fields: COLUMNS.map(fieldOf),
    primaryKey: 'slug',
    missingValues: [''],
  };
}

function fieldOf(name: string): object {
  const fact = FACT_NAMES.find(
    (each) => name.startsWith(`${each}_`) && Object.hasOwn(TOLD_TITLES, name.slice(each.length + 1)),
  );
  const own = Object.hasOwn(TITLES, name);
  const title = own ? TITLES[name]! : `${TITLES[fact!]!.split(',')[0]} – ${TOLD_TITLES[name.slice(fact!.length + 1)]!}`;
  return { name, title, ...typeOf(name), ...(REQUIRED.has(name) && { constraints: { required: true } }) };
}

function typeOf(name: string): object {
  if (name === 'lat' || name === 'lon') return { type: 'number' };
  if (name === 'precise' || name === 'public_funding') return { type: 'boolean' };
  if (name === 'ended_on') return { type: 'date' };
  if (/(^|_)as_of$/.test(name)) return { type: 'string', constraints: { pattern: PARTIAL_DAY } };
  if (LIST_COLUMNS.some((list) => list === name)) return { type: 'array' };
  if (!Object.hasOwn(PLACE_FIELDS, name) || OWN_COLUMNS.some((own) => own === name)) return { type: 'string' };
  if (Object.hasOwn(PATTERNS, name)) return { type: 'string', constraints: { pattern: PATTERNS[name] } };
  if (TEXT_FACTS.has(name)) return { type: 'string' };
  return { type: ['kinds', 'labels', 'equipment'].includes(name) ? 'array' : 'object' };
}

/** JSON Schema of one place, as the API and the files in JSON have it. */
export const placeSchema = (baseUrl: string): object => ({
  ...z.toJSONSchema(ENTRY, { io: 'input' }),
  $id: `${baseUrl}${SCHEMA_ROOT}/schema.json`,
});

/**
 * The JSON-LD context: what the members mean. Where schema.org or Dublin Core have the word, it is theirs; facts are an index by
 * their names, and their values, which follow the JSON Schema, are literal JSON.
 */
export const linkedContext = (baseUrl: string): object => ({
  '@context': {
    '@version': 1.1,
    '@protected': true,
    schema: 'https://schema.org/',
    dcterms: 'http://purl.org/dc/terms/',
    palier: `${baseUrl}${SCHEMA_ROOT}/terms#`,
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    ThirdPlace: 'palier:ThirdPlace',
    slug: 'dcterms:identifier',
    formerSlugs: { '@id': 'palier:formerSlug', '@container': '@set' },
    name: 'schema:name',
    address: 'schema:streetAddress',
    postcode: 'schema:postalCode',
    communeInsee: 'palier:communeInsee',
    communeName: 'schema:addressLocality',
    lat: { '@id': 'schema:latitude', '@type': 'xsd:double' },
    lon: { '@id': 'schema:longitude', '@type': 'xsd:double' },
    precise: 'palier:precise',
    source: 'dcterms:source',
    sourceRef: 'palier:sourceRef',
    sourceUrl: { '@id': 'schema:citation', '@type': '@id' },
    asOf: 'dcterms:date',
    endedOn: { '@id': 'schema:dissolutionDate', '@type': 'xsd:date' },
    basis: 'palier:basis',
    facts: { '@id': 'palier:fact', '@container': '@index' },
    value: { '@id': 'palier:value', '@type': '@json' },
    photos: { '@id': 'schema:image', '@container': '@list' },
    url: { '@id': 'schema:contentUrl', '@type': '@id' },
    width: 'schema:width',
    height: 'schema:height',
    alt: { '@id': 'schema:caption', '@container': '@language' },
    credit: 'schema:creditText',
    rows: { '@id': 'palier:row', '@container': '@set' },
    ref: 'palier:sourceRef',
    how: 'palier:how',
    doubtfulOf: 'palier:doubtfulOf',
    km: 'palier:km',
    sources: { '@id': 'palier:cited', '@container': '@set' },
    licence: 'dcterms:rights',
    licenceUrl: { '@id': 'dcterms:license', '@type': '@id' },
    attribution: 'schema:creditText',
  },
});
