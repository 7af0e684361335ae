import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { BoardPage } from './board.page.js';
import { ComplianceBoard } from './compliance-board.js';
import { ComplianceController } from './compliance.controller.js';
import { ComplianceFactsRepository } from './compliance-facts.repository.js';
import { FactPage } from './fact.page.js';
import { GiveFact } from './give-fact.js';
import { GivenFactsReader } from './given-facts.reader.js';
import { JudgedRecords } from './judged-records.queries.js';

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
    },
  ],
})
@Module({
  imports: [AgreementsModule, EmployeesModule, EmployersModule],
  controllers: [ComplianceController],
  providers: [
    BoardPage,
    ComplianceBoard,
    ComplianceFactsRepository,
    FactPage,
    GiveFact,
    GivenFactsReader,
    JudgedRecords,
  ],
  exports: [ComplianceBoard],
})
export class ComplianceModule {}
