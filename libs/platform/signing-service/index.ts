/** Keys that lie with a signing service and only sign hashes: a port, and its adapter for the CSC API 2. */
export { CscSigningService, type SigningService } from './csc-signing-service.js';
export { remoteSealKey } from './remote-seal-key.js';
