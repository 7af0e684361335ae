import type { Locale } from '#libs/platform/context/index.js';
import { formatExactEuros, formatNumber } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { Answer } from '../answers/answer.js';
import type { Call } from '../call.js';
import { callWord } from '../call-words.view.js';
import type { Decision } from '../decisions/decision.js';
import { outcomePill } from '../decisions/decision-words.view.js';
import type { Reading } from '../readings/reading.js';
import { verdictOf, type Verdict } from '../readings/reading.rules.js';

/** An answer with how far it is. */
export interface AnswerLine {
  readonly answer: Answer;
  readonly verdict: Verdict;
  readonly decision: Decision | null;
}

/** Puts answers, readings and decisions of a call together: the best mean first, then in the order in which they came. */
export function answerLines(
  call: Call,
  answers: readonly Answer[],
  readings: ReadonlyMap<string, readonly Pick<Reading, 'points' | 'scoredAt'>[]>,
  decisions: ReadonlyMap<string, Decision>,
): AnswerLine[] {
  return answers
    .map((answer) => ({
      answer,
      verdict: verdictOf(readings.get(answer.id) ?? [], call.spread),
      decision: decisions.get(answer.id) ?? null,
    }))
    .toSorted((a, b) => (b.verdict.mean ?? -1) - (a.verdict.mean ?? -1));
}

/** Tenths of a point out of 100, in words. */
export const pointsWords = (locale: Locale, tenths: number): string =>
  callWord(locale, 'of-100', { points: formatNumber(locale, tenths / 10) });

/** The answers to a call as a table of its page. */
export function answersTable(locale: Locale, call: Call, lines: readonly AnswerLine[]) {
  const columns = (['project', 'who', 'asked', 'read', 'decision'] as const).map((name) => ({
    label: callWord(locale, `answers-column.${name}`),
    ...(name === 'asked' && { num: true }),
  }));
  return {
    columns,
    rows: lines.map(({ answer, verdict, decision }): TableRow => ({
      cells: [
        {
          text: answer.title,
          href: `/territory/calls/${call.id}/answers/${answer.id}`,
          sub: answer.content.communeName,
          label: columns[0]!.label,
        },
        { text: answer.name, sub: groupedSiren(answer.siren), label: columns[1]!.label },
        { text: formatExactEuros(locale, answer.amountCents ?? 0), num: true, label: columns[2]!.label },
        {
          text: verdict.mean === null ? callWord(locale, `stage.${verdict.stage}`) : pointsWords(locale, verdict.mean),
          sub: verdict.mean === null ? null : callWord(locale, `stage.${verdict.stage}`),
          label: columns[3]!.label,
        },
        decision === null
          ? { text: callWord(locale, 'undecided'), label: columns[4]!.label }
          : { pill: outcomePill(locale, decision), label: columns[4]!.label },
      ],
    })),
  };
}
