import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { ObservabilityModule } from '#libs/platform/observability/index.js';
import { Brings } from '../access/index.js';
import { ForgetOldJob } from './forget-old.job.js';
import { JobsConsole } from './console/jobs-console.js';
import { JobsPage } from './console/jobs.page.js';
import { DropJob } from './jobs/drop-job.js';
import { JobUpkeepRepository } from './jobs/job-upkeep.repository.js';
import { KeptJobs } from './jobs/kept-jobs.queries.js';
import { RetryJob } from './jobs/retry-job.js';
import { RotateDataKey } from './keys/rotate-data-key.js';
import { RotateDataKeyJob } from './keys/rotate-data-key.job.js';
import { LettersController } from './letters/letters.controller.js';
import { LettersPage } from './letters/letters.page.js';
import { MailUndeliveredJob } from './letters/mail-undelivered.job.js';
import { SendLetterAgain } from './letters/send-letter-again.js';
import { SettleLetter } from './letters/settle-letter.js';
import { TellUndeliveredJob } from './letters/tell-undelivered.job.js';
import { HoldSending } from './hold-sending.js';
import { KeptFilesRepository } from './kept-files.repository.js';
import { MoveDocuments } from './move-documents.js';
import { MoveDocumentsJob } from './move-documents.job.js';
import { RecordRestore } from './record-restore.js';
import { RemoveDocuments } from './remove-documents.js';
import { RemoveDocumentsJob } from './remove-documents.job.js';
import { RemovedDocumentsRepository } from './removed-documents.repository.js';
import { ResumeSending } from './resume-sending.js';
import { RetentionRepository } from './retention.repository.js';
import { RetireKey } from './retire-key.js';
import { VerifyDocuments } from './verify-documents.js';

/** What keeps the portal itself in order. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/letters',
      labelKey: 'common.nav.letters',
      icon: 'mail-x',
      permission: 'letters.read',
      order: 75,
      group: 'privacy',
    },
    {
      area: 'admin',
      href: '/hr/letters',
      labelKey: 'common.nav.letters',
      icon: 'mail-x',
      permission: 'letters.read',
      order: 75,
      group: 'privacy',
    },
  ],
})
@Module({
  imports: [KeysModule, ObservabilityModule],
  controllers: [LettersController],
  providers: [
    ForgetOldJob,
    HoldSending,
    KeptFilesRepository,
    MoveDocuments,
    MoveDocumentsJob,
    RecordRestore,
    RemoveDocuments,
    RemoveDocumentsJob,
    RemovedDocumentsRepository,
    ResumeSending,
    RetentionRepository,
    RetireKey,
    VerifyDocuments,
    JobsConsole,
    JobsPage,
    KeptJobs,
    JobUpkeepRepository,
    RetryJob,
    DropJob,
    LettersPage,
    SendLetterAgain,
    SettleLetter,
    TellUndeliveredJob,
    MailUndeliveredJob,
    RotateDataKey,
    RotateDataKeyJob,
  ],
  exports: [
    RotateDataKey,
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
