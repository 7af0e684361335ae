import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What an employer holds at a place beyond the end of its contract. */
@Injectable()
export class ContractGrants {
  /** Grants after a month that are to be smaller than what is booked on them. */
  async shrinking(
    tx: Tx,
    siteId: string,
    after: IsoMonth,
  ): Promise<{ readonly month: IsoMonth; readonly halfDays: number }[]> {
    return tx.rows(
      `select to_char(month, 'YYYY-MM') as month, coalesce(shrinks_to, 0) as "halfDays" from quota_grants
       where employer_id = $1 and site_id = $2 and month > $3 and shrinks_to is not null order by quota_grants.month`,
      [tenantOf(tx), siteId, firstDayOfMonth(after)],
    );
  }

  /** Months after one in which something is booked. */
  async usedAfter(tx: Tx, siteId: string, after: IsoMonth): Promise<IsoMonth[]> {
    const rows = await tx.rows<{ month: IsoMonth }>(
      `select to_char(month, 'YYYY-MM') as month from quota_grants
       where employer_id = $1 and site_id = $2 and month > $3 and used_half_days > 0 order by quota_grants.month`,
      [tenantOf(tx), siteId, firstDayOfMonth(after)],
    );
    return rows.map(({ month }) => month);
  }
}
