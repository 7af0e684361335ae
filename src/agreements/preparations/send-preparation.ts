import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NothingToSend, PreparationUnderWay } from './preparation.errors.js';
import { SEND_PREPARATION } from './preparation.jobs.js';
import { PreparationsRepository } from './preparations.repository.js';

/** Has the drafts of a preparation sent by a job; those that could not be are tried again. */
@Injectable()
export class SendPreparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly preparations: PreparationsRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** A second click while they are being sent does nothing. @throws NotFound, PreparationUnderWay, NothingToSend */
  async execute(ctx: RequestContext, { preparationId }: { readonly preparationId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const one = await this.preparations.byId(tx, preparationId, 'for update');
      if (!one) throw new NotFound('preparation');
      if (one.state === 'sending') return;
      if (one.state !== 'drafted' && one.state !== 'sent') throw new PreparationUnderWay();
      const { drafts } = await this.preparations.counts(tx, preparationId);
      if (drafts === 0) throw new NothingToSend();
      const runId = await this.runs.create(tx, SEND_PREPARATION, drafts);
      await this.preparations.begin(tx, preparationId, 'sending', runId);
      await this.outbox.add(tx, SEND_PREPARATION, { preparationId });
      await this.audit.record(tx, {
        action: 'agreements.send-preparation',
        subject: { type: 'agreement-preparation', id: preparationId },
        detail: { drafts },
      });
    });
  }
}
