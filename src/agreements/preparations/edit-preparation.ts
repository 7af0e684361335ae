import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { dayRefusals } from '../lifecycle/prepare-agreements.js';
import { tidyTerms } from '../register/agreement-terms.rules.js';
import { OpenPreparation } from './open-preparation.js';
import type { CommonDraft } from './preparation.js';
import { PreparationJudge } from './preparation-judge.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Changes what everybody of a preparation is to get who has no terms of their own. */
@Injectable()
export class EditPreparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly open: OpenPreparation,
    private readonly preparations: PreparationsRepository,
    private readonly judge: PreparationJudge,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput naming the fields, NotFound, PreparationUnderWay */
  async execute(
    ctx: RequestContext,
    { preparationId, common }: { readonly preparationId: string; readonly common: CommonDraft },
  ): Promise<void> {
    const terms = tidyTerms(common.terms);
    await this.uow.run(ctx, async (tx) => {
      const refusalsOf = await this.judge.terms(tx, common.locale);
      const refusals = [...refusalsOf(terms), ...dayRefusals(terms, common.signBy, this.clock.today())];
      if (refusals.length > 0) throw new InvalidInput(refusals);
      await this.open.lock(tx, preparationId);
      await this.preparations.write(tx, preparationId, { ...common, terms });
      await this.audit.record(tx, {
        action: 'agreements.edit-preparation',
        subject: { type: 'agreement-preparation', id: preparationId },
        detail: { startOn: terms.startOn, endOn: terms.endOn, signBy: common.signBy },
      });
    });
  }
}
