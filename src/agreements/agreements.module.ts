import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TypstRenderer } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AgreementFilesRepository } from './evidence/agreement-files.repository.js';
import { EvidenceExport } from './evidence/evidence-export.js';
import { IdentificationsExport } from './evidence/identifications-export.js';
import { PapersRepository } from './papers/papers.repository.js';
import { CheckPaperListJob } from './paper-lists/check-paper-list.job.js';
import { ConfirmPaperList } from './paper-lists/confirm-paper-list.js';
import { DiscardPaperList } from './paper-lists/discard-paper-list.js';
import { ForgetPaperListsJob } from './paper-lists/forget-paper-lists.job.js';
import { ImportPaperList } from './paper-lists/import-paper-list.js';
import { KeepListScans } from './paper-lists/keep-list-scans.js';
import { ListRows } from './paper-lists/list-rows.js';
import { PaperListsController } from './paper-lists/paper-lists.controller.js';
import { PaperListsPage } from './paper-lists/paper-lists.page.js';
import { PaperListsRepository } from './paper-lists/paper-lists.repository.js';
import { RecordedPapers } from './paper-lists/recorded-papers.queries.js';
import { RecordPaperListJob } from './paper-lists/record-paper-list.job.js';
import { UploadPaperList } from './paper-lists/upload-paper-list.js';
import { EvidenceRepository } from './evidence/evidence.repository.js';
import { SealedAgreements } from './evidence/sealed-agreements.queries.js';
import { PrepareFileToSignJob } from './evidence/prepare-file-to-sign.job.js';
import { SealAgreementJob } from './evidence/seal-agreement.job.js';
import { FrameworkTextsRepository } from './framework/framework-texts.repository.js';
import { FrameworkRepository } from './framework/framework.repository.js';
import { RecordFramework } from './framework/record-framework.js';
import { WriteClause } from './framework/write-clause.js';
import { AgreementLife } from './lifecycle/agreement-life.js';
import { AgreementOutcomes } from './register/agreement-outcomes.queries.js';
import { AgreementRecords } from './register/agreement-records.queries.js';
import { Agreement } from './register/agreement.entity.js';
import { ErasedAgreementsRepository } from './register/erased-agreements.repository.js';
import { OwnAgreementsData } from './register/own-agreements-data.queries.js';
import { SuspensionsRepository } from './register/suspensions.repository.js';
import { AgreementRepository } from './register/agreement.repository.js';
import { BeginDrafts } from './lifecycle/begin-drafts.js';
import { CloseAgreement } from './lifecycle/close-agreement.js';
import { CloseDueAgreementsJob } from './lifecycle/close-due-agreements.job.js';
import { DraftAgreements } from './lifecycle/draft-agreements.js';
import { FollowEmployeeLeftJob } from './lifecycle/follow-employee-left.job.js';
import { ReplacementsReader } from './lifecycle/replacements.reader.js';
import { MakeRoom } from './lifecycle/make-room.js';
import { CorrectDraft } from './lifecycle/correct-draft.js';
import { PrepareAgreements } from './lifecycle/prepare-agreements.js';
import { RecordPaperAgreements } from './lifecycle/record-paper-agreements.js';
import { ResumeAgreement } from './lifecycle/resume-agreement.js';
import { SuspendAgreement } from './lifecycle/suspend-agreement.js';
import { SendAgreement } from './lifecycle/send-agreement.js';
import { AgreementPage } from './pages/agreement.page.js';
import { AgreementTextsController } from './pages/agreement-texts.controller.js';
import { AgreementTextsPage } from './pages/agreement-texts.page.js';
import { AgreementsController } from './pages/agreements.controller.js';
import { EndingPage } from './pages/ending.page.js';
import { FrameworkDraftController } from './pages/framework-draft.controller.js';
import { FrameworkDraftPage } from './pages/framework-draft.page.js';
import { FrameworkFormPage } from './pages/framework-form.page.js';
import { FrameworkVersionsPage } from './pages/framework-versions.page.js';
import { FrameworkController } from './pages/framework.controller.js';
import { FrameworkPage } from './pages/framework.page.js';
import { CertificateSignaturesController } from './pages/certificate-signatures.controller.js';
import { MyAgreementController } from './pages/my-agreement.controller.js';
import { MyAgreementPage } from './pages/my-agreement.page.js';
import { NewAgreementsPage } from './pages/new-agreements.page.js';
import { SuspensionPage } from './pages/suspension.page.js';
import { SuspensionsController } from './pages/suspensions.controller.js';
import { SendingPage } from './pages/sending.page.js';
import { PaperAgreementsController } from './pages/paper-agreements.controller.js';
import { PaperPage } from './pages/paper.page.js';
import { CountersignPage } from './pages/countersign.page.js';
import { PipelinePage } from './pages/pipeline.page.js';
import { PeopleToCover } from './pages/people-to-cover.queries.js';
import { PipelineLines } from './pages/pipeline-lines.queries.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleLines } from './people/people-lines.queries.js';
import { PeoplePage } from './people/people.page.js';
import { CountersignAgreement } from './signature/countersign-agreement.js';
import { AnswerQuestion } from './signature/answer-question.js';
import { AskQuestion } from './signature/ask-question.js';
import { OpenQuestions } from './evidence/open-questions.queries.js';
import { MailAgreementMessageJob } from './letters/mail-agreement-message.job.js';
import { ThreadController } from './pages/thread.controller.js';
import { AwaitingQuestions } from './pages/awaiting-questions.js';
import { TeamQuestionController } from './request-pages/team-question.controller.js';
import { TeamQuestionPage } from './request-pages/team-question.page.js';
import { ThreadReader } from './signature/thread.reader.js';
import { ChangeTerms } from './lifecycle/change-terms.js';
import { RenewAgreements } from './lifecycle/renew-agreements.js';
import { MailAgreementReturnedJob } from './letters/mail-agreement-returned.job.js';
import { NextVersionController } from './pages/next-version.controller.js';
import { ReturnController } from './pages/return.controller.js';
import { ReturnPage } from './pages/return.page.js';
import { ReturnWithNotice } from './signature/return-with-notice.js';
import { PREPARATION_CONTROLLERS, PREPARATION_PROVIDERS } from './preparation-pages/preparation-parts.js';
import { REQUEST_CONTROLLERS, REQUEST_PROVIDERS, REQUEST_USE_CASES } from './request-pages/request-parts.js';
import { GiveConsent } from './signature/give-consent.js';
import { AgreementsApiController } from './api/agreements-api.controller.js';
import { AgreementsApiReader } from './api/agreements-api.reader.js';
import { ListedAgreements } from './api/listed-agreements.queries.js';
import { MailAgreementEndedJob } from './letters/mail-agreement-ended.job.js';
import { MailAgreementNewsJob } from './letters/mail-agreement-news.job.js';
import { MailAgreementPauseJob } from './letters/mail-agreement-pause.job.js';
import { MailAgreementToSignJob } from './letters/mail-agreement-to-sign.job.js';
import { OwnAgreements } from './signature/own-agreements.js';
import { RecordReading } from './signature/record-reading.js';
import { RefuseAgreement } from './signature/refuse-agreement.js';
import { RemindEmployees } from './signature/remind-employees.js';
import { PERSONAL_CONTROLLERS, PERSONAL_PROVIDERS } from './personal/personal-parts.js';
import { EmployeeSignature } from './signature/employee-signature.js';
import { EmployerSignature } from './signature/employer-signature.js';
import { SignedDocumentReader } from './evidence/signed-document.reader.js';
import { SignAgreement } from './signature/sign-agreement.js';
import { SpentIdentificationsRepository } from './signature/spent-identifications.repository.js';
import { AgreementTextsRepository } from './texts/agreement-texts.repository.js';
import { FreezeTexts } from './texts/freeze-texts.js';
import { SaveAgreementText } from './texts/save-agreement-text.js';

