import { Global, Module } from '@nestjs/common';
import { SealingCertificatesRepository } from './sealing-certificates.repository.js';
import { NewestFiles } from './newest-files.js';
import { SealProofsRepository } from './seal-proofs.repository.js';
import { SealService } from './seal.service.js';

/** The portal's seal. */
@Global()
@Module({
  providers: [NewestFiles, SealingCertificatesRepository, SealProofsRepository, SealService],
  exports: [NewestFiles, SealProofsRepository, SealService],
})
export class SealModule {}
