import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { FactLedger } from './fact-ledger.js';
import { readAnswers, type QuestionsAnswered } from './several-answers.rules.js';

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
   * @throws InvalidInput as {@link readAnswers} does
   */
  async execute(ctx: RequestContext, answered: QuestionsAnswered): Promise<number> {
    const facts = readAnswers(answered, this.clock.today());
    return this.uow.run(ctx, async (tx) => {
      let changed = 0;
      for (const fact of facts) changed += await this.ledger.enter(ctx, tx, fact, null, 'form');
      return changed;
    });
  }
}
