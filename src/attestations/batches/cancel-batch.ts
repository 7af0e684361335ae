import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { BatchRepository } from './batch.repository.js';

/** Stops a batch: what is issued stays issued; one that has ended meanwhile is left alone. */
@Injectable()
export class CancelBatch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly batches: BatchRepository,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound */
  async execute(ctx: RequestContext, { batchId }: { batchId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const batch = await this.batches.byId(tx, batchId);
      if (!batch) throw new NotFound('batch');
      if (!(await this.runs.requestCancel(tx, batch.runId))) return;
      await this.audit.record(tx, {
        action: 'attestations.cancel-batch',
        subject: { type: 'attestation-batch', id: batchId },
        detail: { ...(await this.batches.counts(tx, batchId)) },
      });
    });
  }
}
