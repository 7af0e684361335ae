import type { Locale } from '../context/index.js';
import { frenchTypography } from './catalogue.js';

/**
 * A text that stands in the code or in bundled data (law, sources), typed with plain spaces, as a page in this language
 * sets it. French citations in an English page lose the space before their semicolons.
 */
export function typeset(locale: Locale, words: string | Readonly<Record<Locale, string>>): string {
  const text = typeof words === 'string' ? words : words[locale];
  return locale === 'fr' ? frenchTypography(text) : text.replaceAll(' ;', ';');
}

/** Parts that hold commas themselves, in one line: `a ; b` in French, `a; b` in English. */
export const semicolons = (locale: Locale, parts: readonly string[]): string =>
  parts.join(locale === 'fr' ? '\u202f; ' : '; ');
