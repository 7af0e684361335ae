import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Consequences } from './consequences.js';

/** Foresees what would follow from an ending. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Consequences], exports: [Consequences] })
export class ConsequencesModule {}
