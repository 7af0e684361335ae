import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { CurrentBoard } from './current-board.js';
import { RuleVerdictsRepository } from './history/rule-verdicts.repository.js';
import { ruleModel, type RuleModel } from './rule.view.js';

/** /hr/compliance/rules/:id: one rule of the catalogue. */
@Injectable()
export class RulePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly board: CurrentBoard,
    private readonly verdicts: RuleVerdictsRepository,
  ) {}

  /** @throws NotFound */
  async model(ctx: RequestContext, id: string): Promise<RuleModel> {
    const { judged, verdicts } = await this.uow.read(ctx, async (tx) => ({
      judged: await this.board.of(tx),
      verdicts: await this.verdicts.ofRule(tx, id),
    }));
    const line = judged.board.lines.find(({ rule }) => rule.id === id);
    if (!line) throw new NotFound('rule');
    return ruleModel(ctx.locale, judged, line, verdicts);
  }
}
