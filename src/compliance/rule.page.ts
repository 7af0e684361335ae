import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { ruleModel, type RuleModel } from './rule.view.js';

/** /hr/compliance/rules/:id: one rule of the catalogue. */
@Injectable()
export class RulePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
  ) {}

  /** @throws NotFound */
  async model(ctx: RequestContext, id: string): Promise<RuleModel> {
    const board = await this.uow.read(ctx, (tx) => this.board.evaluate(tx, this.clock.today()));
    const line = board.lines.find(({ rule }) => rule.id === id);
    if (!line) throw new NotFound('rule');
    return ruleModel(ctx.locale, board, line);
  }
}
