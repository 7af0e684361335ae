import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployersModule } from '../employers/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { AcceptedCapacities } from './capacity/accepted-capacities.queries.js';
import { CHARTER_CONTROLLERS, CHARTER_PROVIDERS, KeepEvidence } from './charter/index.js';
import { CLAIM_CONTROLLERS, CLAIM_PROVIDERS, ClaimPlace, PlaceOwners } from './claims/index.js';
import { AcceptContract } from './contracts/accept-contract.js';
import { AskForContract } from './contracts/ask-for-contract.js';
import { CallOffContract } from './contracts/call-off-contract.js';
import { ContractsRepository } from './contracts/contracts.repository.js';
import { EndContract } from './contracts/end-contract.js';
import { TellOfContractJob } from './contracts/tell-of-contract.job.js';
import { GiveBackUnusedJob } from './given-back/give-back-unused.job.js';
import { GivenBackRepository } from './given-back/given-back.repository.js';
import { TellOfDeadlineJob } from './given-back/tell-of-deadline.job.js';
import { WarnOfDeadlinesJob } from './given-back/warn-of-deadlines.job.js';
import { TellOfGivenBackJob } from './given-back/tell-of-given-back.job.js';
import { PartyReaders } from './letters/party-readers.js';
import { OfferPublishing } from './offers/offer-publishing.js';
import { OffersRepository } from './offers/offers.repository.js';
import { ENTRY_CONTROLLERS, ENTRY_PROVIDERS } from './place/index.js';
import { HOURS_CONTROLLERS, HOURS_PROVIDERS, KeepHours } from './hours/index.js';
import { KeepPhoto, PHOTO_CONTROLLERS, PHOTO_PROVIDERS } from './photos/index.js';
import { PROOF_CONTROLLERS, PROOF_PROVIDERS } from './proofs/index.js';
import { PublishOffer } from './offers/publish-offer.js';
import { WithdrawOffer } from './offers/withdraw-offer.js';
import { ContractActs } from './pages/contract-acts.js';
import { ContractPage } from './pages/contract.page.js';
import { ContractsController } from './pages/contracts.controller.js';
import { ContractsPage } from './pages/contracts.page.js';
import { EmployerContractController } from './pages/employer-contract.controller.js';
import { HostContractController } from './pages/host-contract.controller.js';
import { OffersController } from './pages/offers.controller.js';
import { OffersPage } from './pages/offers.page.js';
import { PartyPapersReader } from './papers/party-papers.reader.js';
import { WishesController } from './pages/wishes.controller.js';
import { AnswerWish } from './wishes/answer-wish.js';
import { AskPlace } from './wishes/ask-place.js';
import { SettleWish } from './wishes/settle-wish.js';
import { TellOfWishJob } from './wishes/tell-of-wish.job.js';
import { AskForVisit, TakeVisits, VISIT_CONTROLLERS, VISIT_PROVIDERS, VisitsRepository } from './visits/index.js';
import { WishesRepository } from './wishes/wishes.repository.js';
import { EmployerStatementsController } from './pages/employer-statements.controller.js';
import { HostStatementsController } from './pages/host-statements.controller.js';
import { HostInvoicesController } from './pages/host-invoices.controller.js';
import { InvoicesPage } from './pages/invoices.page.js';
import { InvoicesRepository } from './invoices/invoices.repository.js';
import { SetBilling } from './invoices/set-billing.js';
import { DepositInvoice } from './platform/deposit-invoice.js';
import { DepositInvoiceJob } from './platform/deposit-invoice.job.js';
import { FlowService } from './platform/flow-service.js';
import { InvoiceFlowsRepository } from './platform/invoice-flows.repository.js';
import { InvoicePlatform } from './platform/invoice-platform.js';
import { MakeInvoice } from './papers/make-invoice.js';
import { StatementsPage } from './pages/statements.page.js';
import { AnswerDispute } from './statements/answer-dispute.js';
import { DisputeLine } from './statements/dispute-line.js';
import { DueMonths } from './statements/due-months.queries.js';
import { IssueStatement } from './statements/issue-statement.js';
import { SetVat } from './statements/set-vat.js';
import { SettleStatement } from './statements/settle-statement.js';
import { StatementsRepository } from './statements/statements.repository.js';
import { TellOfStatementJob } from './statements/tell-of-statement.job.js';
import { ContractsApiController } from './api/contracts-api.controller.js';
import { ContractsApiReader } from './api/contracts-api.reader.js';
import { ReadContracts } from './api/read-contracts.queries.js';

