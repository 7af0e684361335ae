import { Global, Module } from '@nestjs/common';
import { KeyVault } from './key-vault.js';

/** Key pairs kept in the database. */
@Global()
@Module({ providers: [KeyVault], exports: [KeyVault] })
export class KeysModule {}
