import { Injectable } from '@nestjs/common';
import {
  addMonths,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOf,
  monthsBetween,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaFigures } from '../../quotas/index.js';
import { avoidedKm, avoidedMinutes, MonthSumsReader, NO_TRAVEL, totalUse, wholeDays } from '../../reports/index.js';
import { compare, type Comparison, type MeasuredMonth } from './comparison.rules.js';
import { KnownPlaceDays, type KnownPlaceMonth } from './known-place-days.queries.js';
import { ForecastsRepository } from './forecasts.repository.js';
import type { Forecast } from './forecast.js';

/** Months that are compared at most, the present one among them. */
const MOST_MONTHS = 36;
/** Of them, those of which the ledger is read: a year and the present one. */
const MOST_KNOWN_MONTHS = 13;

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
    private readonly known: KnownPlaceDays,
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
    const known = await this.knownDays(tx, months, today);
    const measured: MeasuredMonth[] = [];
    for (const [at, month] of months.entries()) {
      const use = totalUse(await this.quotas.bySite(tx, month));
      const way = travel[at] ?? NO_TRAVEL;
      measured.push({
        month,
        over: lastDayOfMonth(month) < today,
        people: bookings[at]?.employees ?? 0,
        halfDays: bookings[at]?.halfDays ?? 0,
        known: known.get(month) ?? null,
        km: avoidedKm(way),
        minutes: avoidedMinutes(way),
        wholeDays: wholeDays(way),
        granted: use.granted,
        used: use.used,
        cents: use.costCents,
        unpriced: use.unpriced,
      });
    }
    return measured;
  }

  /** What the ledger knows of the last months, {@link MOST_KNOWN_MONTHS} at most: it is read entry by entry. */
  private async knownDays(
    tx: Tx,
    months: readonly IsoMonth[],
    today: IsoDate,
  ): Promise<ReadonlyMap<IsoMonth, KnownPlaceMonth>> {
    const read = months.slice(-MOST_KNOWN_MONTHS);
    const found = await this.known.byMonth(tx, firstDayOfMonth(read[0]!), today);
    const none = read.map((month) => [month, { month, people: 0, halfDays: 0 }] as const);
    return new Map([...none, ...found.map((one) => [one.month, one] as const)]);
  }
}
