import type { IsoDate } from '#libs/calendar/index.js';
import { FACT_PATHS, isFactPath, RULES, verdictOf, type FactPath, type Rule } from '#libs/labour-law/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { rulesAsking, withAnswer } from './answers.rules.js';
import { boardOf, type Board, type BoardLine } from './board.rules.js';
import { caseKindOf, type Case } from './cases.rules.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { readAnswer, type GivenFact } from './facts/answer.rules.js';
import type { QuestionsAnswered } from './facts/several-answers.rules.js';

/** What a fact that may be tried is about. */
export type TriedSubject = 'employer' | 'framework' | 'person' | 'terms';

/** Terms that an employer may think of changing, for everybody. */
const TERMS: readonly FactPath[] = [
  'arrangement.maxDaysPerWeek',
  'arrangement.weekdays',
  'arrangement.adaptationMonths',
  'arrangement.noticeDays',
];
/** Told by the list of clauses and the number of a receipt: no control of a form asks for these. */
const NOT_TRIED: readonly FactPath[] = ['framework.clauses', 'framework.depositReceipt'];

/** What a fact is about, where it may be tried; null where it may not. */
export function triedSubject(path: FactPath): TriedSubject | null {
  if (rulesAsking(path).length === 0 || NOT_TRIED.includes(path)) return null;
  if (TERMS.includes(path)) return 'terms';
  if (path.startsWith('framework.')) return 'framework';
  const holder = holderOf(path);
  // No two places are alike: what is true of one is tried for none of the others.
  return holder === 'place' ? null : holder;
}

/** Facts that may be tried, in the order of the dictionary. */
export const TRIED: readonly FactPath[] = FACT_PATHS.filter((path) => triedSubject(path) !== null);

/**
 * Reads the answers to try: all of them, or none.
 * @throws InvalidInput that names each answer that cannot be taken by the path of its fact; when nothing was answered
 */
export function readTried({ since, answers }: QuestionsAnswered, today: IsoDate): GivenFact[] {
  if (answers.length === 0) throw new InvalidInput([], 'compliance.nothing-answered');
  const refusals = new Map<string, FieldRefusal>();
  const tried: GivenFact[] = [];
  for (const { path, ...answer } of answers) {
    if (!isFactPath(path) || triedSubject(path) === null) {
      refusals.set(path, { field: path, code: 'compliance.not-asked', params: { path } });
      continue;
    }
    const read = readAnswer(path, { ...answer, since }, today);
    if ('fact' in read) tried.push(read.fact);
    else {
      if (read.value !== undefined) refusals.set(path, { field: path, code: read.value });
      if (read.since !== undefined) refusals.set('since', { field: 'since', code: read.since });
    }
  }
  if (refusals.size > 0) throw new InvalidInput([...refusals.values()]);
  return tried;
}

/** What trying facts would change: the verdicts, and the lines of which something else would be said. */
export interface Difference {
  readonly before: Board;
  readonly after: Board;
}

/**
 * The board if facts held today for everybody, beside the board as it is: only rules that read one of them are judged, from the
 * same cases both times; the others are as they were judged.
 */
export function differenceOf(board: Board, cases: readonly Case[], tried: readonly GivenFact[]): Difference {
  const reading = RULES.filter(
    (rule) => caseKindOf(rule) !== null && tried.some(({ path }) => rule.needs.includes(path)),
  );
  const as = (given: readonly Case[]) => withLines(board, boardOf(given, board.on, reading), reading);
  return { before: as(cases), after: as(cases.map((one) => ifHeld(one, tried))) };
}

const ifHeld = (one: Case, tried: readonly GivenFact[]): Case => ({
  ...one,
  known: one.known.map((days) => ({
    ...days,
    facts: tried.reduce((facts, { path, value }) => withAnswer(facts, path, value), days.facts),
  })),
});

function withLines(board: Board, judged: Board, reading: readonly Rule[]): Board {
  const anew = new Map(judged.lines.map((line): [Rule, BoardLine] => [line.rule, line]));
  const lines = board.lines.map((line) => (reading.includes(line.rule) ? (anew.get(line.rule) ?? line) : line));
  const verdict = verdictOf(
    lines,
    lines.map(({ rule }) => rule),
    board.notCovered,
  );
  return { ...board, lines, verdict };
}
