import { Global, Module } from '@nestjs/common';
import { KeyPairs } from './key-pairs.repository.js';
import { KeyVault } from './key-vault.js';

/** Key pairs kept in the database. */
@Global()
@Module({ providers: [KeyPairs, KeyVault], exports: [KeyPairs, KeyVault] })
export class KeysModule {}
