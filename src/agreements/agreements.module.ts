import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TypstRenderer } from '#libs/documents/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AgreementFiles } from './evidence/agreement-files.repository.js';
import { EvidenceRepository } from './evidence/evidence.repository.js';
import { SealAgreementJob } from './evidence/seal-agreement.job.js';
import { FrameworkRecords } from './framework/framework-records.repository.js';
import { RecordFramework } from './framework/record-framework.js';
import { AgreementLife } from './lifecycle/agreement-life.js';
import { AgreementRecords } from './lifecycle/agreement-records.queries.js';
import { Agreement } from './lifecycle/agreement.entity.js';
import { AgreementRepository } from './lifecycle/agreement.repository.js';
import { CloseAgreement } from './lifecycle/close-agreement.js';
import { CloseDueAgreementsJob } from './lifecycle/close-due-agreements.job.js';
import { DraftAgreements } from './lifecycle/draft-agreements.js';
import { MakeRoom } from './lifecycle/make-room.js';
import { PrepareAgreements } from './lifecycle/prepare-agreements.js';
import { RecordPaperAgreements } from './lifecycle/record-paper-agreements.js';
import { SendAgreement } from './lifecycle/send-agreement.js';
import { CountersignAgreement } from './signature/countersign-agreement.js';
import { GiveConsent } from './signature/give-consent.js';
import { MailAgreementToSignJob } from './signature/mail-agreement-to-sign.job.js';
import { OwnAgreements } from './signature/own-agreements.js';
import { RecordReading } from './signature/record-reading.js';
import { RefuseAgreement } from './signature/refuse-agreement.js';
import { SignAgreement } from './signature/sign-agreement.js';
import { AgreementTexts } from './texts/agreement-texts.repository.js';
import { FreezeTexts } from './texts/freeze-texts.js';
import { SaveAgreementText } from './texts/save-agreement-text.js';

/** Offered to other modules, to commands and to the demo. */
const USE_CASES = [
  CloseAgreement,
  CountersignAgreement,
  GiveConsent,
  PrepareAgreements,
  RecordFramework,
  RecordPaperAgreements,
  RecordReading,
  RefuseAgreement,
  SaveAgreementText,
  SendAgreement,
  SignAgreement,
];
const INSIDE = [
  AgreementFiles,
  AgreementLife,
  AgreementRepository,
  AgreementTexts,
  DraftAgreements,
  EvidenceRepository,
  FreezeTexts,
  MakeRoom,
  OwnAgreements,
  { provide: TypstRenderer, useFactory: () => new TypstRenderer() },
];
const JOBS = [CloseDueAgreementsJob, MailAgreementToSignJob, SealAgreementJob];

/** What telework rests on, and each employee's signed terms. */
@Module({
  imports: [TypeOrmModule.forFeature([Agreement]), EmployersModule, EmployeesModule],
  providers: [AgreementRecords, FrameworkRecords, ...USE_CASES, ...INSIDE, ...JOBS],
  exports: [AgreementRecords, FrameworkRecords, ...USE_CASES],
})
export class AgreementsModule {}
