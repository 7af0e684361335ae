import { describeFact } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Board, BoardLine } from './board.rules.js';
import { countsWords, outcomePill } from './board.view.js';
import { NONE_SUFFIX } from './compliance.forms.js';
import type { GivenFact } from './facts/answer.rules.js';
import type { QuestionsAnswered } from './facts/several-answers.rules.js';
import { shownValue, sinceWords } from './facts.view.js';
import { lawWords } from './law-words.js';

/** The difference that answers would make. */
export interface SimulationModel {
  readonly before: string;
  readonly after: string;
  readonly tried: readonly SummaryRow[];
  /** The rules of which something else would be said. */
  readonly changes: readonly TableRow[];
  /** The answers again, to be recorded. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** @param of.answered as the form sent it */
export function simulationModel(
  locale: Locale,
  {
    before,
    after,
    tried,
    answered,
  }: {
    readonly before: Board;
    readonly after: Board;
    readonly tried: readonly GivenFact[];
    readonly answered: QuestionsAnswered;
  },
): SimulationModel {
  const then = new Map(after.lines.map((line) => [line.rule.id, line]));
  return {
    before: t(locale, `compliance.verdict.${before.verdict}`),
    after: t(locale, `compliance.verdict.${after.verdict}`),
    tried: tried.map(({ path, value, validFrom }) => ({
      label: lawWords(locale, describeFact(path).label),
      value: shownValue(locale, path, value),
      note: sinceWords(locale, validFrom),
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
              sub: `${line.rule.basis} · ${t(locale, `compliance.severity.${line.rule.severity}`)}`,
            },
            was,
            will,
          ],
        },
      ];
    }),
    fields: [
      { name: 'since', value: answered.since },
      ...answered.answers.flatMap(({ path, value, values = [], none }) => [
        ...(none ? [{ name: `${path}${NONE_SUFFIX}`, value: '1' }] : []),
        ...(value === '' ? values : [value]).map((one) => ({ name: path, value: one })),
      ]),
    ],
  };
}

/** What a board says of a point: its outcome, with its day where it has one, and for how many. */
const said = (locale: Locale, line: BoardLine) => ({
  pill: outcomePill(locale, line),
  sub: countsWords(locale, line),
});
