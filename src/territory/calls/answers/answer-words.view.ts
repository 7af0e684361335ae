import type { Locale } from '#libs/platform/context/index.js';
import type { StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { callWord } from '../call-words.view.js';
import type { AnswerState } from './answer.js';
import type { Check } from './eligibility.rules.js';

const TONES = { met: 'success', unmet: 'danger', unknown: 'neutral' } as const;

/** Conditions of a call with what they come to, in words. */
export const checkRows = (locale: Locale, checks: readonly Check[]): SummaryRow[] =>
  checks.map(({ condition, verdict }) => ({
    label: callWord(locale, `check.${condition}`),
    pill: { label: callWord(locale, `verdict.${verdict}`), tone: TONES[verdict] },
    note: verdict === 'unknown' ? callWord(locale, `check-unknown.${condition}`) : null,
  }));

/** The same where calls are listed: whose state it is. */
export const ownAnswerPill = (locale: Locale, state: AnswerState): StatusPill => ({
  ...answerPill(locale, state),
  label: callWord(locale, `own-answer.${state}`),
});

export const answerPill = (locale: Locale, state: AnswerState): StatusPill => ({
  label: callWord(locale, `answer-state.${state}`),
  tone: state === 'submitted' ? 'success' : state === 'withdrawn' ? 'neutral' : 'warning',
});
