import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ForecastReader } from './forecast.reader.js';
import { ForecastsRepository } from './forecasts.repository.js';

/** An employer compares its forecast from another month on, or keeps none any more. */
@Injectable()
export class ChangeForecast {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: ForecastReader,
    private readonly forecasts: ForecastsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param since null: the forecast is removed
   * @throws NotFound where there is none; InvalidInput naming the field
   */
  async execute(ctx: RequestContext, { since }: { readonly since: IsoMonth | null }): Promise<void> {
    requirePermission(ctx, 'reports.manage');
    if (since !== null && !this.reader.offered().includes(since))
      throw new InvalidInput([{ field: 'fromMonth', code: 'savings.month-unknown' }]);
    await this.uow.run(ctx, async (tx) => {
      const changed = since === null ? await this.forecasts.remove(tx) : await this.forecasts.compareSince(tx, since);
      if (!changed) throw new NotFound('forecast');
      await this.audit.record(tx, {
        action: since === null ? 'savings.remove-forecast' : 'savings.compare-forecast',
        subject: { type: 'forecast', id: tenantOf(tx) },
        detail: since === null ? {} : { month: since },
      });
    });
  }
}
