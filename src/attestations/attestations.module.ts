import { Module } from '@nestjs/common';
import { TypstRenderer } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AlertsModule } from '../alerts/index.js';
import { InterviewsModule } from '../interviews/index.js';
import { BookingsModule } from '../bookings/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { LedgerModule } from '../ledger/index.js';
import { SitesModule } from '../sites/index.js';
import { AttestationsApiController } from './api/attestations-api.controller.js';
import { AttestationsApiReader } from './api/attestations-api.reader.js';
import { ListedAttestations } from './api/listed-attestations.queries.js';
import { AttestationsPage } from './attestations.page.js';
import { AttestedReader } from './attested.reader.js';
import { AttestationRepository } from './attestation.repository.js';
import { AttestationsController } from './attestations.controller.js';
import { BatchArchiveReader } from './batches/batch-archive.reader.js';
import { BatchRepository } from './batches/batch.repository.js';
import { BatchesController } from './batches/batches.controller.js';
import { BatchesPage } from './batches/batches.page.js';
import { CancelBatch } from './batches/cancel-batch.js';
import { IssueBatchJob } from './batches/issue-batch.job.js';
import { StartBatch } from './batches/start-batch.js';
import { ErasedDocuments } from './erased-documents.queries.js';
import { ExportAttestation } from './export-attestation.js';
import { HostsController } from './hosts/hosts.controller.js';
import { HostsPage } from './hosts/hosts.page.js';
import { IssueAttestationJob } from './issue-attestation.job.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { IssuingSignatory } from './kinds/issuing-signatory.js';
import { CrossBorderContent } from './kinds/person/cross-border-content.js';
import { HomeInsuranceContent } from './kinds/person/home-insurance-content.js';
import { MobilityContent } from './kinds/person/mobility-content.js';
import { NamedSitesReader } from './kinds/person/named-sites.reader.js';
import { PresenceContent } from './kinds/person/presence-content.js';
import { StatementDrafts } from './kinds/person/statement-drafts.js';
import { TeleworkContent } from './kinds/person/telework-content.js';
import { ThirdPlaceDaysContent } from './kinds/person/third-place-days-content.js';
import { NewcomersReader } from './kinds/newcomers.reader.js';
import { YearlyContent } from './kinds/yearly/yearly-content.js';
import { YearlyFileAttestation } from './kinds/yearly/yearly-file-attestation.js';
import { ProgrammeAttestation } from './kinds/programme/programme-attestation.js';
import { ProgrammeContent } from './kinds/programme/programme-content.js';
import { NumberAttestation } from './number-attestation.js';
import { OwnAttestationsController } from './own-attestations.controller.js';
import { OwnAttestations } from './own-attestations.queries.js';
import { PersonAttestationsController } from './person-attestations.controller.js';
import { PersonAttestationsPage } from './person-attestations.page.js';
import { HostConformityAttestation } from './kinds/site/host-conformity-attestation.js';
import { AskFigures } from './gatherings/ask-figures.js';
import { GatherFiguresJob } from './gatherings/gather-figures.job.js';
import { GatheredFiguresReader } from './gatherings/gathered-figures.reader.js';
import { GatheringPage } from './gatherings/gathering.page.js';
import { GatheringRepository } from './gatherings/gathering.repository.js';
import { GatheringsController } from './gatherings/gatherings.controller.js';
import { TellGatheredJob } from './gatherings/tell-gathered.job.js';
import { RenewTimeStampsJob } from './renewals/renew-time-stamps.job.js';
import { RenewTimeStamps } from './renewals/renew-time-stamps.js';
import { SealedFiles } from './renewals/sealed-files.queries.js';
import { TwinSigner } from './twin-signer.js';
import { RetryAttestation } from './retry-attestation.js';
import { RevokeAttestation } from './revoke-attestation.js';
import { SchemasController } from './schemas.controller.js';
import { SealAttestation } from './seal-attestation.js';
import { VerificationController } from './verification.controller.js';
import { VerifyAttestation } from './verify-attestation.js';
import { WALLET_CONTROLLERS, WALLET_DIALECT, WALLET_PROVIDERS, WALLET_ROOT } from './wallet/index.js';

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
    {
      area: 'mine',
      href: '/my/attestations',
      labelKey: 'common.nav.my-attestations',
      icon: 'certificate',
      permission: 'attestations.take',
      order: 50,
    },
  ],
  // Wallets show tokens of their own, and no session of a browser acts there.
  statelessPaths: [WALLET_ROOT],
  dialects: [WALLET_DIALECT],
})
@Module({
  imports: [
    AgreementsModule,
    AlertsModule,
    BookingsModule,
    ComplianceModule,
    EmployeesModule,
    EmployersModule,
    InterviewsModule,
    LedgerModule,
    SitesModule,
  ],
  controllers: [
    // Before the pages of one attestation, whose address would take theirs.
    BatchesController,
    GatheringsController,
    HostsController,
    AttestationsController,
    AttestationsApiController,
    OwnAttestationsController,
    PersonAttestationsController,
    SchemasController,
    VerificationController,
    ...WALLET_CONTROLLERS,
  ],
  providers: [
    AttestationKinds,
    AttestationsApiReader,
    ListedAttestations,
    AttestationsPage,
    AttestationRepository,
    AttestedReader,
    BatchArchiveReader,
    BatchesPage,
    BatchRepository,
    CancelBatch,
    CrossBorderContent,
    ErasedDocuments,
    ExportAttestation,
    AskFigures,
    GatheredFiguresReader,
    GatherFiguresJob,
    GatheringPage,
    GatheringRepository,
    TellGatheredJob,
    HomeInsuranceContent,
    HostConformityAttestation,
    HostsPage,
    IssuingSignatory,
    MobilityContent,
    NamedSitesReader,
    IssueAttestationJob,
    IssueBatchJob,
    NumberAttestation,
    OwnAttestations,
    PersonAttestationsPage,
    PresenceContent,
    ProgrammeAttestation,
    ProgrammeContent,
    RenewTimeStamps,
    RenewTimeStampsJob,
    RetryAttestation,
    RevokeAttestation,
    SealAttestation,
    SealedFiles,
    StartBatch,
    StatementDrafts,
    TeleworkContent,
    ThirdPlaceDaysContent,
    TwinSigner,
    VerifyAttestation,
    ...WALLET_PROVIDERS,
    NewcomersReader,
    YearlyContent,
    YearlyFileAttestation,
    { provide: TypstRenderer, useFactory: () => new TypstRenderer() },
  ],
  exports: [AttestationRepository, ExportAttestation, VerifyAttestation],
})
export class AttestationsModule {}
