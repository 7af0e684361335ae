import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { ObservabilityModule } from '#libs/platform/observability/index.js';
import { ForgetOldJob } from './forget-old.job.js';
import { DropJob } from './jobs/drop-job.js';
import { JobUpkeepRepository } from './jobs/job-upkeep.repository.js';
import { KeptJobs } from './jobs/kept-jobs.queries.js';
import { RetryJob } from './jobs/retry-job.js';
import { RetentionRepository } from './retention.repository.js';
import { RetireKey } from './retire-key.js';

/** What keeps the portal itself in order. */
@Module({
  imports: [KeysModule, ObservabilityModule],
  providers: [ForgetOldJob, RetentionRepository, RetireKey, KeptJobs, JobUpkeepRepository, RetryJob, DropJob],
  exports: [RetireKey, KeptJobs, RetryJob, DropJob],
})
export class OperationsModule {}
