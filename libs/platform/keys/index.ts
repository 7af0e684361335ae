export { KeyVault, type KeyPurpose, type StoredKey } from './key-vault.js';
export { KeysModule } from './keys.module.js';
