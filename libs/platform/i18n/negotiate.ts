import Negotiator from 'negotiator';
import { LOCALES, type Locale } from '../context/index.js';

/** Sources of the language of the screens, strongest first. The language of a document is a separate setting. */
export interface LocaleWishes {
  readonly user?: string | null;
  readonly employer?: string | null;
  readonly acceptLanguage?: string | null;
}

/** Whether a text names a language that we speak. */
const isLocale = (value: unknown): value is Locale => (LOCALES as readonly unknown[]).includes(value);

/** User setting, then employer, then `Accept-Language` (RFC 9110 §12.5.4, with weights), then French. */
export function negotiateLocale(wishes: LocaleWishes): Locale {
  if (isLocale(wishes.user)) return wishes.user;
  if (isLocale(wishes.employer)) return wishes.employer;
  return fromHeader(wishes.acceptLanguage ?? '') ?? 'fr';
}

function fromHeader(header: string): Locale | undefined {
  if (header === '') return undefined;
  const negotiator = new Negotiator({ headers: { 'accept-language': header.slice(0, 500) } });
  return negotiator.languages([...LOCALES]).find(isLocale);
}
