export { SealModule } from './seal.module.js';
export { NewestFiles } from './newest-files.js';
export { SealProofsRepository, type PublicVersion } from './seal-proofs.repository.js';
export { SealService } from './seal.service.js';
export { timeStampAuthority } from './time-stamps.js';
export { sealProblem, sealState, type SealState } from './seal-state.js';
export { trustedCertificates } from './trusted-certificates.js';
