import { Injectable, Logger } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DataKey, type Resealed } from '#libs/platform/keys/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ROTATE_DATA_KEY } from './key.jobs.js';

/**
 * Works in stretches, each a transaction with its audit entry: killed at any moment, it resumes with what is still
 * under the previous key. What cannot be decrypted stays as it is and is named in the log.
 */
@HandlesJob(ROTATE_DATA_KEY)
@Injectable()
export class RotateDataKeyJob implements JobHandler<object> {
  private readonly logger = new Logger(RotateDataKeyJob.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly dataKey: DataKey,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    let keys = 0;
    for (let after: Resealed['next'] = null; ;) {
      const from: Resealed['next'] = after;
      const stretch = await this.uow.run(ctx, async (tx) => {
        const resealed = await this.dataKey.reseal(tx, from);
        if (resealed.count > 0)
          await this.audit.record(tx, {
            action: 'operations.rotate-data-key',
            subject: { type: 'key', id: 'data-key' },
            detail: { keys: resealed.count },
          });
        return resealed;
      });
      keys += stretch.count;
      for (const name of stretch.unreadable)
        this.logger.error(`the private key ${name} does not open under the previous data key and stays as it is`);
      if (stretch.next === null) break;
      after = stretch.next;
    }
    const { another } = await this.uow.read(ctx, (tx) => this.dataKey.counts(tx));
    if (another > 0)
      this.logger.error(
        `${another} private keys rest under a key that this worker does not have: has it PALIER_DATA_KEY_PREVIOUS?`,
      );
    this.logger.log(`${keys} private keys were sealed under the present data key`);
  }
}
