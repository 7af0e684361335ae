export { AgreementsModule } from './agreements.module.js';
export { FrameworkRecords } from './framework/framework-records.repository.js';
export {
  clauseChecks,
  frameworkFacts,
  type Framework,
  type FrameworkDossier,
  type FrameworkKind,
  type NewFramework,
} from './framework/framework.rules.js';
export { RecordFramework } from './framework/record-framework.js';
export { AgreementRecords } from './lifecycle/agreement-records.queries.js';
export { PLACES, USUAL_TERMS, type Place, type TermsInput } from './lifecycle/agreement-terms.rules.js';
export type { AgreementCounts, AgreementTerms, AgreementToSign } from './lifecycle/agreement.view.js';
export { RecordPaperAgreements, type PaperAgreement } from './lifecycle/record-paper-agreements.js';
