import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { ObservabilityModule } from '#libs/platform/observability/index.js';
import { ForgetOldJob } from './forget-old.job.js';
import { DropJob } from './jobs/drop-job.js';
import { JobUpkeepRepository } from './jobs/job-upkeep.repository.js';
import { KeptJobs } from './jobs/kept-jobs.queries.js';
import { RetryJob } from './jobs/retry-job.js';
import { HoldSending } from './hold-sending.js';
import { KeptFilesRepository } from './kept-files.repository.js';
import { MoveDocuments } from './move-documents.js';
import { MoveDocumentsJob } from './move-documents.job.js';
import { RecordRestore } from './record-restore.js';
import { ResumeSending } from './resume-sending.js';
import { RetentionRepository } from './retention.repository.js';
import { RetireKey } from './retire-key.js';
import { VerifyDocuments } from './verify-documents.js';

/** What keeps the portal itself in order. */
@Module({
  imports: [KeysModule, ObservabilityModule],
  providers: [
    ForgetOldJob,
    HoldSending,
    KeptFilesRepository,
    MoveDocuments,
    MoveDocumentsJob,
    RecordRestore,
    ResumeSending,
    RetentionRepository,
    RetireKey,
    VerifyDocuments,
    KeptJobs,
    JobUpkeepRepository,
    RetryJob,
    DropJob,
  ],
  exports: [
    HoldSending,
    KeptFilesRepository,
    MoveDocuments,
    RecordRestore,
    ResumeSending,
    RetireKey,
    VerifyDocuments,
    KeptJobs,
    RetryJob,
    DropJob,
  ],
})
export class OperationsModule {}
