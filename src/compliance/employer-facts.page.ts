import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from './compliance-board.js';
import { factsModel, type FactsModel } from './facts.view.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';

/** /hr/compliance/facts: what HR recorded about the employer, and what the portal tells by itself. */
@Injectable()
export class EmployerFactsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly facts: RecordedFactsRepository,
  ) {}

  model(ctx: RequestContext): Promise<FactsModel> {
    return this.uow.read(ctx, async (tx) =>
      factsModel(ctx.locale, {
        given: await this.facts.ofEmployer(tx),
        employer: await this.board.employerOn(tx, this.clock.today()),
      }),
    );
  }
}
