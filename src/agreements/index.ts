export { AgreementsModule } from './agreements.module.js';
export { SealedAgreements, type PublicAgreement } from './evidence/sealed-agreements.queries.js';
export { FrameworkRepository } from './framework/framework.repository.js';
export {
  frameworkFacts,
  publicActFacts,
  type Framework,
  type FrameworkDossier,
  type FrameworkKind,
  type NewFramework,
} from './framework/framework.rules.js';
export { RecordFramework } from './framework/record-framework.js';
export { WriteClause } from './framework/write-clause.js';
export {
  AGREEMENT_ENDED,
  AGREEMENT_REPLACED,
  AGREEMENT_RESUMED,
  AGREEMENT_SUSPENDED,
} from './lifecycle/agreement.events.js';
export { AgreementOutcomes } from './register/agreement-outcomes.queries.js';
export { AgreementRecords } from './register/agreement-records.queries.js';
export { AGENT_NOTICE_MONTHS, noticeMonthsOf } from './register/notice.rules.js';
export {
  afterChange,
  countedOf,
  limitOf,
  limitsBeyond,
  limitsOn,
  spanOf,
  type LimitReached,
  type SpentHalf,
  type TeleworkLimits,
  type UsedLimit,
} from './register/telework-limits.rules.js';
export { limitParams } from './register/limit-words.js';
export { suspendedWords } from './register/suspended-words.js';
export { suspendedOn, type SuspendedDays } from './register/suspension.rules.js';
export {
  ADAPTATION_NOTICE_DAYS,
  termsOn,
  USUAL_TERMS,
  usualTerms,
  type Place,
  type TermsInput,
} from './register/agreement-terms.rules.js';
export type {
  AgreementCounts,
  AgreementsProgress,
  AgreementsWaiting,
  AgreementTerms,
  AgreementToSign,
} from './register/agreement-views.js';
export { requestPill, wishWords } from './request-pages/request.view.js';
export { AdviseRequest } from './requests/advise-request.js';
export { AskTelework } from './requests/ask-telework.js';
export { ListedRequests, type ListedRequest } from './requests/listed-requests.queries.js';
export { RecordPaperAgreements, type PaperAgreement } from './lifecycle/record-paper-agreements.js';
export {
  ImportPaperList,
  type PaperListOutcome,
  type PaperListToImport,
  type ScanFolder,
} from './paper-lists/import-paper-list.js';
export { MAX_LIST_BYTES } from './paper-lists/paper-list-file.rules.js';
export { CloseAgreement, type Closing } from './lifecycle/close-agreement.js';
export { ResumeAgreement } from './lifecycle/resume-agreement.js';
export { SuspendAgreement, type SuspensionWish } from './lifecycle/suspend-agreement.js';
export { PrepareAgreements, type PrepareInput } from './lifecycle/prepare-agreements.js';
export { SendAgreement } from './lifecycle/send-agreement.js';
export { CountersignAgreement } from './signature/countersign-agreement.js';
export { GiveConsent } from './signature/give-consent.js';
export { countersignPurpose, proofRefusal, signPurpose } from './signature/proof.rules.js';
export { hasProof, takeProof } from './pages/session-proofs.js';
export { ProofRefused } from './register/agreement.errors.js';
export { RefuseAgreement } from './signature/refuse-agreement.js';
export { RemindEmployees } from './signature/remind-employees.js';
export { SignAgreement } from './signature/sign-agreement.js';
