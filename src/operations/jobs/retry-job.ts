import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { LetterRepository } from '#libs/platform/letters/index.js';
import { JobRegistry } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { JobUpkeepRepository, type JobAgain } from './job-upkeep.repository.js';
import { JobNotRetryable } from './job.errors.js';

/** Runs a failed job again, or a job that waits for its time at once. The unique effect key keeps the effect single. */
@Injectable()
export class RetryJob {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobUpkeepRepository,
    private readonly registry: JobRegistry,
    private readonly letters: LetterRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** In the context of the job's employer, or of nobody. @throws JobNotRetryable, or what its handler says against it */
  async execute(ctx: RequestContext, { jobId, kind }: { jobId: string; kind: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.within(tx, jobId))) throw new JobNotRetryable();
      await this.audit.record(tx, {
        action: 'operations.retry-job',
        subject: { type: 'job', id: jobId },
        detail: { job: kind },
      });
    });
  }

  /**
   * The same within the transaction of a use case that writes its own audit entry.
   * @returns false when the job is done, is running, or does not exist
   */
  async within(tx: Tx, jobId: string): Promise<boolean> {
    const again = await this.jobs.runAgain(tx, jobId);
    if (!again) return false;
    if (again.failed) await this.takeBackTheEnd(tx, again);
    await this.letters.allowOnceMore(tx, jobId);
    return true;
  }

  /** A payload that the code does not read is for the worker to refuse. */
  private async takeBackTheEnd(tx: Tx, { job: kind, payload }: JobAgain): Promise<void> {
    const bound = this.registry.handlerOf(kind);
    const read = bound?.job.payload.safeParse(payload);
    if (read?.success) await bound?.handler.onRetry?.(tx, read.data);
  }
}
