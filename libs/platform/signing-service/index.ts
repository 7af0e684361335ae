/**
 * Keys that lie with a signing service and only sign hashes: a port, and its adapter for the CSC API 2; and another pair for people
 * who sign with keys of their own.
 */
export { CscPersonalSigning } from './csc-personal-signing.js';
export { CscSigningService, type SigningService } from './csc-signing-service.js';
export type { PersonalCredential, PersonalSigning } from './personal-signing.js';
export { remoteSealKey } from './remote-seal-key.js';
export { SigningServiceAway, SigningServiceRefused, SigningServiceWrong } from './signing-service.errors.js';
