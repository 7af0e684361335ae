import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import type { EvidenceKind } from './evidence.js';
import type { EvidenceGap } from './evidence-gaps.queries.js';

/** `sécurité incendie et assurance`: in the middle of a sentence, in a language. */
export const evidenceWords = (locale: Locale, kinds: readonly EvidenceKind[]): string =>
  new Intl.ListFormat(locale).format(kinds.map((kind) => t(locale, `sites.evidence.name.${kind}`)));

/**
 * Of which days of a period a site takes no new booking, and what is missing: as the refusal of a booking says it.
 * @param period its last day, up to which a gap that has no end within it lasts; its month, where it is one
 */
export function gapWords(
  locale: Locale,
  gap: EvidenceGap,
  period: { readonly to: IsoDate; readonly month?: IsoMonth },
): string {
  const which =
    gap.whole && period.month ? 'month' : gap.to === period.to ? 'from' : gap.from === gap.to ? 'day' : 'between';
  return t(locale, `sites.evidence.gap.${which}`, {
    from: formatDate(locale, gap.from, 'date'),
    to: formatDate(locale, gap.to, 'date'),
    what: evidenceWords(locale, gap.kinds),
    month: period.month ? formatDate(locale, period.month, 'month') : '',
  });
}

/** A place that takes no new booking on days that matter here. */
export const gapPill = (locale: Locale): StatusPill => ({
  label: t(locale, 'sites.evidence.missing'),
  tone: 'warning',
  icon: 'file-alert',
});
