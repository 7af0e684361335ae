import { Injectable } from '@nestjs/common';
import type { FactPath } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { CurrentBoard } from './current-board.js';
import type { QuestionsAnswered } from './facts/several-answers.rules.js';
import { differenceOf, readTried } from './simulation.rules.js';
import { simulationModel, type SimulationModel } from './simulation.view.js';
import { tryModel, type TryModel } from './try.view.js';

/** What several facts would change, nothing saved: chosen on one page, answered there, and compared with today. */
@Injectable()
export class SimulationPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly current: CurrentBoard,
  ) {}

  /** The form for the facts that were chosen. */
  form(ctx: RequestContext, chosen: readonly FactPath[], refused?: RefusedForm): TryModel {
    return tryModel(ctx.locale, chosen, refused);
  }

  /** @throws InvalidInput as {@link readTried} does */
  async model(ctx: RequestContext, answered: QuestionsAnswered): Promise<SimulationModel> {
    const tried = readTried(answered, this.clock.today());
    return this.uow.read(ctx, async (tx) => {
      const judged = await this.current.of(tx);
      const cases = await this.board.cases(tx, judged.board.on);
      return simulationModel(ctx.locale, { ...differenceOf(judged.board, cases, tried), judged, tried, answered });
    });
  }
}
