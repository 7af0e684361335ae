import { Module } from '@nestjs/common';
import { TypstRenderer } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { BookingsModule } from '../bookings/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployersModule } from '../employers/index.js';
import { SitesModule } from '../sites/index.js';
import { AttestationsApiController } from './api/attestations-api.controller.js';
import { AttestationsApiReader } from './api/attestations-api.reader.js';
import { ListedAttestations } from './api/listed-attestations.queries.js';
import { AttestationsPage } from './attestations.page.js';
import { AttestationRepository } from './attestation.repository.js';
import { AttestationsController } from './attestations.controller.js';
import { ExportAttestation } from './export-attestation.js';
import { IssueAttestationJob } from './issue-attestation.job.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { ProgrammeAttestation } from './kinds/programme/programme-attestation.js';
import { ProgrammeContent } from './kinds/programme/programme-content.js';
import { RetryAttestation } from './retry-attestation.js';
import { RevokeAttestation } from './revoke-attestation.js';
import { VerificationController } from './verification.controller.js';
import { VerifyAttestation } from './verify-attestation.js';

/** Sealed, numbered, publicly verifiable attestations. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/attestations',
      labelKey: 'common.nav.attestations',
      icon: 'certificate',
      permission: 'attestations.read',
      order: 60,
      group: 'proof',
    },
  ],
})
@Module({
  imports: [AgreementsModule, BookingsModule, ComplianceModule, EmployersModule, SitesModule],
  controllers: [AttestationsController, VerificationController, AttestationsApiController],
  providers: [
    AttestationKinds,
    AttestationsApiReader,
    ListedAttestations,
    AttestationsPage,
    AttestationRepository,
    ExportAttestation,
    IssueAttestationJob,
    ProgrammeAttestation,
    ProgrammeContent,
    RetryAttestation,
    RevokeAttestation,
    VerifyAttestation,
    { provide: TypstRenderer, useFactory: () => new TypstRenderer() },
  ],
  exports: [ExportAttestation, VerifyAttestation],
})
export class AttestationsModule {}
