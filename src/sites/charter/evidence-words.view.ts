import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { EvidenceKind } from './evidence.js';

/** `sécurité incendie et assurance`: in the middle of a sentence, in a language. */
export const evidenceWords = (locale: Locale, kinds: readonly EvidenceKind[]): string =>
  new Intl.ListFormat(locale).format(kinds.map((kind) => t(locale, `sites.evidence.name.${kind}`)));
