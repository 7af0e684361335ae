import { Module } from '@nestjs/common';
import { AllocationEngine, ThreadedEngine } from '#libs/allocation/index.js';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { HostingModule } from '../hosting/index.js';
import { LedgerModule } from '../ledger/index.js';
import { SitesModule } from '../sites/index.js';
import { ContractGrants } from './contracts/contract-grants.queries.js';
import { FollowContractEndedJob } from './contracts/follow-contract-ended.job.js';
import { FollowContractEndedByHostJob } from './contracts/follow-contract-ended-by-host.job.js';
import { LowerWithContract } from './contracts/lower-with-contract.js';
import { ListedQuotas } from './api/listed-quotas.queries.js';
import { QuotasApiController } from './api/quotas-api.controller.js';
import { QuotasApiReader } from './api/quotas-api.reader.js';
import { QuotaFigures } from './grants/quota-figures.queries.js';
import { QuotaGrants } from './grants/quota-grants.js';
import { QuotaGrantsRepository } from './grants/quota-grants.repository.js';
import { PlanNotices } from './notices/plan-notices.js';
import { ErasedNoticesRepository } from './notices/erased-notices.repository.js';
import { OwnNotices } from './notices/own-notices.queries.js';
import { QuotaNoticeRepository } from './notices/quota-notice.repository.js';
import { TellEmployeesJob } from './notices/tell-employees.job.js';
import { PlanPage } from './pages/plan.page.js';
import { PlansController } from './pages/plans.controller.js';
import { ProposalPage } from './pages/proposal.page.js';
import { ProposalsController } from './pages/proposals.controller.js';
import { AskingWithinLimitsReader } from './planning/asking-within-limits.reader.js';
import { CancelPlanning } from './planning/cancel-planning.js';
import { PlanningFactsReader } from './planning/planning-facts.reader.js';
import { PlanningRun } from './planning/planning-run.js';
import { ProposeQuotaPlan } from './planning/propose-quota-plan.js';
import { ProposeQuotaPlanJob } from './planning/propose-quota-plan.job.js';
import { QuotaPlanner } from './planning/quota-planner.js';
import { SolvePlanAgain } from './planning/solve-plan-again.js';
import { SolvePlanAgainJob } from './planning/solve-plan-again.job.js';
import { TravelWays } from './planning/travel-ways.js';
import { EditQuotaPlan } from './plans/edit-quota-plan.js';
import { PlanLineCheck } from './plans/plan-line-check.js';
import { PlanPublication } from './publication/plan-publication.js';
import { GrantReductionsReader } from './publication/grant-reductions.reader.js';
import { PublishQuotaPlan } from './publication/publish-quota-plan.js';
import { QuotaPlanRepository } from './plans/quota-plan.repository.js';
import { TellOfUseJob } from './usage/tell-of-use.job.js';
import { UsedGrants } from './usage/used-grants.queries.js';
import { WatchGrantsJob } from './usage/watch-grants.job.js';
import { DeskWishesRepository } from './wishes/desk-wishes.repository.js';
import { OwnWishesData } from './wishes/own-wishes-data.queries.js';
import { SayWishes } from './wishes/say-wishes.js';
import { WishesController } from './wishes/wishes.controller.js';
import { WishesPage } from './wishes/wishes.page.js';
import { RestoreQuotaPlan } from './publication/restore-quota-plan.js';

const USE_CASES = [
  QuotaPlanner,
  ProposeQuotaPlan,
  SolvePlanAgain,
  CancelPlanning,
  EditQuotaPlan,
  PublishQuotaPlan,
  RestoreQuotaPlan,
];

/** Desk quotas: proposals, plans, and the grants that bookings draw on. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/quotas',
      labelKey: 'common.nav.quotas',
      icon: 'map-2',
      permission: 'quotas.read',
      order: 40,
      daily: true,
      tab: true,
    },
  ],
  // A plan has two fields a site.
  largestForm: { bytes: 300_000, fields: 4_000 },
})
@Module({
  imports: [AgreementsModule, EmployeesModule, EmployersModule, HostingModule, LedgerModule, SitesModule],
  controllers: [ProposalsController, PlansController, QuotasApiController, WishesController],
  providers: [
    ...USE_CASES,
    ListedQuotas,
    QuotasApiReader,
    QuotaGrants,
    QuotaGrantsRepository,
    QuotaFigures,
    QuotaPlanRepository,
    QuotaNoticeRepository,
    OwnNotices,
    ErasedNoticesRepository,
    DeskWishesRepository,
    OwnWishesData,
    SayWishes,
    WishesPage,
    PlanPage,
    ProposalPage,
    PlanLineCheck,
    ContractGrants,
    LowerWithContract,
    FollowContractEndedJob,
    FollowContractEndedByHostJob,
    PlanPublication,
    GrantReductionsReader,
    PlanNotices,
    PlanningFactsReader,
    AskingWithinLimitsReader,
    PlanningRun,
    TravelWays,
    ProposeQuotaPlanJob,
    SolvePlanAgainJob,
    TellEmployeesJob,
    UsedGrants,
    WatchGrantsJob,
    TellOfUseJob,
    { provide: AllocationEngine, useClass: ThreadedEngine },
  ],
  exports: [QuotaGrants, QuotaFigures, ...USE_CASES],
})
export class QuotasModule {}
