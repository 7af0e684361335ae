import { LAW_DOMAINS, lawLabels, READING_ORDER, type SealedContent } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, t, typeset } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { day } from './attestation-days.js';

/** Places and findings of a sealed attestation, to compare with the paper; `lang` is the language they were sealed in. */
export interface SealedModel {
  readonly lang: Locale;
  readonly sites: readonly TableRow[];
  readonly parts: readonly {
    readonly heading: string;
    readonly folds: readonly {
      readonly title: string;
      readonly count: string;
      /** Unfolded: what was not satisfied must not be missed. */
      readonly open: boolean;
      /** The language of the items. */
      readonly lang: Locale;
      readonly items: readonly { readonly title: string; readonly article: string; readonly note: string | null }[];
    }[];
  }[];
  readonly notCovered: { readonly heading: string; readonly items: readonly string[] } | null;
}

/** The sealed content in the reader's language, but for titles and names: those stand as they were sealed. */
export function sealedModel(locale: Locale, lang: Locale, content: SealedContent): SealedModel {
  const words = lawLabels(locale);
  const ours = (text: string) => typeset(locale, text);
  return {
    lang,
    sites: content.sites.map(({ name, place, halfDays }) => ({
      cells: [
        // The row of several places has a dash where the others have their town.
        { text: name, ...(place !== '–' && { sub: place }) },
        { text: formatNumber(locale, halfDays / 2), num: true },
      ],
    })),
    parts: LAW_DOMAINS.flatMap((domain) => {
      const checks = content.checks.filter((check) => check.domain === domain);
      const folds = READING_ORDER.flatMap((outcome) => {
        const found = checks.filter((check) => check.outcome === outcome);
        if (found.length === 0) return [];
        return {
          title: ours(words.outcome[outcome]),
          count: t(locale, 'attestations.sealed.points', { count: found.length }),
          open: outcome === 'violated',
          lang,
          items: found.map((check) => ({
            title: check.title ?? check.article,
            article: check.title ? check.article : '',
            note: noteOf(locale, check),
          })),
        };
      });
      return folds.length === 0 ? [] : [{ heading: ours(words.heading[domain]), folds }];
    }),
    notCovered:
      content.notCovered.length === 0
        ? null
        : { heading: ours(words.notCovered.heading), items: [...content.notCovered] },
  };
}

function noteOf(locale: Locale, { until, note, missing }: SealedContent['checks'][number]): string | null {
  const parts = [
    ...(until ? [t(locale, 'attestations.sealed.until', { day: day(locale, until) })] : []),
    ...(note ? [note] : []),
    ...(missing.length > 0 ? [t(locale, 'attestations.sealed.missing', { facts: missing.join(' · ') })] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : null;
}
