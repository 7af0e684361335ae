import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Forecast, ForecastWish } from './forecast.js';
import { keptForecast, storedForecast } from './kept-forecast.js';

/** The forecast of an employer: one each. */
@Injectable()
export class ForecastsRepository {
  async own(tx: Tx): Promise<Forecast | null> {
    const row = await tx.row<{ since: string; forecast: unknown; keptBy: string; keptAt: Date }>(
      `select to_char(since, 'YYYY-MM') as since, forecast, kept_by as "keptBy", kept_at as "keptAt"
       from savings_forecasts where employer_id = $1`,
      [tenantOf(tx)],
    );
    return row && { ...keptForecast(row.forecast), since: row.since, keptBy: row.keptBy, keptAt: row.keptAt };
  }

  /** Keeps a forecast in place of the one before. */
  async keep(tx: Tx, wish: ForecastWish, kept: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into savings_forecasts (employer_id, since, forecast, kept_by, kept_at) values ($1, $2, $3, $4, $5)
       on conflict (employer_id) do update set since = excluded.since, forecast = excluded.forecast,
         kept_by = excluded.kept_by, kept_at = excluded.kept_at`,
      [tenantOf(tx), firstDayOfMonth(wish.since), storedForecast(wish), kept.by, kept.at],
    );
  }

  /** @returns false where there is none */
  async compareSince(tx: Tx, since: IsoMonth): Promise<boolean> {
    return tx.has(`update savings_forecasts set since = $2 where employer_id = $1 returning 1`, [
      tenantOf(tx),
      firstDayOfMonth(since),
    ]);
  }

  /** @returns false where there is none */
  async remove(tx: Tx): Promise<boolean> {
    return tx.has(`delete from savings_forecasts where employer_id = $1 returning 1`, [tenantOf(tx)]);
  }
}
