import { Global, Module } from '@nestjs/common';
import { DataKey } from './data-key.js';
import { KeyVault } from './key-vault.js';
import { SealedKeysRepository } from './sealed-keys.repository.js';

/** Key pairs kept in the database. */
@Global()
@Module({ providers: [KeyVault, DataKey, SealedKeysRepository], exports: [KeyVault, DataKey] })
export class KeysModule {}
