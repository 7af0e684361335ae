import { fold, withoutZeroDecimals } from '#libs/text/index.js';
import { PLACES, type Place } from '../register/agreement-terms.rules.js';

/** ISO weekdays by their written names, as `fold` leaves them. */
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    ['lundi', 'lun', 'lu', 'monday', 'mon'],
    ['mardi', 'mar', 'ma', 'tuesday', 'tue', 'tues'],
    ['mercredi', 'mer', 'me', 'wednesday', 'wed'],
    ['jeudi', 'jeu', 'je', 'thursday', 'thu', 'thur', 'thurs'],
    ['vendredi', 'ven', 've', 'friday', 'fri'],
    ['samedi', 'sam', 'sa', 'saturday', 'sat'],
    ['dimanche', 'dim', 'di', 'sunday', 'sun'],
  ].flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/**
 * Weekdays as lists write them: `lundi, jeudi`, `Lun/Mar`, `du lundi au vendredi`, `1-5`, `135`, `Mon to Fri`; 1 is Monday.
 * @returns null when a word is no weekday, or there is none
 */
export function readWeekdays(text: string): number[] | null {
  const joined = text
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/\s+(?:au|à|to)\s+|\s*-\s*/g, '-');
  const words = joined
    .split(/[\s,;|/+&.]+/)
    .filter((word) => !['', 'du', 'le', 'les', 'et', 'and', 'from'].includes(word));
  const days = new Set<number>();
  for (const word of words) {
    if (/^[1-7]+$/.test(word)) {
      for (const digit of word) days.add(Number(digit));
      continue;
    }
    const ends = word.split('-').map((end) => (/^[1-7]$/.test(end) ? Number(end) : WEEKDAYS.get(fold(end))));
    const [first, last = first] = ends;
    if (ends.length > 2 || first === undefined || last === undefined || last < first) return null;
    for (let day = first; day <= last; day += 1) days.add(day);
  }
  return days.size === 0 ? null : [...days].toSorted((a, b) => a - b);
}

const PLACE_WORDS: ReadonlyMap<string, readonly Place[]> = new Map([
  ...['domicile', 'au domicile', 'a domicile', 'domicile du salarie', 'maison', 'home', 'at home'].map(
    (word): [string, readonly Place[]] => [word, ['home']],
  ),
  ...[
    'tiers lieu',
    'tiers lieux',
    'en tiers lieu',
    'tiers lieux du reseau',
    'third place',
    'third places',
    'coworking',
    'coworking spaces',
  ].map((word): [string, readonly Place[]] => [word, ['third_places']]),
  ...['les deux', 'both'].map((word): [string, readonly Place[]] => [word, PLACES]),
]);

/**
 * Places as lists write them: `domicile`, `tiers-lieu`, `domicile et tiers-lieux`, `home|third_places`.
 * @returns null when a word is no place, or there is none
 */
export function readPlaces(text: string): Place[] | null {
  const found = new Set<Place>();
  for (const word of text.split(/[,;|/+&]|\s+(?:et|and)\s+/i)) {
    if (word.trim() === '') continue;
    const places = PLACE_WORDS.get(fold(word));
    if (!places) return null;
    for (const place of places) found.add(place);
  }
  return found.size === 0 ? null : PLACES.filter((place) => found.has(place));
}

/**
 * Which places a list counts towards month and year: `domicile`, `domicile et tiers-lieux`.
 * @returns whether third places do; null for anything else, third places alone included
 */
export function readCounted(text: string): boolean | null {
  const places = readPlaces(text);
  return places?.includes('home') ? places.includes('third_places') : null;
}

/** Units of columns of whole numbers, and what may follow the number. */
const UNIT_WORDS = { days: /\s*(?:jours?|days?|j)$/i, months: /\s*(?:mois|months?)$/i };

/**
 * A whole number with or without the unit of its column: `2`, `2,0`; `30 jours` in days, `3 mois` in months.
 * @returns null for anything else, a number in another unit included: three months of notice are not a number of days
 */
export function readWhole(text: string, unit: keyof typeof UNIT_WORDS): number | null {
  const plain = withoutZeroDecimals(text.trim().replace(UNIT_WORDS[unit], ''));
  return /^\d{1,3}$/.test(plain) ? Number(plain) : null;
}

/**
 * The key by which a list and a folder agree on a file name: without folders, in Unicode NFC (some file systems
 * decompose accents), in lower case.
 */
export const scanKey = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').normalize('NFC').trim().toLowerCase();
