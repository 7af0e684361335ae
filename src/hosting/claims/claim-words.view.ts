import { ADMINISTRATIVE_ZONE, localDay } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { groupedSiret } from '#libs/text/index.js';
import type { StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import type { ClaimState, PlaceClaim } from './claim.js';

const TONES = {
  open: 'info',
  disputed: 'warning',
  granted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<ClaimState, StatusPill['tone']>;

/** What became of a claim, in a word. */
export const claimPill = (locale: Locale, { state }: Pick<PlaceClaim, 'state'>): StatusPill => ({
  tone: TONES[state],
  label: t(locale, `hosting.claim.state.${state}`),
});

export const dayWords = (locale: Locale, at: Date): string =>
  formatDate(locale, localDay(at, ADMINISTRATIVE_ZONE), 'date');

/** Who claims, how and since when; the decision where there is one. */
export function claimRows(locale: Locale, claim: PlaceClaim): SummaryRow[] {
  const label = (key: string) => t(locale, `hosting.claim.${key}`);
  return [
    { label: label('by'), value: claim.organisationName },
    { label: label('way-label'), value: label(`way.${claim.way}`) },
    { label: label('since'), value: dayWords(locale, claim.claimedAt) },
    ...(claim.letterPrintedAt
      ? [{ label: label('letter-printed-on'), value: dayWords(locale, claim.letterPrintedAt) }]
      : []),
    ...(claim.letterSentAt ? [{ label: label('letter-posted-on'), value: dayWords(locale, claim.letterSentAt) }] : []),
    ...(claim.provedSiret && claim.provedAt
      ? [
          {
            label: label('proved'),
            value: groupedSiret(claim.provedSiret),
            note: t(locale, 'hosting.claim.proved-on', { day: dayWords(locale, claim.provedAt) }),
          },
        ]
      : []),
    ...(claim.settledAt ? [{ label: label('settled'), value: dayWords(locale, claim.settledAt) }] : []),
    ...(claim.reason === null ? [] : [{ label: label('reason'), value: claim.reason }]),
  ];
}
