import { ADMINISTRATIVE_ZONE, localDay } from '#libs/calendar/index.js';
import type { PlaceLettersInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import { placePath } from '../../sites/index.js';

/** One letter with its code. */
export interface LetterToPrint {
  readonly place: string;
  readonly slug: string;
  readonly operator: string;
  readonly to: readonly string[];
  readonly code: string;
}

/** The letters that are posted together. The language is that of whoever prints them. */
export function placeLettersPaper(
  locale: Locale,
  letters: readonly LetterToPrint[],
  { at, until, baseUrl }: { readonly at: Date; readonly until: Date; readonly baseUrl: string },
): PlaceLettersInput {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.place-letter.${key}`, values);
  const day = (when: Date) => formatInstant(locale, when, ADMINISTRATIVE_ZONE, 'date');
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: t(locale, 'common.brand'),
    from: [baseUrl.replace(/^https?:\/\//, '')],
    title: word('file'),
    letters: letters.map(({ place, slug, operator, to, code }) => ({
      reference: slug,
      to: [...to],
      date: word('date', { day: formatDate(locale, localDay(at, ADMINISTRATIVE_ZONE), 'date') }),
      title: word('title', { operator }),
      before: [word('why', { place, operator }), word('if-yours', { operator, until: day(until) })],
      codeLabel: word('code'),
      code,
      after: [word('if-not', { operator }), word('page', { url: `${baseUrl}${placePath(slug)}` })],
    })),
  };
}
