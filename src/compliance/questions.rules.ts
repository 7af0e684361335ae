import { questionsOf, type FactPath, type OpenRule, type Question } from '#libs/labour-law/index.js';
import type { Board } from './board.rules.js';
import type { DatedFact } from './facts/dated-facts.rules.js';
import { holderOf } from './facts/agreement-facts.rules.js';

/** What HR can answer now, in the order in which the law library asks: first what opens most rules, then what settles most. */
export const openQuestions = ({ lines }: Pick<Board, 'lines'>): Question[] =>
  questionsOf(
    lines.flatMap(({ rule, missing, gates }): OpenRule[] => [
      { ruleId: rule.id, missing: gates, gate: true },
      { ruleId: rule.id, missing: missing.filter((path) => !gates.includes(path)), gate: false },
    ]),
  ).filter(({ path }) => holderOf(path) !== null);

/** Questions about the employer to which nothing was answered. */
export const unanswered = (open: readonly Question[], given: readonly Pick<DatedFact, 'path'>[]): Question[] => {
  const answered = new Set(given.map(({ path }) => path));
  return open.filter(({ path }) => !answered.has(path));
};

/** The position of a question among all that HR answers by hand, and the next one. */
export interface QuestionPlace {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** The next one without an answer, round the end of the list; null when none is left. */
  readonly next: FactPath | null;
}

/** The place of a question: those that were answered come first, then the open ones in their order. */
export function placeOf(path: FactPath, board: Pick<Board, 'lines'>, answered: ReadonlySet<FactPath>): QuestionPlace {
  const open = openQuestions(board).map((question) => question.path);
  const asked = [...new Set([...answered, path])].filter((one) => holderOf(one) !== null && !open.includes(one));
  const all = [...asked, ...open];
  const at = open.indexOf(path);
  const next = [...open.slice(at + 1), ...open.slice(0, Math.max(at, 0))].find((one) => one !== path);
  return { number: all.indexOf(path) + 1, of: all.length, next: next ?? null };
}
