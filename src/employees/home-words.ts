import type { Locale } from '#libs/platform/context/index.js';
import { regionName } from '#libs/platform/i18n/index.js';
import { FRANCE } from './residence.rules.js';

/** Where somebody lives as pages and documents name it: the commune, or the locality with its State. */
export const homeWords = (
  locale: Locale,
  { communeName, country }: { readonly communeName: string; readonly country: string },
): string =>
  country === FRANCE ? communeName : [communeName, `(${regionName(locale, country)})`].filter(Boolean).join(' ');
