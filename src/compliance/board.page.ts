import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { boardModel, type BoardShow } from './board.view.js';

/** /hr/compliance: every rule as it stands today, from one database snapshot. */
@Injectable()
export class BoardPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
  ) {}

  async model(ctx: RequestContext, show: BoardShow) {
    const board = await this.uow.read(ctx, (tx) => this.board.evaluate(tx, this.clock.today()));
    return boardModel(ctx.locale, board, show);
  }
}
