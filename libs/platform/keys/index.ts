/** Key pairs that the portal makes for itself (SAML, seal, twins), encrypted at rest. */
export { DataKey, type Resealed, type RestingCounts } from './data-key.js';
export { defineKeyPurpose, defineKeyPurposes, type KeyPurpose } from './key-purpose.js';
export { KeyVault, type StoredKey } from './key-vault.js';
export { KeysModule } from './keys.module.js';
export { RememberedKey } from './remembered-key.js';
export { SecretBox } from './secret-box.js';
export { makeSelfSignedPair, type KeyPair } from './self-signed.js';
