import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** A month of a contract in which something was booked and for which nothing was issued. */
export interface DueMonth {
  readonly contractId: string;
  readonly month: IsoMonth;
  readonly employerName: string;
  readonly site: string;
  readonly communeName: string;
  readonly halfDays: number;
}

/** What an operator has not issued yet. */
@Injectable()
export class DueMonths {
  /** Months from one to another, the newest first; at most 200. */
  async between(tx: Tx, from: IsoMonth, to: IsoMonth): Promise<DueMonth[]> {
    return tx.rows<DueMonth>(
      `select c.id as "contractId", coalesce(to_char(m.month, 'YYYY-MM'), '') as month, c.employer_name as "employerName",
         s.name as site, s.commune_name as "communeName", coalesce(b.half_days, 0)::int as "halfDays"
       from host_contracts c join sites s on s.id = c.site_id
       cross join generate_series($2::date, $3::date, interval '1 month') as m (month)
       cross join lateral (select sum(d.half_days) as half_days from booked_under_contract(c.id, m.month::date) d) b
       where c.organisation_id = $1 and c.state = 'accepted' and c.from_month <= m.month
         and (c.to_month is null or c.to_month >= m.month) and b.half_days > 0
         and not exists (select from host_statements t
           where t.contract_id = c.id and t.month = m.month and t.kind = 'statement')
       order by m.month desc, c.employer_name, s.name, c.id limit 200`,
      [organisationOf(tx, 'operator'), firstDayOfMonth(from), firstDayOfMonth(to)],
    );
  }
}
