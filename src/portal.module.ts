import { Module } from '@nestjs/common';
import { AwaitingModule } from '#libs/platform/awaiting/index.js';
import { ErasureModule } from '#libs/platform/erasure/index.js';
import { OwnDataModule } from '#libs/platform/own-data/index.js';
import { ConsequencesModule } from '#libs/platform/consequences/index.js';
import { DatabaseModule, namesOf } from '#libs/platform/db/index.js';
import { DocumentStoreModule } from '#libs/platform/document-store/index.js';
import { EventsModule } from '#libs/platform/events/index.js';
import { RequestGuardsModule } from '#libs/platform/http/index.js';
import { KeptFiguresModule } from '#libs/platform/kept-figures/index.js';
import { IdentificationsModule } from '#libs/platform/identifications/index.js';
import { OpenidClientModule } from '#libs/platform/openid/index.js';
import { OutboundModule } from '#libs/platform/outbound/index.js';
import { RoutingModule } from '#libs/routing/index.js';
import { KeysModule } from '#libs/platform/keys/index.js';
import { LettersModule } from '#libs/platform/letters/index.js';
import { MailModule } from '#libs/platform/mail/index.js';
import { QueueModule } from '#libs/platform/queue/index.js';
import { SealModule } from '#libs/platform/seal/index.js';
import { ViewsModule } from '#libs/platform/views/index.js';
import { MIGRATIONS } from '../migrations/index.js';
import { AccessModule } from './access/index.js';
import { ActorsModule } from './actors/index.js';
import { AgreementsModule } from './agreements/index.js';
import { AlertsModule } from './alerts/index.js';
import { AttestationsModule } from './attestations/index.js';
import { AuditModule } from './audit/index.js';
import { BookingsModule } from './bookings/index.js';
import { CalendarsModule } from './calendars/index.js';
import { ComplianceModule } from './compliance/index.js';
import { EmployeesModule } from './employees/index.js';
import { EmployersModule } from './employers/index.js';
import { HostingModule } from './hosting/index.js';
import { InterviewsModule } from './interviews/index.js';
import { LedgerModule } from './ledger/index.js';
import { OperationsModule } from './operations/index.js';
import { OrganisationsModule } from './organisations/index.js';
import { PresenceModule } from './presence/index.js';
import { PrivacyModule } from './privacy/index.js';
import { QuotasModule } from './quotas/index.js';
import { ReceptionModule } from './reception/index.js';
import { ReportsModule } from './reports/index.js';
import { SavingsModule } from './savings/index.js';
import { SitesModule } from './sites/index.js';
import { SurveysModule } from './surveys/index.js';
import { TerritoryModule } from './territory/index.js';
import { WebhooksModule } from './webhooks/index.js';

/** Use cases and queries of every module, without web and without workers: shared by the three processes. */
@Module({
  imports: [
    DatabaseModule.forRoot(namesOf(MIGRATIONS)),
    QueueModule,
    EventsModule,
    ConsequencesModule,
    OwnDataModule,
    AwaitingModule,
    ErasureModule,
    RequestGuardsModule,
    MailModule,
    LettersModule,
    ViewsModule,
    KeptFiguresModule,
    DocumentStoreModule,
    KeysModule,
    IdentificationsModule,
    OutboundModule,
    OpenidClientModule,
    RoutingModule,
    SealModule,
    AccessModule,
    AuditModule,
    EmployersModule,
    SitesModule,
    EmployeesModule,
    AgreementsModule,
    HostingModule,
    QuotasModule,
    AlertsModule,
    InterviewsModule,
    LedgerModule,
    BookingsModule,
    CalendarsModule,
    ComplianceModule,
    AttestationsModule,
    ReportsModule,
    OrganisationsModule,
    SurveysModule,
    TerritoryModule,
    ActorsModule,
    SavingsModule,
    PresenceModule,
    ReceptionModule,
    PrivacyModule,
    WebhooksModule,
    OperationsModule,
  ],
})
export class PortalModule {}
