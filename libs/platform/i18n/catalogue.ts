import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../context/index.js';
import { projectRoot } from '../files/index.js';
import { said } from '../errors/index.js';
import type { Wording } from './wording.js';

/** The words of one namespace: keys may nest; leaves are texts. */
export type Words = { readonly [key: string]: string | Words };

/** All words by language, then by namespace (one file `i18n/<locale>/<namespace>.json` a module). */
export type Catalogue = Readonly<Record<Locale, Words>>;

const NBSP = '\u00a0';
const NARROW = '\u202f';

/**
 * French typography, so that translators type plain spaces: narrow no-break space before `; ! ?`, no-break space before
 * `:` and inside « », typographic apostrophe, and no line break within a number (`20 000`) or between a number and its unit.
 */
export function frenchTypography(text: string): string {
  return text
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ :/g, `${NBSP}:`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`)
    .replace(/'/g, '’')
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NARROW)
    .replace(/(\d|\}\}) (min|km|m|h|€|%|kg|t)(?![\p{L}\d])/gu, `$1${NBSP}$2`);
}

/** English: typographic apostrophe, and no line break between a number and its unit. */
export function englishTypography(text: string): string {
  return text.replace(/'/g, '’').replace(/(\d|\}\}) (min|km|m|h|kg|t)(?![\p{L}\d])/gu, `$1${NBSP}$2`);
}

const TYPOGRAPHY: Record<Locale, (text: string) => string> = { fr: frenchTypography, en: englishTypography };

function mapLeaves(words: Words, change: (text: string) => string): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapLeaves(value, change),
    ]),
  );
}

/** Reads every `i18n/<locale>/*.json`. @throws when a file is not JSON or holds anything but texts: the message names it. */
export function loadCatalogue(folder = join(projectRoot(), 'i18n')): Catalogue {
  const read = (locale: Locale) =>
    Object.fromEntries(
      readdirSync(join(folder, locale))
        .filter((file) => file.endsWith('.json'))
        .toSorted()
        .map((file) => [basename(file, '.json'), mapLeaves(readWords(join(folder, locale, file)), TYPOGRAPHY[locale])]),
    );
  return { fr: read('fr'), en: read('en') };
}

/** The texts that a wording replaces: `i18n/<wording>/<locale>/*.json`. @throws as {@link loadCatalogue} */
export const loadWording = (wording: Wording, folder = join(projectRoot(), 'i18n')): Catalogue =>
  loadCatalogue(join(folder, wording));

/** Words with some of them replaced. */
export function replaceWords(words: Words, by: Words): Words {
  const replaced = Object.entries(by).map(([key, value]) => {
    const before = words[key];
    return [key, typeof value === 'object' && typeof before === 'object' ? replaceWords(before, value) : value];
  });
  return { ...words, ...(Object.fromEntries(replaced) as Words) };
}

const wordsOf: z.ZodType<Words> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordsOf])));

function readWords(file: string): Words {
  try {
    return wordsOf.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: ${said(error)}`, { cause: error });
  }
}

/** Dotted keys of all leaves, plural suffixes kept: `bookings.find.title`, `common.desks_one`. */
export function leafKeys(words: Words, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leafKeys(value, `${prefix}${key}.`),
  );
}
