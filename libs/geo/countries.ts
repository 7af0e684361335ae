import { normalisePlaceName } from './place-names.js';

/** Countries that can be chosen: France, its neighbours, and where else Europeans live and work; ISO 3166 alpha-2. */
export const COUNTRIES = [
  'FR',
  'BE',
  'LU',
  'DE',
  'CH',
  'IT',
  'ES',
  'MC',
  'AD',
  'AT',
  'BG',
  'CY',
  'CZ',
  'DK',
  'EE',
  'FI',
  'GB',
  'GR',
  'HR',
  'HU',
  'IE',
  'IS',
  'LI',
  'LT',
  'LV',
  'MT',
  'NL',
  'NO',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
] as const;
/** A country that can be chosen; ISO 3166 alpha-2. */
export type Country = (typeof COUNTRIES)[number];

/** Names that people write and that no locale's list has. */
const ALSO: Readonly<Record<string, Country>> = {
  uk: 'GB',
  'great britain': 'GB',
  'grande bretagne': 'GB',
  angleterre: 'GB',
  england: 'GB',
  hollande: 'NL',
  holland: 'NL',
  'republique tcheque': 'CZ',
  'czech republic': 'CZ',
  'grand duche de luxembourg': 'LU',
};

let names: ReadonlyMap<string, Country> | undefined;

/** Codes and names in French, English, German, Dutch, Italian and Spanish: what a person's papers say. */
function countryNames(): ReadonlyMap<string, Country> {
  const known = ['fr', 'en', 'de', 'nl', 'it', 'es']
    .map((tag) => new Intl.DisplayNames([tag], { type: 'region' }))
    .flatMap((list) => COUNTRIES.map((code) => [normalisePlaceName(list.of(code) ?? code), code] as const));
  names ??= new Map([
    ...known,
    ...Object.entries(ALSO),
    ...COUNTRIES.map((code) => [code.toLowerCase(), code] as const),
  ]);
  return names;
}

/** The country that a code (`BE`) or a name (« Belgique », `Belgium`, `België`) means; undefined when it is none of {@link COUNTRIES}. */
export const readCountry = (text: string): Country | undefined =>
  (names ?? countryNames()).get(normalisePlaceName(text));
