import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { readAnswers, type QuestionsAnswered } from './facts/several-answers.rules.js';
import { simulationModel, type SimulationModel } from './simulation.view.js';

/** What several answers would change, nothing saved. */
@Injectable()
export class SimulationPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
  ) {}

  /** @throws InvalidInput as {@link readAnswers} does */
  async model(ctx: RequestContext, answered: QuestionsAnswered): Promise<SimulationModel> {
    const today = this.clock.today();
    const tried = readAnswers(answered, today);
    return this.uow.read(ctx, async (tx) => {
      const before = await this.board.evaluate(tx, today);
      const after = await this.board.evaluateWith(tx, today, tried);
      return simulationModel(ctx.locale, { before, after, tried, answered });
    });
  }
}
