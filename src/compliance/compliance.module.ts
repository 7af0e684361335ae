import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { SitesModule } from '../sites/index.js';
import { BoardPage } from './board.page.js';
import { ComplianceBoard } from './compliance-board.js';
import { ComplianceController } from './compliance.controller.js';
import { CurrentBoard } from './current-board.js';
import { AnswerQuestions } from './facts/answer-questions.js';
import { FactLedger } from './facts/fact-ledger.js';
import { FactPage } from './fact.page.js';
import { InterviewFacts } from './facts/interview-facts.js';
import { PresenceFacts } from './facts/presence-facts.js';
import { GiveFact } from './facts/give-fact.js';
import { ErasedFactsRepository } from './facts/erased-facts.repository.js';
import { OwnFacts } from './facts/own-facts.queries.js';
import { PeopleWithTerms } from './facts/people-with-terms.queries.js';
import { PortalUses } from './facts/portal-uses.queries.js';
import { DerivedFactPage } from './derived-fact.page.js';
import { EmployerFactsPage } from './employer-facts.page.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';
import { UsedPlaces } from './facts/used-places.queries.js';
import { FactFileReader } from './imports/fact-file.reader.js';
import { FactImportPage } from './imports/fact-import.page.js';
import { FactImportsController } from './imports/fact-imports.controller.js';
import { ImportFacts } from './imports/import-facts.js';
import { RuleVerdictsRepository } from './history/rule-verdicts.repository.js';
import { JudgedRecords } from './judged-records.queries.js';
import { AskedPlacesReader } from './places/asked-places.reader.js';
import { PlacesController } from './places/places.controller.js';
import { PlacesPage } from './places/places.page.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsPage } from './questions.page.js';
import { RulePage } from './rule.page.js';
import { SimulationController } from './simulation.controller.js';
import { SimulationPage } from './simulation.page.js';
import { SensitiveLooks } from './sensitive-looks.js';
import { PersonFactsPage } from './person-facts.page.js';

/** The law applied to the employer's own records: the compliance board. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/compliance',
      labelKey: 'common.nav.compliance',
      icon: 'file-check',
      permission: 'compliance.read',
      order: 50,
      daily: true,
    },
  ],
  // A file of facts comes back with its confirmation.
  largestForm: { bytes: 300_000, fields: 200 },
  settings: [
    {
      group: 'proof',
      href: '/hr/compliance/questions',
      labelKey: 'settings.pages.questions',
      icon: 'help-hexagon',
      permission: 'compliance.record',
      order: 10,
    },
    {
      group: 'proof',
      href: '/hr/compliance/imports',
      labelKey: 'settings.pages.facts',
      icon: 'table-import',
      permission: 'compliance.record',
      order: 20,
    },
  ],
})
@Module({
  imports: [AgreementsModule, EmployeesModule, EmployersModule, SitesModule],
  controllers: [
    PlacesController,
    QuestionsController,
    SimulationController,
    FactImportsController,
    ComplianceController,
  ],
  providers: [
    AnswerQuestions,
    AskedPlacesReader,
    BoardPage,
    ComplianceBoard,
    CurrentBoard,
    DerivedFactPage,
    EmployerFactsPage,
    FactFileReader,
    FactImportPage,
    FactLedger,
    FactPage,
    GiveFact,
    ImportFacts,
    InterviewFacts,
    PresenceFacts,
    JudgedRecords,
    ErasedFactsRepository,
    OwnFacts,
    PeopleWithTerms,
    PersonFactsPage,
    PlacesPage,
    PortalUses,
    QuestionsPage,
    RulePage,
    RuleVerdictsRepository,
    SensitiveLooks,
    SimulationPage,
    RecordedFactsRepository,
    UsedPlaces,
  ],
  exports: [InterviewFacts, PresenceFacts, ComplianceBoard, CurrentBoard, RuleVerdictsRepository],
})
export class ComplianceModule {}
