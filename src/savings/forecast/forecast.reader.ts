import { Injectable } from '@nestjs/common';
import { addMonths, lastDayOfMonth, monthOf, monthsBetween, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaFigures } from '../../quotas/index.js';
import { avoidedKm, MonthSumsReader, NO_TRAVEL, totalUse, wholeDays } from '../../reports/index.js';
import { compare, type Comparison, type MeasuredMonth } from './comparison.rules.js';
import { ForecastsRepository } from './forecasts.repository.js';
import type { Forecast } from './forecast.js';

/** Months that are compared at most, the present one among them. */
const MOST_MONTHS = 36;

/** A forecast with what was recorded since. */
export interface ForecastFacts {
  readonly forecast: Forecast;
  readonly comparison: Comparison;
}

/** Reads what the portal recorded since a forecast was kept: the sums of the reports, no others. */
@Injectable()
export class ForecastReader {
  constructor(
    private readonly clock: Clock,
    private readonly forecasts: ForecastsRepository,
    private readonly sums: MonthSumsReader,
    private readonly quotas: QuotaFigures,
  ) {}

  /** Null where the employer keeps no forecast. */
  async own(tx: Tx): Promise<ForecastFacts | null> {
    const forecast = await this.forecasts.own(tx);
    return forecast && { forecast, comparison: compare(forecast, await this.measured(tx, forecast.since)) };
  }

  /** The months that a forecast may be compared from, the present one first. */
  offered(): IsoMonth[] {
    const present = monthOf(this.clock.today());
    return Array.from({ length: MOST_MONTHS }, (_, back) => addMonths(present, -back));
  }

  /** The first of those months in which desks were booked; else the present one. */
  async firstMonth(tx: Tx): Promise<IsoMonth> {
    const present = monthOf(this.clock.today());
    const booked = await this.quotas.byMonth(tx, addMonths(present, 1 - MOST_MONTHS), present);
    return booked.find(({ used }) => used > 0)?.month ?? present;
  }

  private async measured(tx: Tx, since: IsoMonth): Promise<MeasuredMonth[]> {
    const today = this.clock.today();
    const present = monthOf(today);
    const first = addMonths(present, 1 - MOST_MONTHS);
    const from = since < first ? first : since;
    if (from > present) return [];
    const months = Array.from({ length: monthsBetween(from, present) + 1 }, (_, at) => addMonths(from, at));
    const bookings = await this.sums.bookings(tx, months);
    const travel = await this.sums.travel(tx, months, today);
    const measured: MeasuredMonth[] = [];
    for (const [at, month] of months.entries()) {
      const use = totalUse(await this.quotas.bySite(tx, month));
      const way = travel[at] ?? NO_TRAVEL;
      measured.push({
        month,
        over: lastDayOfMonth(month) < today,
        people: bookings[at]?.employees ?? 0,
        halfDays: bookings[at]?.halfDays ?? 0,
        km: avoidedKm(way),
        wholeDays: wholeDays(way),
        granted: use.granted,
        used: use.used,
        cents: use.costCents,
        unpriced: use.unpriced,
      });
    }
    return measured;
  }
}
