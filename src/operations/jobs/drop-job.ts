import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { JobUpkeepRepository } from './job-upkeep.repository.js';
import { JobNotDroppable } from './job.errors.js';

/**
 * Gives up a job that has not ended. The next worker tells its handler and the page that waits, then the job ends as
 * failed.
 */
@Injectable()
export class DropJob {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobUpkeepRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** In the context of the job's employer, or of nobody. @throws JobNotDroppable */
  async execute(
    ctx: RequestContext,
    { jobId, kind, reason }: { jobId: string; kind: string; reason: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.jobs.giveUp(tx, jobId, `dropped: ${reason}`))) throw new JobNotDroppable();
      await this.audit.record(tx, {
        action: 'operations.drop-job',
        subject: { type: 'job', id: jobId },
        detail: { job: kind, reason },
      });
    });
  }
}
