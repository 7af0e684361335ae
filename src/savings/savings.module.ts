import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { QuotasModule } from '../quotas/index.js';
import { ReportsModule } from '../reports/index.js';
import { SitesModule } from '../sites/index.js';
import { BoardReader } from './board/board.reader.js';
import { EstimateController } from './estimate.controller.js';
import { EstimateReader } from './estimate/estimate.reader.js';
import { ForecastController } from './forecast.controller.js';
import { ChangeForecast } from './forecast/change-forecast.js';
import { ForecastPage } from './forecast/forecast.page.js';
import { ForecastReader } from './forecast/forecast.reader.js';
import { ForecastsRepository } from './forecast/forecasts.repository.js';
import { KeepForecast } from './forecast/keep-forecast.js';
import { KnownPlaceDays } from './forecast/known-place-days.queries.js';
import { RegisterHomes } from './forecast/register-homes.queries.js';

/** What working at places near home would save an employer, before anybody has an account, and what was recorded of it afterwards. */
@Brings({
  listed: ['/estimate'],
  menu: [
    {
      area: 'hr',
      href: '/hr/forecast',
      labelKey: 'common.nav.forecast',
      icon: 'chart-line',
      permission: 'reports.read',
      order: 72,
      group: 'proof',
    },
  ],
})
@Module({
  imports: [AuditModule, QuotasModule, ReportsModule, SitesModule],
  controllers: [EstimateController, ForecastController],
  providers: [
    EstimateReader,
    BoardReader,
    ChangeForecast,
    ForecastPage,
    ForecastReader,
    ForecastsRepository,
    KeepForecast,
    KnownPlaceDays,
    RegisterHomes,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
  ],
  exports: [ForecastsRepository, KeepForecast, RegisterHomes],
})
export class SavingsModule {}
