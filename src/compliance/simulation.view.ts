import { describeFact } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t, typeset } from '#libs/platform/i18n/index.js';
import type { Notice, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Board, BoardLine } from './board.rules.js';
import { behindNotice, countsWords, outcomePill } from './board.view.js';
import type { JudgedBoard } from './current-board.js';
import { triedSubject } from './simulation.rules.js';
import { hasSince } from './facts/dated-facts.rules.js';
import { NONE_SUFFIX } from './compliance.forms.js';
import type { GivenFact } from './facts/answer.rules.js';
import type { QuestionsAnswered } from './facts/several-answers.rules.js';
import { shownValue, sinceWords } from './facts.view.js';
import { lawWords } from './law-words.js';
import { whomWords } from './try.view.js';
import { someOf, whomQuery, type WhomAsked } from './whom.rules.js';

/** The difference that answers would make. */
export interface SimulationModel {
  readonly behind: Notice | null;
  readonly before: string;
  readonly after: string;
  /** For whom, where not for everybody: then the rules about agreements alone are compared. */
  readonly whom: string | null;
  readonly tried: readonly SummaryRow[];
  /** The rules of which something else would be said. */
  readonly changes: readonly TableRow[];
  /** The answers again, to be recorded; null where some are about anything but the employer. */
  readonly save: { readonly fields: readonly { readonly name: string; readonly value: string }[] } | null;
  /** The way back to the form with the same facts. */
  readonly again: string;
}

/** @param of.answered as the form sent it */
export function simulationModel(
  locale: Locale,
  {
    before,
    after,
    judged,
    tried,
    answered,
    asked,
  }: {
    readonly judged: JudgedBoard;
    readonly before: Board;
    readonly after: Board;
    readonly tried: readonly GivenFact[];
    readonly answered: QuestionsAnswered;
    readonly asked: WhomAsked;
  },
): SimulationModel {
  const some = someOf(asked) !== null;
  const then = new Map(after.lines.map((line) => [line.rule.id, line]));
  return {
    behind: behindNotice(locale, judged),
    before: t(locale, `compliance.verdict.${before.verdict}`),
    after: t(locale, `compliance.verdict.${after.verdict}`),
    whom: some
      ? t(locale, 'compliance.simulation.for', {
          whom: whomWords(locale, asked),
          count: before.agreements.reduce((sum, { agreements }) => sum + agreements, 0),
        })
      : null,
    tried: tried.map(({ path, value, validFrom }) => ({
      label: lawWords(locale, describeFact(path).label),
      value: shownValue(locale, path, value),
      note: triedSubject(path) === 'employer' && hasSince(path) ? sinceWords(locale, validFrom) : undefined,
    })),
    changes: before.lines.flatMap((line): TableRow[] => {
      const next = then.get(line.rule.id) ?? line;
      const [was, will] = [said(locale, line), said(locale, next)];
      if (was.pill.label === will.pill.label && was.sub === will.sub) return [];
      return [
        {
          cells: [
            {
              text: lawWords(locale, line.rule.title),
              href: `/hr/compliance/rules/${line.rule.id}`,
              sub: `${typeset(locale, line.rule.basis)} · ${t(locale, `compliance.severity.${line.rule.severity}`)}`,
            },
            was,
            will,
          ],
        },
      ];
    }),
    save: !some && tried.every(({ path }) => triedSubject(path) === 'employer') ? { fields: fieldsOf(answered) } : null,
    again: `/hr/compliance/simulation?${new URLSearchParams([
      ...tried.map(({ path }): [string, string] => ['fact', path]),
      ...Object.entries(whomQuery(asked)),
    ]).toString()}`,
  };
}

/** Answers as the form of questions sends them. */
const fieldsOf = (answered: QuestionsAnswered) => [
  { name: 'since', value: answered.since },
  ...answered.answers.flatMap(({ path, value, values = [], none }) => [
    ...(none ? [{ name: `${path}${NONE_SUFFIX}`, value: '1' }] : []),
    ...(value === '' ? values : [value]).map((one) => ({ name: path, value: one })),
  ]),
];

/** What a board says of a point: its outcome, with its day where it has one, and for how many. */
const said = (locale: Locale, line: BoardLine) => ({
  pill: outcomePill(locale, line),
  sub: countsWords(locale, line),
});
