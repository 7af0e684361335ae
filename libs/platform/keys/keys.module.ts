import { Global, Module } from '@nestjs/common';
import { KeyVault } from './key-vault.js';

/** The vault of the portal's own keys. */
@Global()
@Module({ providers: [KeyVault], exports: [KeyVault] })
export class KeysModule {}
