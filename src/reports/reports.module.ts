import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { BookingsModule } from '../bookings/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { QuotasModule } from '../quotas/index.js';
import { SitesModule } from '../sites/index.js';
import { ReportsApiController } from './api/reports-api.controller.js';
import { ReportsApiReader } from './api/reports-api.reader.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { AvoidedTrips } from './figures/avoided-trips.queries.js';
import { CoveredUnits } from './figures/covered-units.queries.js';
import { MonthFiguresReader } from './figures/month-figures.reader.js';
import { MonthSumsReader } from './figures/month-sums.reader.js';
import { KeepFigures } from './keeping/keep-figures.js';
import { KeepFiguresJob } from './keeping/keep-figures.job.js';
import { ReportLetter } from './monthly/report-letter.js';
import { ReportsPage } from './monthly/reports.page.js';
import { OwnReports } from './monthly/own-reports.queries.js';
import { ReportRunRepository } from './monthly/report-run.repository.js';
import { ReportsController } from './monthly/reports.controller.js';
import { SendMonthlyReportJob } from './monthly/send-monthly-report.job.js';
import { StartMonthlyReport } from './monthly/start-monthly-report.js';
import { StartMonthlyReportsJob } from './monthly/start-monthly-reports.job.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { OutboxPage } from './outbox/outbox.page.js';

/** Reporting: HR's dashboard, the figures of a month, the report mailed every month, the demo outbox. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr',
      labelKey: 'common.nav.dashboard',
      icon: 'layout-dashboard',
      permission: 'reports.read',
      order: 10,
      daily: true,
      exact: true,
      tab: true,
    },
    {
      area: 'hr',
      href: '/hr/reports',
      labelKey: 'common.nav.reports',
      icon: 'report-analytics',
      permission: 'reports.read',
      order: 70,
      group: 'proof',
    },
    {
      area: null,
      href: '/outbox',
      labelKey: 'common.nav.outbox',
      icon: 'mail-opened',
      permission: 'outbox.read',
      order: 90,
      demoOnly: true,
    },
  ],
})
@Module({
  imports: [
    AgreementsModule,
    AuditModule,
    BookingsModule,
    ComplianceModule,
    EmployeesModule,
    EmployersModule,
    QuotasModule,
    SitesModule,
  ],
  controllers: [DashboardController, ReportsController, OutboxController, ReportsApiController],
  providers: [
    AvoidedTrips,
    CoveredUnits,
    DashboardPage,
    KeepFigures,
    KeepFiguresJob,
    MonthFiguresReader,
    MonthSumsReader,
    OutboxPage,
    ReportLetter,
    ReportsPage,
    ReportsApiReader,
    ReportRunRepository,
    OwnReports,
    SendMonthlyReportJob,
    StartMonthlyReport,
    StartMonthlyReportsJob,
  ],
  exports: [KeepFigures, MonthSumsReader, StartMonthlyReport],
})
export class ReportsModule {}
