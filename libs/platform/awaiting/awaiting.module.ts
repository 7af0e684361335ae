import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Awaiting } from './awaiting.js';

/** What waits for managers, from all modules. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Awaiting], exports: [Awaiting] })
export class AwaitingModule {}
