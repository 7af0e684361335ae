import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { OPERATOR_SOURCE, type PlaceFacts, type Provenance } from './place-facts.js';

/** Sources of sites that are not the name of a list: a file that was imported. */
const FILE_SOURCE = 'file';

/** When something was said, as precisely as it is known: `2024`, `août 2024`, `2 novembre 2026`. */
export function asOfWords(locale: Locale, asOf: string): string {
  if (asOf.length === 4) return asOf;
  return formatDate(locale, asOf, asOf.length === 7 ? 'month' : 'date');
}

/** Who said a fact, and when. */
export function provenanceWords(locale: Locale, { source, asOf, basis }: Provenance): string {
  if (basis === 'generated') return t(locale, 'sites.place.generated');
  const said = t(locale, 'sites.place.said', {
    source: sourceWords(locale, source),
    when: asOfWords(locale, asOf),
  });
  return basis === 'assumed' ? t(locale, 'sites.place.assumed', { said }) : said;
}

function sourceWords(locale: Locale, source: string): string {
  if (source === FILE_SOURCE) return t(locale, 'sites.place.from-file');
  return source === OPERATOR_SOURCE ? t(locale, 'sites.place.from-operator') : source;
}

/** The kinds of a place; empty where none is known. */
export const kindWords = (locale: Locale, { kinds }: PlaceFacts): string =>
  kinds ? kinds.value.map((kind) => t(locale, `sites.kind.${kind}`)).join(', ') : '';

/** What a place is, in one line: its kinds and its labels. */
export const whatItIs = (locale: Locale, facts: PlaceFacts): string =>
  [kindWords(locale, facts), ...(facts.labels?.value ?? []).map((label) => t(locale, `sites.place.label.${label}`))]
    .filter(Boolean)
    .join(', ');

/** Whether a place has public funding, as its page says; that nobody said so is said. In lists it stands on every place alike. */
export const fundingWords = (locale: Locale, { public_funding: funding }: PlaceFacts): string =>
  t(locale, `sites.place.funding.${funding?.value ?? 'unknown'}`);

/** Where the page of a place is. */
export const placePath = (slug: string): string => `/places/${slug}`;
