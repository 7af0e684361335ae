import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DataKey, type RestingCounts } from '#libs/platform/keys/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ROTATE_DATA_KEY } from './key.jobs.js';

/**
 * Has the private keys encrypted under the present data key, where some are under the previous one. Idempotent: a
 * second job finds nothing left.
 */
@Injectable()
export class RotateDataKey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly dataKey: DataKey,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the number of private keys under each data key, and the job that was started; null when there is nothing
   * to do
   */
  async execute(ctx: RequestContext): Promise<RestingCounts & { readonly jobId: string | null }> {
    return this.uow.run(ctx, async (tx) => {
      const counts = await this.dataKey.counts(tx);
      if (counts.previous === 0) return { ...counts, jobId: null };
      const jobId = await this.outbox.add(tx, ROTATE_DATA_KEY, {});
      await this.audit.record(tx, {
        action: 'operations.ask-for-data-key-rotation',
        subject: { type: 'key', id: 'data-key' },
        detail: { keys: counts.previous },
      });
      return { ...counts, jobId };
    });
  }
}
