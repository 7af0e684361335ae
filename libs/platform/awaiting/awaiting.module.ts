import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Asking } from './asking.js';
import { Awaiting } from './awaiting.js';

/** What waits for managers, and what employees are asked, from all modules. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Asking, Awaiting], exports: [Asking, Awaiting] })
export class AwaitingModule {}
