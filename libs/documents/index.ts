/**
 * Documents: typesetting, sealing, verification. Knows neither the portal nor its platform: no database, no clock, no
 * environment. Keys, times and lookups are handed in.
 */
export { qrSvg } from './qr.js';
export { DocumentsError, type DocumentsErrorCode } from './documents.errors.js';
export { canonicalJson, sha256Hex, type JsonValue } from './canonical-json.js';
export { newVerificationCode, normaliseVerificationCode } from './verification-code.js';

export type { DocumentLocale, EmployerIdentity, EmployerInput, Verification } from './common.data.js';
export {
  attestationData,
  type AttestationData,
  type AttestationInput,
  type AttestedSite,
  type AttestedVerdict,
  type LawOutcome,
} from './attestation.data.js';
export {
  blocksFromText,
  type AgreementData,
  type AgreementInput,
  type EvidenceEntry,
  type RecordedSignature,
  type TextBlock,
} from './agreement.data.js';

export { plainPage } from './plain-page.js';
export { unprintable } from './unprintable.js';
export type { DocumentDefinition } from './document-definition.js';
export type { DocumentRenderer, DocumentStandard, RenderedDocument } from './document-renderer.js';
export { ATTESTATION_DOCUMENT } from './attestation-document.js';
export { MOST_ROWS_PRINTED, type PersonDocumentInput } from './person-data.data.js';
export { writeCii } from './factur-x/cii-writer.js';
export type { Invoice, InvoiceLine, InvoiceVat, Note } from './factur-x/invoice.js';
export type { PlaceLettersInput } from './letters/place-letters.data.js';
export type { PaperInput } from './papers/paper.data.js';
export { TypesettingThread } from './typesetting-thread.js';
export { AGREEMENT_DOCUMENT } from './agreement-document.js';

export { describeCertificate, type CertificateFacts } from './certificate.js';
export type { SealedDocument, SealKey, SealLevel, Sealer } from './sealer.js';
export { sealKeyFromPem, sealKeyFromPkcs12 } from './seal-key.js';
export { generateDemoSealKey, type GeneratedSealKey } from './demo-seal-key.js';
export { PadesSealer } from './pades-sealer.js';
export { applySignature } from './personal/apply-signature.js';
export { holderOf, type CertificateHolder } from './personal/certificate-holder.js';
export { hashToSign, prepareSignature } from './personal/prepare-signature.js';
export {
  isEnough,
  levelReached,
  SIGNATURE_LEVELS,
  type PersonalLevel,
  type SignatureLevel,
} from './personal/signature-level.js';
export { TimeStampAuthority, type TimeStampSource } from './time-stamps/time-stamp-source.js';
export { LongTerm } from './validation/long-term.js';
export {
  REVOCATION_ANSWERS,
  signerStanding,
  type RevocationAnswer,
  type SignerStanding,
} from './validation/signer-standing.js';
export { StandingSource } from './validation/standing-source.js';
export type { Reading, SealTime } from './time-stamps/seal-time.js';
export { sealProofIn, type SealProof } from './time-stamps/seal-proof.js';
export { stampDocument, type StampedDocument } from './renewals/stamp-document.js';
export {
  MOST_PDF_BYTES,
  verifySealedPdf,
  type AlteredReason,
  type NotOursReason,
  type SealRegister,
  type SealVerdict,
} from './verify-sealed-pdf.js';
export {
  generateTwinKey,
  signTwin,
  twinKeyFromJwk,
  verifyTwin,
  type TwinKey,
  type TwinKeySet,
} from './twin-signature.js';
export {
  issueSdJwt,
  signStatusList,
  statementCredential,
  type CredentialClaims,
  type CredentialKind,
  type CredentialStatuses,
} from './credentials/index.js';
export { publishedTwin, renewedTwin } from './attestation.twin.js';
export { twinSchemas } from './twin-schemas.js';
export { sealedContent, type SealedContent } from './sealed-content.js';
export { lawLabels } from './attestation-law.labels.js';
export { LAW_DOMAINS, READING_ORDER } from './attestation-law.view.js';
export { TypstRenderer } from './typst-renderer.js';
export {
  holderDigest,
  statementDocument,
  CROSS_BORDER,
  HOME_INSURANCE,
  HOST_CONFORMITY,
  HOST_SUBJECTS,
  MOBILITY,
  PRESENCE,
  TELEWORK,
  THIRD_PLACE_DAYS,
  weakestOf,
  YEARLY_FILE,
  yearlyWorkbook,
  MOST_UNITS,
  type ConsultationAct,
  type CountedByKind,
  type DaysOfPlace,
  type YearlyFileFigures,
  type StatementInput,
  type StatementKind,
  type CrossBorderFigures,
  type HomeInsuranceFigures,
  type HostFigures,
  type MobilityFigures,
  type PresenceFigures,
  type TeleworkFigures,
  type ThirdPlaceFigures,
} from './statements/index.js';
