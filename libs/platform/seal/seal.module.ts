import { Global, Module } from '@nestjs/common';
import { SealingCertificatesRepository } from './sealing-certificates.repository.js';
import { SealService } from './seal.service.js';

/** The portal's seal. */
@Global()
@Module({ providers: [SealingCertificatesRepository, SealService], exports: [SealService] })
export class SealModule {}
