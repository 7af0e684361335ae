import { Global, Module } from '@nestjs/common';
import { SealService } from './seal.service.js';

/** The portal's seal. */
@Global()
@Module({ providers: [SealService], exports: [SealService] })
export class SealModule {}
