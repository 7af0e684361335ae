import { Injectable } from '@nestjs/common';
import { isFactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { holderOf } from './agreement-facts.rules.js';
import { readAnswer, type GivenFact } from './answer.rules.js';
import { FactLedger } from './fact-ledger.js';
import type { FactAnswer } from './given-fact.rules.js';

/** Several answers about the employer, with the day since which those hold that are no days themselves. */
export interface QuestionsAnswered {
  readonly since: string;
  readonly answers: readonly (FactAnswer & { readonly path: string })[];
}

/** HR answers several questions at once: all answers are recorded, or none. */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: FactLedger,
  ) {}

  /**
   * @returns how many answers said something new
   * @throws InvalidInput that names each answer that cannot be taken by the path of its fact; when nothing was answered
   */
  async execute(ctx: RequestContext, { since, answers }: QuestionsAnswered): Promise<number> {
    if (answers.length === 0) throw new InvalidInput([], 'compliance.nothing-answered');
    const today = this.clock.today();
    const facts: GivenFact[] = [];
    const refusals = new Map<string, FieldRefusal>();
    for (const { path, ...answer } of answers) {
      if (!isFactPath(path) || holderOf(path) !== 'employer') {
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
    return this.uow.run(ctx, async (tx) => {
      let changed = 0;
      for (const fact of facts) changed += await this.ledger.enter(ctx, tx, fact, null, 'form');
      return changed;
    });
  }
}
