import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { BookingsModule } from '../bookings/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { QuotasModule } from '../quotas/index.js';
import { SitesModule } from '../sites/index.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { AvoidedTrips } from './figures/avoided-trips.queries.js';
import { MonthFiguresReader } from './figures/month-figures.reader.js';
import { SetWorkplace } from './figures/set-workplace.js';
import { WorkplaceRepository } from './figures/workplace.repository.js';
import { ReportLetter } from './monthly/report-letter.js';
import { ReportsPage } from './monthly/reports.page.js';
import { ReportRunRepository } from './monthly/report-run.repository.js';
import { ReportsController } from './monthly/reports.controller.js';
import { SendMonthlyReportJob } from './monthly/send-monthly-report.job.js';
import { StartMonthlyReport } from './monthly/start-monthly-report.js';
import { StartMonthlyReportsJob } from './monthly/start-monthly-reports.job.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { OutboxPage } from './outbox/outbox.page.js';

/** What the programme adds up to: HR's dashboard, the figures of a month, the report mailed every month, the demo outbox. */
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
  controllers: [DashboardController, ReportsController, OutboxController],
  providers: [
    AvoidedTrips,
    DashboardPage,
    MonthFiguresReader,
    OutboxPage,
    ReportLetter,
    ReportsPage,
    ReportRunRepository,
    SendMonthlyReportJob,
    SetWorkplace,
    StartMonthlyReport,
    StartMonthlyReportsJob,
    WorkplaceRepository,
  ],
  exports: [StartMonthlyReport, SetWorkplace],
})
export class ReportsModule {}
