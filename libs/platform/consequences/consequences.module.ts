import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Consequences } from './consequences.js';

/** Asking what would follow an ending. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Consequences], exports: [Consequences] })
export class ConsequencesModule {}
