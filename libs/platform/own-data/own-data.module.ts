import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OwnData } from './own-data.js';

/** What is held about one person, from all modules. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [OwnData], exports: [OwnData] })
export class OwnDataModule {}