const USE_CASES = [
  SetVat,
  IssueStatement,
  DisputeLine,
  AnswerDispute,
  SettleStatement,
  SetBilling,
  MakeInvoice,
  DepositInvoice,
  AskPlace,
  AnswerWish,
  SettleWish,
  PublishOffer,
  WithdrawOffer,
  AskForContract,
  AcceptContract,
  CallOffContract,
  EndContract,
];

/** What places offer to employers, and the contracts by which employers hold desk-days there. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/contracts',
      labelKey: 'common.nav.contracts',
      icon: 'file-certificate',
      permission: 'contracts.read',
      order: 45,
      also: ['/hr/statements'],
      group: 'agreements',
    },
    {
      area: 'operator',
      href: '/operator/offers',
      labelKey: 'common.nav.offers',
      icon: 'file-certificate',
      permission: 'offers.manage',
      order: 30,
      also: ['/operator/contracts', '/operator/statements', '/operator/billing'],
    },
    {
      area: 'operator',
      href: '/operator/places',
      labelKey: 'common.nav.own-places',
      icon: 'building-store',
      permission: 'places.manage',
      order: 40,
    },
    {
      area: 'platform',
      href: '/platform/claims',
      labelKey: 'common.nav.place-claims',
      icon: 'scale',
      permission: 'claims.decide',
      order: 30,
    },
  ],
})
@Module({
  imports: [AgreementsModule, AuditModule, EmployersModule, OrganisationsModule, SitesModule],
  controllers: [
    OffersController,
    WishesController,
    ContractsApiController,
    EmployerStatementsController,
    HostStatementsController,
    HostInvoicesController,
    ContractsController,
    EmployerContractController,
    HostContractController,
    ...CLAIM_CONTROLLERS,
    ...PROOF_CONTROLLERS,
    ...ENTRY_CONTROLLERS,
    ...VISIT_CONTROLLERS,
    ...CHARTER_CONTROLLERS,
    ...PHOTO_CONTROLLERS,
    ...HOURS_CONTROLLERS,
  ],
  providers: [
    ...USE_CASES,
    ...CLAIM_PROVIDERS,
    ...PROOF_PROVIDERS,
    ...ENTRY_PROVIDERS,
    ...VISIT_PROVIDERS,
    ...CHARTER_PROVIDERS,
    ...PHOTO_PROVIDERS,
    ...HOURS_PROVIDERS,
    AcceptedCapacities,
    ContractsApiReader,
    ReadContracts,
    ContractActs,
    ContractPage,
    ContractsPage,
    ContractsRepository,
    OfferPublishing,
    OffersPage,
    OffersRepository,
    PartyReaders,
    PartyPapersReader,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
    TellOfContractJob,
    GivenBackRepository,
    GiveBackUnusedJob,
    TellOfDeadlineJob,
    TellOfGivenBackJob,
    WarnOfDeadlinesJob,
    DueMonths,
    InvoicesPage,
    InvoicesRepository,
    InvoiceFlowsRepository,
    DepositInvoiceJob,
    { provide: InvoicePlatform, useClass: FlowService },
    StatementsPage,
    StatementsRepository,
    TellOfStatementJob,
    TellOfWishJob,
    WishesRepository,
  ],
  exports: [
    ...USE_CASES,
    AskForVisit,
    TakeVisits,
    VisitsRepository,
    ClaimPlace,
    KeepEvidence,
    KeepHours,
    KeepPhoto,
    PlaceOwners,
    AcceptedCapacities,
    ContractsRepository,
    OffersRepository,
    DueMonths,
    StatementsRepository,
    WishesRepository,
  ],
})
export class HostingModule {}
