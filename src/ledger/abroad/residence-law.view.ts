import { describeFact } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t, typeset } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import type { ResidenceFinding, ResidenceLaw } from './residence-law.rules.js';

const TONES = {
  satisfied: 'success',
  violated: 'danger',
  pending: 'info',
  unknown: 'warning',
  not_applicable: 'neutral',
} as const satisfies Record<ResidenceFinding['outcome'], StatusPill['tone']>;

/**
 * A rule a row: its text of law, what it asks, the finding, what is missing, how sure it is and when it was verified. Then
 * what no rule answers.
 *
 * @param own whether the person reads it: the page of a rule is HR's
 */
export function lawRows(locale: Locale, { findings, notCovered }: ResidenceLaw, own: boolean): SummaryRow[] {
  return [
    ...findings.map(({ rule, outcome, missing, undecided }) => ({
      label: typeset(locale, rule.basis),
      value: typeset(locale, rule.title),
      ...(!own && { href: `/hr/compliance/rules/${rule.id}` }),
      pill: { label: t(locale, `compliance.outcome.${outcome}`), tone: TONES[outcome] },
      note: [
        ...(missing.length > 0
          ? [
              t(locale, 'ledger.abroad.law.missing', {
                facts: missing.map((path) => typeset(locale, describeFact(path).label)).join(' '),
              }),
            ]
          : []),
        ...(undecided ? [t(locale, 'ledger.abroad.undecided-law')] : []),
        t(locale, 'ledger.abroad.law.sure', {
          confidence: rule.confidence,
          day: formatDate(locale, rule.lastVerifiedOn, 'date'),
        }),
      ].join(' '),
    })),
    ...notCovered.map(({ why }) => ({
      label: t(locale, 'ledger.abroad.law.not-covered'),
      value: typeset(locale, why),
    })),
  ];
}
