import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployeesModule } from '../employees/index.js';
import { DayEntriesRepository } from './day-entries.repository.js';
import { HalfDaySources } from './half-day-sources.js';
import { KnownDaysReader } from './known-days.reader.js';
import { OwnDaysDataReader } from './own-days-data.reader.js';
import { TakeBackDeclared } from './take-back-declared.js';
import { DeclarationFactsReader } from './week/declaration-facts.reader.js';
import { DeclareWeek } from './week/declare-week.js';
import { DeclaredWeekController } from './week/declared-week.controller.js';
import { DeclaredWeekPage } from './week/declared-week.page.js';

/** The day ledger: where each half day of a person is spent, and who knows it. */
@Module({
  imports: [AgreementsModule, AuditModule, DiscoveryModule, EmployeesModule],
  controllers: [DeclaredWeekController],
  providers: [
    DayEntriesRepository,
    DeclarationFactsReader,
    DeclareWeek,
    DeclaredWeekPage,
    HalfDaySources,
    KnownDaysReader,
    OwnDaysDataReader,
    TakeBackDeclared,
  ],
  exports: [KnownDaysReader, TakeBackDeclared],
})
export class LedgerModule {}