/** Offered to other modules, to commands and to the demo. */
const USE_CASES = [
  AnswerQuestion,
  AskQuestion,
  ChangeTerms,
  CloseAgreement,
  ConfirmPaperList,
  CountersignAgreement,
  GiveConsent,
  PrepareAgreements,
  CorrectDraft,
  DiscardPaperList,
  ImportPaperList,
  KeepListScans,
  RecordFramework,
  RecordPaperAgreements,
  RecordReading,
  RefuseAgreement,
  RemindEmployees,
  RenewAgreements,
  ResumeAgreement,
  ReturnWithNotice,
  SaveAgreementText,
  SendAgreement,
  SignAgreement,
  SpentIdentificationsRepository,
  SuspendAgreement,
  UploadPaperList,
  WriteClause,
];
const INSIDE = [
  AgreementFilesRepository,
  AgreementLife,
  AgreementRepository,
  AgreementTextsRepository,
  BeginDrafts,
  DraftAgreements,
  EvidenceExport,
  IdentificationsExport,
  ErasedAgreementsRepository,
  EmployeeSignature,
  EmployerSignature,
  EvidenceRepository,
  FrameworkTextsRepository,
  FreezeTexts,
  ListRows,
  MakeRoom,
  ReplacementsReader,
  OpenQuestions,
  OwnAgreements,
  OwnAgreementsData,
  PaperListsRepository,
  PapersRepository,
  RecordedPapers,
  SealedAgreements,
  SignedDocumentReader,
  SuspensionsRepository,
  ThreadReader,
  { provide: TypstRenderer, useFactory: () => new TypstRenderer() },
];
const PAGES = [
  AwaitingQuestions,
  TeamQuestionPage,
  ReturnPage,
  EndingPage,
  AgreementPage,
  AgreementTextsPage,
  FrameworkDraftPage,
  FrameworkFormPage,
  FrameworkPage,
  FrameworkVersionsPage,
  MyAgreementPage,
  NewAgreementsPage,
  PipelinePage,
  CountersignPage,
  PaperListsPage,
  PaperPage,
  SendingPage,
  SuspensionPage,
  PeopleToCover,
  PipelineLines,
  PeopleLines,
  PeoplePage,
  AgreementsApiReader,
  ListedAgreements,
];
/** In this order: `hr/agreements/texts` before `hr/agreements/:id`. */
const CONTROLLERS = [
  ...REQUEST_CONTROLLERS,
  ...PREPARATION_CONTROLLERS,
  ...PERSONAL_CONTROLLERS,
  CertificateSignaturesController,
  NextVersionController,
  ReturnController,
  MyAgreementController,
  FrameworkDraftController,
  FrameworkController,
  AgreementTextsController,
  PaperListsController,
  PaperAgreementsController,
  AgreementsController,
  SuspensionsController,
  ThreadController,
  TeamQuestionController,
  PeopleController,
  AgreementsApiController,
];
const JOBS = [
  CheckPaperListJob,
  CloseDueAgreementsJob,
  FollowEmployeeLeftJob,
  ForgetPaperListsJob,
  MailAgreementToSignJob,
  MailAgreementEndedJob,
  MailAgreementNewsJob,
  MailAgreementMessageJob,
  MailAgreementPauseJob,
  MailAgreementReturnedJob,
  PrepareFileToSignJob,
  RecordPaperListJob,
  SealAgreementJob,
];

