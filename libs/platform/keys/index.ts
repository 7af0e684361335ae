/** Key pairs that the portal makes for itself (SAML, demo), encrypted at rest. */
export { KeyPairs, type KeyPair } from './key-pairs.repository.js';
export { KeysModule } from './keys.module.js';
export { SecretBox } from './secret-box.js';
export { makeSelfSignedPair } from './self-signed.js';
