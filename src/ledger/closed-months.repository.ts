import { Injectable } from '@nestjs/common';
import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A month whose half days are settled. */
export interface ClosedMonth {
  readonly month: IsoMonth;
  readonly closedBy: string;
  readonly closedAt: Date;
}

/** Months that take corrections only. */
@Injectable()
export class ClosedMonthsRepository {
  /** Those that days from one to another lie in, both included. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<ClosedMonth[]> {
    return tx.rows<ClosedMonth>(
      `select to_char(month, 'YYYY-MM') as month, closed_by as "closedBy", closed_at as "closedAt" from closed_months
       where employer_id = $1 and month between date_trunc('month', $2::date) and $3::date order by month`,
      [tenantOf(tx), from, to],
    );
  }

  /** Entries that are being written are waited for. @returns false for a month that is closed already */
  async close(tx: Tx, month: IsoMonth, by: string, at: Date): Promise<boolean> {
    return tx.has(
      `insert into closed_months (employer_id, month, closed_by, closed_at) values ($1, $2, $3, $4)
       on conflict do nothing returning month`,
      [tenantOf(tx), `${month}-01`, by, at],
    );
  }
}
