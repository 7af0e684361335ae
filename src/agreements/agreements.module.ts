import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TypstRenderer } from '#libs/documents/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AgreementFiles } from './evidence/agreement-files.repository.js';
import { EvidenceExport } from './evidence/evidence-export.js';
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
import { AgreementDetailPage } from './pages/agreement-detail.page.js';
import { AgreementTextsController } from './pages/agreement-texts.controller.js';
import { AgreementTextPages } from './pages/agreement-texts.pages.js';
import { AgreementsController } from './pages/agreements.controller.js';
import { FrameworkController } from './pages/framework.controller.js';
import { FrameworkPages } from './pages/framework.pages.js';
import { MyAgreementController } from './pages/my-agreement.controller.js';
import { MyAgreementPage } from './pages/my-agreement.page.js';
import { NewAgreementsPage } from './pages/new-agreements.page.js';
import { PipelinePage } from './pages/pipeline.page.js';
import { PipelineQueries } from './pages/pipeline.queries.js';
import { CountersignAgreement } from './signature/countersign-agreement.js';
import { GiveConsent } from './signature/give-consent.js';
import { MailAgreementToSignJob } from './signature/mail-agreement-to-sign.job.js';
import { OwnAgreements } from './signature/own-agreements.js';
import { RecordReading } from './signature/record-reading.js';
import { RefuseAgreement } from './signature/refuse-agreement.js';
import { RemindEmployees } from './signature/remind-employees.js';
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
  RemindEmployees,
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
  EvidenceExport,
  EvidenceRepository,
  FreezeTexts,
  MakeRoom,
  OwnAgreements,
  { provide: TypstRenderer, useFactory: () => new TypstRenderer() },
];
const PAGES = [
  AgreementDetailPage,
  AgreementTextPages,
  FrameworkPages,
  MyAgreementPage,
  NewAgreementsPage,
  PipelinePage,
  PipelineQueries,
];
/** In this order: `hr/agreements/texts` before `hr/agreements/:id`. */
const CONTROLLERS = [MyAgreementController, FrameworkController, AgreementTextsController, AgreementsController];
const JOBS = [CloseDueAgreementsJob, MailAgreementToSignJob, SealAgreementJob];

/** What telework rests on, and each employee's signed terms. */
@Module({
  imports: [TypeOrmModule.forFeature([Agreement]), EmployersModule, EmployeesModule],
  controllers: CONTROLLERS,
  providers: [AgreementRecords, FrameworkRecords, ...USE_CASES, ...INSIDE, ...PAGES, ...JOBS],
  exports: [AgreementRecords, FrameworkRecords, ...USE_CASES],
})
export class AgreementsModule {}
