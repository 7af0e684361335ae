import type { IsoDate } from '#libs/calendar/index.js';
import { isFactPath } from '#libs/labour-law/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { holderOf, type FactHolder } from './agreement-facts.rules.js';
import { readAnswer, type GivenFact } from './answer.rules.js';
import type { FactAnswer } from './given-fact.rules.js';

/** Several answers about the employer or one place, with the day since which those hold that are no days themselves. */
export interface QuestionsAnswered {
  readonly since: string;
  readonly answers: readonly (FactAnswer & { readonly path: string })[];
}

/**
 * Reads several answers: all of them, or none.
 * @throws InvalidInput that names each answer that cannot be taken by the path of its fact; when nothing was answered
 */
export function readAnswers(
  { since, answers }: QuestionsAnswered,
  today: IsoDate,
  holder: FactHolder = 'employer',
): GivenFact[] {
  if (answers.length === 0) throw new InvalidInput([], 'compliance.nothing-answered');
  const facts: GivenFact[] = [];
  const refusals = new Map<string, FieldRefusal>();
  for (const { path, ...answer } of answers) {
    if (!isFactPath(path) || holderOf(path) !== holder) {
      refusals.set(path, { field: path, code: 'compliance.not-asked', params: { path } });
      continue;
    }
    const read = readAnswer(path, { ...answer, since }, today);
    if ('fact' in read) facts.push(read.fact);
    else {
      if (read.value !== undefined) refusals.set(path, { field: path, code: read.value });
      if (read.since !== undefined) refusals.set('since', { field: 'since', code: read.since });
    }
  }
  if (refusals.size > 0) throw new InvalidInput([...refusals.values()]);
  return facts;
}
