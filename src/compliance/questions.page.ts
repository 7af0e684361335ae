import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { CurrentBoard } from './current-board.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';
import { openQuestions, unanswered } from './questions.rules.js';
import { questionsModel, type QuestionsModel } from './questions.view.js';

/** /hr/compliance/questions: what is open, several questions on one page. */
@Injectable()
export class QuestionsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: CurrentBoard,
    private readonly facts: RecordedFactsRepository,
  ) {}

  /** @param page from 1; the last one where there are not so many */
  async model(ctx: RequestContext, page: number, refused?: RefusedForm): Promise<QuestionsModel> {
    const today = this.clock.today();
    const { judged, given } = await this.uow.read(ctx, async (tx) => ({
      judged: await this.board.of(tx),
      given: await this.facts.ofEmployer(tx),
    }));
    // A board that is behind may wait for what was answered since.
    const open = judged.behind ? unanswered(openQuestions(judged.board), given) : openQuestions(judged.board);
    return questionsModel(ctx.locale, open, { judged, today, page, refused });
  }
}
