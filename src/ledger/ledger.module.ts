import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AgreementsModule } from '../agreements/index.js';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AbroadController } from './abroad/abroad.controller.js';
import { AbroadPage } from './abroad/abroad.page.js';
import { AbroadReader } from './abroad/abroad.reader.js';
import { AbsencesController } from './absences/absences.controller.js';
import { AbsencesPage } from './absences/absences.page.js';
import { AbsencesReader } from './absences/absences.reader.js';
import { RecordAbsences } from './absences/record-absences.js';
import { AbsencesApiController } from './api/absences-api.controller.js';
import { ClosedMonthsRepository } from './closed-months.repository.js';
import { ChangeCover } from './covers/change-cover.js';
import { CoverVersions } from './covers/cover-versions.queries.js';
import { CoversController } from './covers/covers.controller.js';
import { CoversPage } from './covers/covers.page.js';
import { EndingCovers } from './covers/ending-covers.queries.js';
import { ListedCovers } from './covers/listed-covers.queries.js';
import { OwnCoversData } from './covers/own-covers-data.queries.js';
import { RecordCover } from './covers/record-cover.js';
import { SocialCoversRepository } from './covers/social-covers.repository.js';
import { TellOfCoversJob } from './covers/tell-of-covers.job.js';
import { DayEntriesRepository } from './day-entries.repository.js';
import { EnterDays } from './enter-days.js';
import { HalfDaySources } from './half-day-sources.js';
import { KnownDaysReader } from './known-days.reader.js';
import { OfficeWeeksReader } from './office/office-weeks.reader.js';
import { OwnDaysDataReader } from './own-days-data.reader.js';
import { OwnSharingDataReader } from './sharing/own-sharing-data.reader.js';
import { ShareDays } from './sharing/share-days.js';
import { SharedDaysReader } from './sharing/shared-days.reader.js';
import { SharedDaysRepository } from './sharing/shared-days.repository.js';
import { TakeBackDeclared } from './take-back-declared.js';
import { LocalToday } from './local-today.js';
import { CloseMonth } from './month/close-month.js';
import { CorrectHalfDays } from './month/correct-half-days.js';
import { MonthsController } from './month/months.controller.js';
import { MonthsPage } from './month/months.page.js';
import { PersonMonthController } from './month/person-month.controller.js';
import { PersonMonthPage } from './month/person-month.page.js';
import { ChoosePayrollCodes } from './payroll/choose-payroll-codes.js';
import { PayrollCodesRepository } from './payroll/payroll-codes.repository.js';
import { PayrollController } from './payroll/payroll.controller.js';
import { PayrollPage } from './payroll/payroll.page.js';
import { DeclarationFactsReader } from './week/declaration-facts.reader.js';
import { DeclareWeek } from './week/declare-week.js';
import { DeclaredWeekController } from './week/declared-week.controller.js';
import { DeclaredWeekPage } from './week/declared-week.page.js';

/** The day ledger: where each half day of a person is spent, and who knows it. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/days',
      labelKey: 'common.nav.days',
      icon: 'calendar-week',
      permission: 'days.manage',
      order: 35,
      daily: true,
    },
  ],
  settings: [
    {
      group: 'days',
      href: '/hr/days/absences',
      labelKey: 'settings.pages.absences',
      icon: 'calendar-off',
      permission: 'days.manage',
      order: 10,
    },
    {
      group: 'days',
      href: '/hr/days/payroll',
      labelKey: 'settings.pages.payroll',
      icon: 'file-text',
      permission: 'days.manage',
      order: 15,
    },
  ],
})
@Module({
  imports: [AgreementsModule, AuditModule, DiscoveryModule, EmployeesModule, EmployersModule],
  controllers: [
    AbroadController,
    AbsencesApiController,
    AbsencesController,
    CoversController,
    DeclaredWeekController,
    PayrollController,
    MonthsController,
    PersonMonthController,
  ],
  providers: [
    AbroadPage,
    AbroadReader,
    AbsencesPage,
    AbsencesReader,
    ClosedMonthsRepository,
    ChangeCover,
    ChoosePayrollCodes,
    CloseMonth,
    CorrectHalfDays,
    CoversPage,
    CoverVersions,
    DayEntriesRepository,
    DeclarationFactsReader,
    DeclareWeek,
    DeclaredWeekPage,
    EndingCovers,
    EnterDays,
    HalfDaySources,
    KnownDaysReader,
    ListedCovers,
    LocalToday,
    MonthsPage,
    OfficeWeeksReader,
    OwnCoversData,
    OwnDaysDataReader,
    OwnSharingDataReader,
    PayrollCodesRepository,
    PayrollPage,
    PersonMonthPage,
    RecordAbsences,
    RecordCover,
    SharedDaysReader,
    SharedDaysRepository,
    ShareDays,
    SocialCoversRepository,
    TakeBackDeclared,
    TellOfCoversJob,
  ],
  exports: [
    EnterDays,
    KnownDaysReader,
    OfficeWeeksReader,
    RecordCover,
    SharedDaysReader,
    ShareDays,
    SocialCoversRepository,
    TakeBackDeclared,
  ],
})
export class LedgerModule {}
