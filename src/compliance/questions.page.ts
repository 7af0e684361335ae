import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { openQuestions } from './questions.rules.js';
import { questionsModel, type QuestionsModel } from './questions.view.js';

/** /hr/compliance/questions: what is open, several questions on one page. */
@Injectable()
export class QuestionsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
  ) {}

  /** @param page from 1; the last one where there are not so many */
  async model(ctx: RequestContext, page: number, refused?: RefusedForm): Promise<QuestionsModel> {
    const today = this.clock.today();
    const board = await this.uow.read(ctx, (tx) => this.board.evaluate(tx, today));
    return questionsModel(ctx.locale, openQuestions(board), { today, page, refused });
  }
}
