import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OpenPreparation } from './open-preparation.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Gives up a preparation before its drafts are asked for. */
@Injectable()
export class DiscardPreparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly open: OpenPreparation,
    private readonly preparations: PreparationsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, PreparationUnderWay */
  async execute(ctx: RequestContext, { preparationId }: { readonly preparationId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      await this.open.lock(tx, preparationId);
      const { people } = await this.preparations.counts(tx, preparationId);
      await this.preparations.remove(tx, preparationId);
      await this.audit.record(tx, {
        action: 'agreements.discard-preparation',
        subject: { type: 'agreement-preparation', id: preparationId },
        detail: { people },
      });
    });
  }
}
