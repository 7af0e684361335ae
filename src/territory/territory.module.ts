import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { SitingEngine, ThreadedSitingEngine } from '#libs/siting/index.js';
import { Brings } from '../access/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageReader } from './coverage/coverage.reader.js';
import { DemandController } from './demand/demand.controller.js';
import { DemandPage } from './demand/demand.page.js';
import { DemandReader } from './demand/demand.reader.js';
import { NeedController } from './need/need.controller.js';
import { NeedPage } from './need/need.page.js';
import { FlowsController } from './flows/flows.controller.js';
import { CommutingCensusesRepository } from './flows/commuting-censuses.repository.js';
import { FlowsPage } from './flows/flows.page.js';
import { ImportFlows } from './flows/import/import-flows.js';
import { ListFlows } from './flows/list-flows.js';
import { FlowUploadsRepository } from './flows/own/flow-uploads.repository.js';
import { OwnFlowsController } from './flows/own/own-flows.controller.js';
import { OwnFlowsPage } from './flows/own/own-flows.page.js';
import { OwnFlowsRepository } from './flows/own/own-flows.repository.js';
import { ReceiveFlows } from './flows/own/receive-flows.js';
import { RemoveOwnFlows } from './flows/own/remove-own-flows.js';
import { TakeInFlows } from './flows/own/take-in-flows.js';
import { TakeInFlowsJob } from './flows/own/take-in-flows.job.js';
import { ToldFlowsReader } from './flows/told-flows.reader.js';
import { OfferController } from './offer/offer.controller.js';
import { OfferPage } from './offer/offer.page.js';
import { OfferedPlaces } from './offer/offered-places.queries.js';
import { FixNeed } from './need/fix-need.js';
import { FixNeedJob } from './need/fix-need.job.js';
import { NeedCellsRepository } from './need/need-cells.repository.js';
import { AidsController } from './aid/aids.controller.js';
import { AidsPage } from './aid/aids.page.js';
import { AidsRepository } from './aid/aids.repository.js';
import { ControlLinksRepository } from './aid/control-links.repository.js';
import { DeclarationReader } from './aid/declaration.reader.js';
import { GrantorNames } from './aid/grantor-names.queries.js';
import { RecordAid } from './aid/record-aid.js';
import { SettleAid } from './aid/settle-aid.js';
import { StandingsReader } from './aid/standings.reader.js';
import { TellControl } from './aid/tell-control.js';
import { AnswerController } from './calls/answers/answer.controller.js';
import { AnswerPage } from './calls/answers/answer.page.js';
import { AnswersRepository } from './calls/answers/answers.repository.js';
import { KnownAnswerers } from './calls/answers/known-answerers.queries.js';
import { OwnCallsController } from './calls/answers/own-calls.controller.js';
import { SaveAnswer } from './calls/answers/save-answer.js';
import { SettleAnswer } from './calls/answers/settle-answer.js';
import { DecideAnswer } from './calls/decisions/decide-answer.js';
import { DecisionsRepository } from './calls/decisions/decisions.repository.js';
import { TellOfCallJob } from './calls/decisions/tell-of-call.job.js';
import { FollowAnswer } from './calls/followups/follow-answer.js';
import { ReportsRepository } from './calls/followups/reports.repository.js';
import { InstructionController } from './calls/instruction/instruction.controller.js';
import { InstructionPage } from './calls/instruction/instruction.page.js';
import { OwnReadings } from './calls/readings/own-readings.queries.js';
import { ReadAnswer } from './calls/readings/read-answer.js';
import { ReadingsRepository } from './calls/readings/readings.repository.js';
import { CallsFeedController } from './calls/calls-feed.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsPage } from './calls/calls.page.js';
import { CallsRepository } from './calls/calls.repository.js';
import { PublicCallsController } from './calls/public-calls.controller.js';
import { PublishCall } from './calls/publish-call.js';
import { SaveCall } from './calls/save-call.js';
import { SaveStudy } from './economics/save-study.js';
import { StudiesController } from './economics/studies.controller.js';
import { StudiesPage } from './economics/studies.page.js';
import { StudiesRepository } from './economics/studies.repository.js';
import { CompetitionController } from './siting/competition/competition.controller.js';
import { CompetitionNotesRepository } from './siting/competition/competition-notes.repository.js';
import { CompetitionPage } from './siting/competition/competition.page.js';
import { CompetitionReader } from './siting/competition/competition.reader.js';
import { OffersReader } from './siting/competition/offers.reader.js';
import { WriteNote } from './siting/competition/write-note.js';
import { DossierController } from './siting/dossier/dossier.controller.js';
import { DossierReader } from './siting/dossier/dossier.reader.js';
import { FollowsRepository } from './siting/following/follows.repository.js';
import { FollowSiting } from './siting/following/follow-siting.js';
import { OwnFollows } from './siting/following/own-follows.queries.js';
import { RerunSitings } from './siting/following/rerun-sitings.js';
import { RerunSitingsJob } from './siting/following/rerun-sitings.job.js';
import { SolveSitingByNightJob } from './siting/solving/solve-siting-by-night.job.js';
import { TellOfSitingJob } from './siting/following/tell-of-siting.job.js';
import { SitingController } from './siting/pages/siting.controller.js';
import { SitingPage } from './siting/pages/siting.page.js';
import { SitingsRepository } from './siting/scenarios/sitings.repository.js';
import { AskSiting } from './siting/solving/ask-siting.js';
import { CancelSiting } from './siting/solving/cancel-siting.js';
import { SitingFactsReader } from './siting/solving/siting-facts.reader.js';
import { SitingSolver } from './siting/solving/siting-solver.js';
import { SolveSitingJob } from './siting/solving/solve-siting.job.js';

