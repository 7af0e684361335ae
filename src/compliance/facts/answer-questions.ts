import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { FactLedger } from './fact-ledger.js';
import { readAnswers, type QuestionsAnswered } from './several-answers.rules.js';
import { UsedPlaces } from './used-places.queries.js';

/** Several answers, and the place that they are about where they are not about the employer. */
export interface AnsweredTogether extends QuestionsAnswered {
  readonly place?: string;
}

/** HR answers several questions at once, about the employer or about one place: all answers are recorded, or none. */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: FactLedger,
    private readonly places: UsedPlaces,
  ) {}

  /**
   * @returns how many answers said something new
   * @throws InvalidInput as {@link readAnswers} does
   * @throws NotFound for a place at which the employer was never granted desks
   */
  async execute(ctx: RequestContext, { place, ...answered }: AnsweredTogether): Promise<number> {
    const facts = readAnswers(answered, this.clock.today(), place === undefined ? 'employer' : 'place');
    return this.uow.run(ctx, async (tx) => {
      if (place !== undefined && !(await this.places.has(tx, place))) throw new NotFound('site');
      const about = place === undefined ? null : { siteId: place };
      let changed = 0;
      for (const fact of facts) changed += await this.ledger.enter(ctx, tx, fact, [about], 'form');
      return changed;
    });
  }
}
