import type { Locale } from '#libs/platform/context/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Sector } from '../../employers/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { lawOfTerms } from '../register/lawful-terms.rules.js';

/** What the law says against terms, with its article: a notice. */
export interface LawNote {
  readonly tone: 'danger' | 'warning';
  readonly title: string;
  readonly items: readonly string[];
}

/** States in which terms are to be signed, or were signed and may still hold. */
const OPEN: ReadonlySet<string> = new Set(['draft', 'sent', 'signed_by_employee', 'in_force']);

/** What the law says against the terms of an agreement, most serious first; nothing of one that is over. */
export function lawNotes(locale: Locale, agreement: Agreement, sector: Sector): LawNote[] {
  if (!OPEN.has(agreement.state)) return [];
  const { unlawful, doubtful } = lawOfTerms(agreement, sector);
  const note = (kind: 'unlawful' | 'doubtful', tone: LawNote['tone'], refusals: typeof unlawful): LawNote[] =>
    refusals.length === 0
      ? []
      : [
          {
            tone,
            title: t(locale, `agreements.law.${kind}`),
            items: refusals.map(({ code, params }) => refusalText(locale, code, params)),
          },
        ];
  return [...note('unlawful', 'danger', unlawful), ...note('doubtful', 'warning', doubtful)];
}

/** The same for several agreements: each reason once, with the people whom it concerns. */
export function lawNotesOf(locale: Locale, agreements: readonly Agreement[], sector: Sector): LawNote[] {
  const found = new Map<string, { tone: LawNote['tone']; title: string; names: Map<string, string[]> }>();
  for (const agreement of agreements) {
    for (const { tone, title, items } of lawNotes(locale, agreement, sector)) {
      const group = found.get(title) ?? { tone, title, names: new Map<string, string[]>() };
      found.set(title, group);
      for (const item of items) group.names.set(item, [...(group.names.get(item) ?? []), agreement.employeeName]);
    }
  }
  return [...found.values()]
    .toSorted((a, b) => a.tone.localeCompare(b.tone))
    .map(({ tone, title, names }) => ({
      tone,
      title,
      items: [...names].map(([item, people]) =>
        t(locale, 'agreements.law.concerned', { item, count: people.length, names: people.slice(0, 5).join(', ') }),
      ),
    }));
}