/** What a territory's planner works with: who could use a place, where the next should open, whether it can live, public aid. */
@Brings({
  listed: ['/calls'],
  menu: [
    {
      area: 'territory',
      href: '/territory',
      labelKey: 'common.nav.demand',
      icon: 'map-2',
      permission: 'demand.read',
      order: 10,
      exact: true,
      also: ['/territory/demand', '/territory/coverage'],
      tab: true,
    },
    {
      area: 'territory',
      href: '/territory/siting',
      labelKey: 'common.nav.siting',
      icon: 'map-pin',
      permission: 'siting.manage',
      order: 30,
      tab: true,
    },
    {
      area: 'territory',
      href: '/territory/studies',
      labelKey: 'common.nav.studies',
      icon: 'calculator',
      permission: 'studies.manage',
      order: 40,
    },
    {
      area: 'territory',
      href: '/territory/aid',
      labelKey: 'common.nav.aid',
      icon: 'coins',
      permission: 'aid.manage',
      order: 50,
    },
    {
      area: 'territory',
      href: '/territory/calls',
      labelKey: 'common.nav.calls',
      icon: 'speakerphone',
      permission: 'calls.manage',
      order: 60,
      also: ['/calls'],
    },
    {
      area: null,
      href: '/operator/calls',
      labelKey: 'common.nav.open-calls',
      icon: 'speakerphone',
      permission: 'calls.answer',
      order: 54,
    },
  ],
})
@Module({
  imports: [OrganisationsModule, SitesModule],
  controllers: [
    DemandController,
    NeedController,
    OwnFlowsController,
    FlowsController,
    OfferController,
    CoverageController,
    SitingController,
    CompetitionController,
    DossierController,
    StudiesController,
    AidsController,
    CallsController,
    PublicCallsController,
    CallsFeedController,
    AnswerController,
    OwnCallsController,
    InstructionController,
  ],
  providers: [
    DemandReader,
    DemandPage,
    NeedCellsRepository,
    FixNeed,
    FixNeedJob,
    CommutingCensusesRepository,
    FlowUploadsRepository,
    OwnFlowsRepository,
    OwnFlowsPage,
    ReceiveFlows,
    RemoveOwnFlows,
    TakeInFlows,
    TakeInFlowsJob,
    ToldFlowsReader,
    ImportFlows,
    ListFlows,
    FlowsPage,
    OfferedPlaces,
    OfferPage,
    NeedPage,
    CoverageReader,
    { provide: SitingEngine, useClass: ThreadedSitingEngine },
    SitingsRepository,
    SitingFactsReader,
    SitingSolver,
    SitingPage,
    AskSiting,
    CancelSiting,
    SolveSitingJob,
    SolveSitingByNightJob,
    FollowsRepository,
    FollowSiting,
    OwnFollows,
    RerunSitings,
    RerunSitingsJob,
    TellOfSitingJob,
    OffersReader,
    CompetitionNotesRepository,
    CompetitionReader,
    CompetitionPage,
    WriteNote,
    DossierReader,
    StudiesRepository,
    StudiesPage,
    SaveStudy,
    AidsRepository,
    ControlLinksRepository,
    GrantorNames,
    StandingsReader,
    AidsPage,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
    DeclarationReader,
    RecordAid,
    SettleAid,
    TellControl,
    CallsRepository,
    CallsPage,
    SaveCall,
    PublishCall,
    AnswersRepository,
    KnownAnswerers,
    AnswerPage,
    SaveAnswer,
    SettleAnswer,
    ReadingsRepository,
    ReadAnswer,
    OwnReadings,
    DecisionsRepository,
    DecideAnswer,
    TellOfCallJob,
    ReportsRepository,
    FollowAnswer,
    InstructionPage,
  ],
  exports: [
    FixNeed,
    AskSiting,
    SaveStudy,
    StudiesRepository,
    RecordAid,
    TellControl,
    SaveCall,
    PublishCall,
    CallsRepository,
    SaveAnswer,
    AnswersRepository,
    ReadAnswer,
    DecideAnswer,
  ],
})
export class TerritoryModule {}
