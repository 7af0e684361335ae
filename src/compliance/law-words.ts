import type { Bilingual } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { typeset } from '#libs/platform/i18n/index.js';

/** Words of the law library as a page prints them: its French is typed plainly, without no-break spaces. */
export const lawWords = (locale: Locale, words: Bilingual): string => typeset(locale, words);
