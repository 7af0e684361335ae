export type { PublicAttestation, VerificationOutcome } from './attestation.js';
export { AttestationRepository } from './attestation.repository.js';
export { AttestationsModule } from './attestations.module.js';
export { ExportAttestation, type ExportWish } from './export-attestation.js';
export { VerifyAttestation, type Verification } from './verify-attestation.js';
