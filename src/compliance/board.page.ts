import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Units } from '../employees/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { CurrentBoard } from './current-board.js';
import { boardModel, type BoardFilter, type BoardModel } from './board.view.js';
import { someOf } from './whom.rules.js';

/** /hr/compliance: every rule as it stands today, or those about the agreements of some people, from one database snapshot. */
@Injectable()
export class BoardPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly current: CurrentBoard,
    private readonly units: Units,
  ) {}

  async model(ctx: RequestContext, filter: BoardFilter): Promise<BoardModel> {
    const today = this.clock.today();
    const whom = someOf(filter);
    return this.uow.read(ctx, async (tx) => {
      const judged = whom
        ? { board: await this.board.evaluateSome(tx, today, whom), judgedAt: this.clock.now(), behind: false }
        : await this.current.of(tx);
      return boardModel(ctx.locale, judged, { filter, some: whom !== null, units: await this.units.names(tx) });
    });
  }
}
