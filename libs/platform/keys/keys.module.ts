import { Module } from '@nestjs/common';
import { KeyPairs } from './key-pairs.repository.js';

/** Key pairs kept in the database. */
@Module({ providers: [KeyPairs], exports: [KeyPairs] })
export class KeysModule {}
