import { communeIndex, distanceKm, loadThirdPlaces } from '#libs/geo/index.js';
import { formatNumber, hasTranslation, leafKeys, loadCatalogue, t, type Words } from '#libs/platform/i18n/index.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';

const LOCALES = ['fr', 'en'] as const;

/** Texts in which no word follows the number. */
const ALONE = new Set([
  'compliance.board.of',
  'employees.errors.import.columns-too-many',
  'agreements.errors.papers.columns-too-many',
  'sites.errors.import-columns-too-many',
]);

/** Words that were replaced by one of the glossary, or that say a thing half. */
const AVOIDED = {
  fr: /(?<!\p{L})(espaces? tiers|troisièmes? lieux?|vous êtes déconnecté|programme de (?!télétravail)|begun|relances? part(ent)?|pour arrêter|accords? (signés?|envoyés?|papier)|(mon|vos|cet) accords?|jours?-postes?|joignable|export du)(?!\p{L})/iu,
  en: /\b(third[- ]places?|reminders? leaves?|reachable (from|until)|(?<!{{)emails?)\b/i,
} as const;

/** Texts that hold an avoided word, by language and key. */
function saidIn(
  avoided: Readonly<Record<(typeof LOCALES)[number], RegExp>>,
  regards: (key: string) => boolean,
): string[] {
  return LOCALES.flatMap((locale) =>
    textsOf(loadCatalogue()[locale])
      .filter(([key, text]) => regards(key) && avoided[locale].test(text))
      .map(([key]) => `${locale} ${key}`),
  );
}

/** Every text with its key, plural forms apart. */
function textsOf(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : textsOf(value, `${prefix}${key}.`),
  );
}

/** Names of the entries that modules bring to the menus, as their code writes them. */
function menuEntries(): string[] {
  const code = readdirSync(join(projectRoot(), 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(projectRoot(), 'src', file), 'utf8'))
    .join('\n');
  const names = [...code.matchAll(/labelKey: 'common\.nav\.([\w-]+)'/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !name.endsWith('-area'));
}

describe('the guide', () => {
  it('has a paragraph for every page of the menus, in both languages, and none for a page that is gone', () => {
    const entries = menuEntries();
    expect(entries.length).toBeGreaterThan(12);
    const missing = LOCALES.flatMap((locale) =>
      entries.filter((name) => !hasTranslation(locale, `help.pages.${name}`)).map((name) => `${locale}: ${name}`),
    );
    expect(missing).toEqual([]);
    const told = leafKeys(loadCatalogue().fr)
      .filter((key) => key.startsWith('help.pages.'))
      .map((key) => key.slice('help.pages.'.length));
    expect(told.filter((name) => !entries.includes(name))).toEqual([]);
  });

  it('and the pages have one word for a thing: what the glossary calls otherwise is not said', () => {
    expect(saidIn(AVOIDED, (key) => !key.startsWith('employees.headers.'))).toEqual([]);
  });

  it('and employees read of days: desk-days are what HR counts', () => {
    const deskDays = { fr: /jours?-postes?/i, en: /desk-days?/i };
    expect(saidIn(deskDays, (key) => key.startsWith('bookings.'))).toEqual([]);
  });

  it('no name stands where French would have to elide', () => {
    const names = 'name|person|employer|town|commune|month|meant';
    const unelided = { fr: new RegExp(`(?<![\\p{L}])(de|que) \\{\\{(${names})\\}\\}`, 'iu'), en: /(?!)/ };
    expect(saidIn(unelided, () => true)).toEqual([]);
  });
});

describe('a number in a text', () => {
  it('has its plural forms', () => {
    const lone = LOCALES.flatMap((locale) =>
      textsOf(loadCatalogue()[locale])
        .filter(([key, text]) => text.includes('{{count}}') && !/_(one|many|other)(_|$)/.test(key) && !ALONE.has(key))
        .map(([key]) => `${locale} ${key}`),
    );
    expect(lone).toEqual([]);
  });
});

describe('the figure of the front door', () => {
  it('is what the open data say', () => {
    const places = loadThirdPlaces();
    const communes = communeIndex().all();
    // By tenths of a degree of latitude, 11 km: what is near lies in one of three strips.
    const strips = new Map<number, (typeof places)[number][]>();
    for (const place of places) {
      const strip = Math.floor(place.lat * 10);
      strips.set(strip, [...(strips.get(strip) ?? []), place]);
    }
    const near = communes.filter((commune) =>
      [-1, 0, 1].some((step) =>
        (strips.get(Math.floor(commune.lat * 10) + step) ?? []).some((place) => distanceKm(commune, place) <= 10),
      ),
    );
    const people = (of: typeof communes): number => of.reduce((sum, { population }) => sum + population, 0);
    const percent = Math.round((100 * people(near)) / people(communes));
    for (const locale of LOCALES) {
      const text = t(locale, 'identity.welcome.figure');
      expect(text).toMatch(new RegExp(`^${percent}\\s?%`));
      expect(text).toContain(formatNumber(locale, places.length));
    }
  });
});
