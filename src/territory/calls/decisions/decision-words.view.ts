import type { Locale } from '#libs/platform/context/index.js';
import { formatExactEuros } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { callWord } from '../call-words.view.js';
import type { Decision, Outcome } from './decision.js';

const TONES = { granted: 'success', reserve: 'warning', refused: 'neutral' } as const satisfies Record<
  Outcome,
  StatusPill['tone']
>;

/** What was decided, with the amount where there is one. */
export const outcomePill = (
  locale: Locale,
  { outcome, amountCents }: Pick<Decision, 'outcome' | 'amountCents'>,
): StatusPill => ({
  label:
    amountCents === null
      ? callWord(locale, `outcome.${outcome}`)
      : callWord(locale, 'outcome.granted-amount', { amount: formatExactEuros(locale, amountCents) }),
  tone: TONES[outcome],
});
