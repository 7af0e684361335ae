import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** An employer as a host reads it: with a word that nobody has checked who it is, where it opened itself. */
export const employerWords = (
  locale: Locale,
  { employerName, employerDeclared }: { readonly employerName: string; readonly employerDeclared: boolean },
): string => (employerDeclared ? t(locale, 'hosting.declared', { employer: employerName }) : employerName);