/** The framework of telework (agreement, charter or neither), and each employee's signed terms. */
@Brings({
  menu: [
    {
      area: 'mine',
      href: '/my/agreement',
      labelKey: 'common.nav.agreement',
      icon: 'signature',
      permission: 'agreements.sign',
      order: 40,
    },
    {
      area: 'hr',
      href: '/hr/agreements',
      labelKey: 'common.nav.agreements',
      icon: 'signature',
      permission: 'agreements.read',
      order: 30,
      daily: true,
      also: ['/hr/framework'],
      tab: true,
    },
  ],
  settings: [
    {
      group: 'agreements',
      href: '/hr/framework',
      labelKey: 'settings.pages.framework',
      icon: 'file-text',
      permission: 'agreements.read',
      order: 10,
    },
    {
      group: 'agreements',
      href: '/hr/agreements/texts',
      labelKey: 'settings.pages.texts',
      icon: 'writing',
      permission: 'agreements.read',
      order: 20,
    },
    {
      group: 'agreements',
      href: '/hr/agreements/signatures',
      labelKey: 'settings.pages.signatures',
      icon: 'signature',
      permission: 'agreements.read',
      order: 25,
    },
    {
      group: 'agreements',
      href: '/hr/agreements/papers/lists',
      labelKey: 'settings.pages.papers',
      icon: 'files',
      permission: 'agreements.manage',
      order: 30,
    },
  ],
})
@Module({
  imports: [TypeOrmModule.forFeature([Agreement]), EmployersModule, EmployeesModule],
  controllers: CONTROLLERS,
  providers: [
    AgreementOutcomes,
    AgreementRecords,
    FrameworkRepository,
    ...USE_CASES,
    ...INSIDE,
    ...PAGES,
    ...JOBS,
    ...REQUEST_USE_CASES,
    ...REQUEST_PROVIDERS,
    ...PREPARATION_PROVIDERS,
    ...PERSONAL_PROVIDERS,
  ],
  exports: [
    AgreementOutcomes,
    AgreementRecords,
    FrameworkRepository,
    SealedAgreements,
    ...USE_CASES,
    ...REQUEST_USE_CASES,
  ],
})
export class AgreementsModule {}
