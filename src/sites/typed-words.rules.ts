import { communeIndex, normalisePlaceName, type Commune } from '#libs/geo/index.js';

/** The three cities whose districts people write with the name: `Paris 11`, `Lyon 3e`, `11e arrondissement de Paris`. */
const DISTRICTS: Readonly<Record<string, { readonly insee: string; readonly districts: number }>> = {
  paris: { insee: '75056', districts: 20 },
  lyon: { insee: '69123', districts: 9 },
  marseille: { insee: '13055', districts: 16 },
};
/** The districts as old stone signs have them. */
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split(' ');
const ORDINAL = String.raw`(?:er|ère|e|è?me|eme|ème|st|nd|rd|th)?`;
const BEHIND = new RegExp(
  String.raw`^(\p{L}+)[\s,-]+(\d{1,2}|[IVX]+)\s*${ORDINAL}(?:\s+(?:arr\.?|arrondissement|district))?\s*(?:arr\.?|arrondissement)?$`,
  'iu',
);
const BEFORE = new RegExp(
  String.raw`^(\d{1,2}|[IVX]+)\s*${ORDINAL}\s+(?:arr\.?|arrondissement|district)\s+(?:(?:de|of|à)\s+)?(\p{L}+)$`,
  'iu',
);

/**
 * A text without what people write around a postcode: its country (`F-67000`, `, France`), its label (`CP 33000`), the space in
 * it (`35 000`), the CEDEX behind the town.
 */
export function plainWriting(typed: string): string {
  return typed
    .trim()
    .replace(/(?:\s*,\s*|(?<!\bde)\s+\(?)france\)?$/iu, '')
    .replace(/\s+cedex\b.*$/iu, '')
    .replace(/^(?:code postal|cp|postcode|postal code|zip(?: code)?)\s*[:.]?\s*(?=\d)/iu, '')
    .replaceAll(/(?<![\p{L}\d])FR?\s?-\s?(?=\d{5}\b)/giu, '')
    .replace(/^(\d{2})\s(\d{3})(?=$|[\s,]+\p{L})/u, (written, area: string, rest: string) =>
      communeIndex().byPostcode(area + rest).length > 0 ? area + rest : written,
    )
    .trim();
}

/** The city of a district; undefined where a text is none, and for districts that do not exist. */
export function cityOfDistrict(text: string): Commune | undefined {
  const [, city, number] = BEHIND.exec(text) ?? [];
  const [, first, after] = BEFORE.exec(text) ?? [];
  const known = DISTRICTS[(city ?? after ?? '').toLowerCase()];
  const written = (number ?? first ?? '').toUpperCase();
  const district = /^\d+$/u.test(written) ? Number(written) : ROMAN.indexOf(written) + 1;
  return known && district >= 1 && district <= known.districts ? communeIndex().get(known.insee) : undefined;
}

/** What people look for before they say where: `coworking à Rennes`, `shared workspace in Lille`. */
const WANTED =
  /^(?:(?:un|une|des|les|le|a|the|mon|trouver|find) )*(?:espaces?(?: de)? (?:coworking|travail)(?: partagee?s?)?|co ?working(?: spaces?)?|coworks?|tiers lieux?|bureaux?(?: partages?)?|telecentres?|fab ?labs?|teletravail(?:ler)?|(?:shared )?work ?spaces?|(?:shared )?work ?places?|(?:shared )?offices?|desks?) (?:(?:a|en|in|near|pres de|autour de|around|vers|sur|de|du|d) )*(.+)$/u;

/** Where somebody looks for what third places are; undefined where a text does not say it so. */
export const whereWanted = (text: string): string | undefined => WANTED.exec(normalisePlaceName(text))?.[1];

/** Words before the name of a town that make it the name of a street: `10 rue de Rennes`. */
const OF = new Set(
  'de du des d la le les l a au aux en sur et rue avenue boulevard place route chemin quai'.split(' '),
);
const MOST_WORDS = 6;

/**
 * The town at the end of an address: by its postcode, behind the last comma or dash, or as its last words. The name of a street is
 * none (`10 rue de Rennes`), and of towns of one name the largest is meant.
 */
export function townOfAddress(text: string): Commune | undefined {
  const [, postcode, name = ''] = /(?<!\d)(\d{5})(?!\d)[\s,]*([^\d]*)/u.exec(text) ?? [];
  if (postcode !== undefined) {
    const here = communeIndex().byPostcode(postcode);
    const key = normalisePlaceName(name);
    return here.find((one) => normalisePlaceName(one.name) === key) ?? here[0];
  }
  const last = text.split(/,|\s[-–—]\s/u).at(-1) ?? '';
  if (last.trim() !== text.trim()) return largestOf(normalisePlaceName(last));
  const words = normalisePlaceName(text).split(' ');
  for (let count = Math.min(MOST_WORDS, words.length - 2); count > 0; count -= 1) {
    const town = OF.has(words.at(-count - 1)!) ? undefined : largestOf(words.slice(-count).join(' '));
    if (town) return town;
  }
  return undefined;
}

const largestOf = (key: string): Commune | undefined =>
  communeIndex()
    .named(key)
    .today.toSorted((a, b) => b.population - a.population)[0];
