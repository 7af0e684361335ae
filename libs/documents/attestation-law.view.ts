import type { AttestationData, AttestedVerdict, LawOutcome } from './attestation.data.js';
import type { LawLabels } from './attestation-law.labels.js';
import { spacesOf, type PillTone } from './document.view.js';
import { formatCount, formatShortDate } from './typography.js';

/** Points of one chapter, without a verdict on any of them. */
interface Theme {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly note: string | null }[];
}

/** A heading, what it means, and the points under it. */
interface Listed {
  readonly heading: string;
  readonly intro: string;
  readonly themes: readonly Theme[];
}

/** The findings as they print: what is established in a table, what is not in lists by chapter. */
export interface LawView {
  readonly parts: readonly {
    readonly heading: string;
    readonly summary: readonly { readonly tone: PillTone; readonly text: string }[];
    readonly rows: readonly {
      readonly article: string;
      readonly title: string;
      readonly note: string | null;
      readonly versionDate: string;
      readonly tone: PillTone;
      readonly outcome: string;
    }[];
    readonly lists: readonly Listed[];
    readonly notApplicable: string | null;
  }[];
  readonly intro: string;
  readonly columns: readonly string[];
  readonly none: { readonly heading: string; readonly text: string };
  readonly notCovered: { readonly heading: string; readonly intro: string; readonly items: readonly string[] } | null;
  readonly caveat: string;
}

const TONES: Readonly<Record<LawOutcome, PillTone>> = {
  satisfied: 'good',
  violated: 'bad',
  unknown: 'open',
  pending: 'open',
  not_recorded: 'neutral',
  not_applicable: 'neutral',
};
/** What needs attention is read first; within an outcome the catalogue's order stays. */
export const READING_ORDER: readonly LawOutcome[] = [
  'violated',
  'unknown',
  'pending',
  'satisfied',
  'not_recorded',
  'not_applicable',
];
/** The parts of the findings, in the order of the page. */
export const LAW_DOMAINS: readonly AttestedVerdict['domain'][] = ['telework', 'data_protection'];

/** Turns verdicts into what prints. Pure. */
export function lawView({ law, locale }: AttestationData, labels: LawLabels): LawView {
  const ours = spacesOf(locale);
  const parts = LAW_DOMAINS.flatMap((domain) => {
    const verdicts = law.verdicts.filter((verdict) => verdict.domain === domain);
    return verdicts.length === 0
      ? []
      : [{ heading: ours(labels.heading[domain]), ...partOf(verdicts, labels, locale) }];
  });
  return {
    parts,
    intro: ours(labels.intro(law.catalogueVersion)),
    columns: labels.columns,
    none: { heading: ours(labels.heading.telework), text: ours(labels.none) },
    notCovered:
      law.notCovered.length === 0
        ? null
        : { heading: ours(labels.notCovered.heading), intro: ours(labels.notCovered.intro), items: law.notCovered },
    caveat: ours(labels.caveat),
  };
}

function partOf(verdicts: readonly AttestedVerdict[], labels: LawLabels, locale: AttestationData['locale']) {
  const ours = spacesOf(locale);
  const byOutcome = (outcome: LawOutcome) => verdicts.filter((verdict) => verdict.outcome === outcome);
  const number = (outcome: LawOutcome) => formatCount(locale, byOutcome(outcome).length);
  const listed = (outcome: LawOutcome, words: LawLabels['open']): Listed[] =>
    byOutcome(outcome).length === 0
      ? []
      : [
          {
            heading: ours(words.heading),
            intro: ours(words.intro),
            themes: themesOf(byOutcome(outcome), labels, locale),
          },
        ];
  const outside = byOutcome('not_applicable').length;
  return {
    summary: READING_ORDER.filter((outcome) => byOutcome(outcome).length > 0).map((outcome) => ({
      tone: TONES[outcome],
      text: `${labels.outcome[outcome]}\u00a0: ${number(outcome)}`,
    })),
    rows: (['violated', 'pending', 'satisfied'] as const).flatMap(byOutcome).map((verdict) => ({
      article: verdict.article,
      title: verdict.title,
      note: noteOf(verdict, labels, locale),
      versionDate: formatShortDate(locale, verdict.versionDate),
      tone: TONES[verdict.outcome],
      outcome: labels.outcome[verdict.outcome],
    })),
    lists: [...listed('unknown', labels.open), ...listed('not_recorded', labels.unrecorded)],
    notApplicable: outside === 0 ? null : ours(labels.notApplicable(number('not_applicable'), outside > 1)),
  };
}

/** The chapters in the order in which they first appear. */
function themesOf(
  verdicts: readonly AttestedVerdict[],
  labels: LawLabels,
  locale: AttestationData['locale'],
): readonly Theme[] {
  const themes = new Map<string, Theme['items'][number][]>();
  for (const verdict of verdicts) {
    const theme = verdict.theme ?? labels.otherTheme;
    const item = { text: `${verdict.title} (${verdict.article})`, note: noteOf(verdict, labels, locale) };
    themes.set(theme, [...(themes.get(theme) ?? []), item]);
  }
  return [...themes].map(([title, items]) => ({ title, items }));
}

/** Under a rule: until when what is due may still be done, what explains the verdict, and every fact that is missing. */
function noteOf(
  { until, note, missing }: AttestedVerdict,
  labels: LawLabels,
  locale: AttestationData['locale'],
): string | null {
  const ours = spacesOf(locale);
  const parts = [
    ...(until ? [ours(labels.until(formatShortDate(locale, until)))] : []),
    ...(note ? [note.replaceAll(/\s+/g, ' ')] : []),
    ...(missing.length > 0
      ? [ours(labels.missing(missing.map(labels.fact).join(locale === 'fr' ? ' ; ' : '; ')))]
      : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : null;
}
