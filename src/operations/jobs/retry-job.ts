import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { JobUpkeepRepository } from './job-upkeep.repository.js';
import { JobNotRetryable } from './job.errors.js';

/** Runs a failed job again, or a job that waits for its time at once. The unique effect key keeps the effect single. */
@Injectable()
export class RetryJob {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobUpkeepRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** In the context of the job's employer, or of nobody. @throws JobNotRetryable */
  async execute(ctx: RequestContext, { jobId, kind }: { jobId: string; kind: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.jobs.runAgain(tx, jobId))) throw new JobNotRetryable();
      if (tx.employerId === null) return;
      await this.audit.record(tx, {
        action: 'operations.retry-job',
        subject: { type: 'job', id: jobId },
        detail: { job: kind },
      });
    });
  }
}
