import { Global, Module } from '@nestjs/common';
import { KeptIdentifications } from './kept-identifications.js';
import { KeptIdentificationsRepository } from './kept-identifications.repository.js';

/** What identity providers signed, kept as evidence. */
@Global()
@Module({ providers: [KeptIdentifications, KeptIdentificationsRepository], exports: [KeptIdentifications] })
export class IdentificationsModule {}
