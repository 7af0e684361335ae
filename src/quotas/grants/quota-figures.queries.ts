import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Half-days granted to an employer and used by it in a month. */
export interface QuotaMonth {
  readonly month: IsoMonth;
  readonly granted: number;
  readonly used: number;
  readonly sites: number;
}

/** The grant at one site in a month: half-days, and cents a desk-day when it was last published (null: no record). */
export interface SiteQuota {
  readonly siteId: string;
  readonly granted: number;
  readonly used: number;
  readonly dayPriceCents: number | null;
}

/** Figures of quotas for the dashboard and the reports: sums over grants, never over bookings. */
@Injectable()
export class QuotaFigures {
  /** One entry per month from `from` to `to`, months without grants left out. */
  async byMonth(tx: Tx, from: IsoMonth, to: IsoMonth): Promise<QuotaMonth[]> {
    return tx.rows(
      `select to_char(month, 'YYYY-MM') as month, sum(granted_half_days)::int as granted,
         sum(used_half_days)::int as used, count(*) filter (where granted_half_days > 0)::int as sites
       from quota_grants where employer_id = $1 and month between $2 and $3 group by 1 order by 1`,
      [tenantOf(tx), firstDayOfMonth(from), firstDayOfMonth(to)],
    );
  }

  /** One month; zeros when nothing was granted. */
  async month(tx: Tx, month: IsoMonth): Promise<QuotaMonth> {
    return (await this.byMonth(tx, month, month))[0] ?? { month, granted: 0, used: 0, sites: 0 };
  }

  /** One entry per site with a grant in a month, the one with the most left over first. */
  async bySite(tx: Tx, month: IsoMonth): Promise<SiteQuota[]> {
    return tx.rows(
      `select site_id as "siteId", granted_half_days as granted, used_half_days as used, day_price_cents as "dayPriceCents"
       from quota_grants where employer_id = $1 and month = $2 and granted_half_days > 0
       order by granted_half_days - used_half_days desc, site_id`,
      [tenantOf(tx), firstDayOfMonth(month)],
    );
  }

  /** The longest one-way trip, in minutes, of the plan published for each of some months; months without one are left out. */
  async longestTrips(tx: Tx, months: readonly IsoMonth[]): Promise<Map<IsoMonth, number>> {
    const rows = await tx.rows<{ month: string; minutes: number }>(
      `select to_char(month, 'YYYY-MM') as month, max_minutes as minutes from quota_plans
       where employer_id = $1 and month = any ($2::date[]) and state = 'published'`,
      [tenantOf(tx), months.map(firstDayOfMonth)],
    );
    return new Map(rows.map(({ month, minutes }) => [month, minutes]));
  }

  /** Whether a plan is published for a month. */
  async isPublished(tx: Tx, month: IsoMonth): Promise<boolean> {
    return tx.has(`select 1 from quota_plans where employer_id = $1 and month = $2 and state = 'published'`, [
      tenantOf(tx),
      firstDayOfMonth(month),
    ]);
  }
}
