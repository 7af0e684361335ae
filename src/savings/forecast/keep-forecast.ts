import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { EstimateWish } from '../estimate/estimate.forms.js';
import { EstimateReader } from '../estimate/estimate.reader.js';
import { ForecastReader } from './forecast.reader.js';
import { ForecastsRepository } from './forecasts.repository.js';

/**
 * An employer keeps what was just worked out as its forecast, in place of the one before; the audit log says what both expected. Its
 * sums are kept, the list of communes is not.
 */
@Injectable()
export class KeepForecast {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly estimates: EstimateReader,
    private readonly reader: ForecastReader,
    private readonly forecasts: ForecastsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext, wish: EstimateWish): Promise<void> {
    requirePermission(ctx, 'reports.manage');
    const { result } = await this.estimates.read(ctx, wish);
    const { people, within, takers, deskDays, hours, km, kg, cost } = result;
    const year = { people, within, takers, deskDays, hours, km, kg, euros: cost.places };
    const { workplace, reach, energy, figures } = wish;
    await this.uow.run(ctx, async (tx) => {
      const before = await this.forecasts.own(tx);
      const since = before?.since ?? (await this.reader.firstMonth(tx));
      await this.forecasts.keep(
        tx,
        { since, year, workplace, reach, energy, figures },
        { by: actorName(ctx), at: this.clock.now() },
      );
      await this.audit.record(tx, {
        action: 'savings.keep-forecast',
        subject: { type: 'forecast', id: tenantOf(tx) },
        detail: {
          month: since,
          days: Math.round(deskDays),
          km: Math.round(km.middle),
          ...(before && { daysBefore: Math.round(before.year.deskDays), kmBefore: Math.round(before.year.km.middle) }),
        },
      });
    });
  }
}
