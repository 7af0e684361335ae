import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { EmployerLimit } from './employer-limit.js';

const LIMIT = `select l.id, l.unit, l.employee_id as "employeeId", l.counted, l.period, l.half_days as "halfDays",
    to_char(l.starts_on, 'YYYY-MM-DD') as "from", to_char(l.ends_on, 'YYYY-MM-DD') as until, l.reason, l.set_by as "setBy",
    e.given_name || ' ' || e.family_name as person,
    case when l.counted = 'together' or l.employee_id is not null then (
      select count(distinct (b.employee_id, b.day, h.half))::int
      from bookings b join employees p on p.employer_id = b.employer_id and p.id = b.employee_id
        cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
      where b.employer_id = l.employer_id and b.cancelled_at is null
        and b.day >= date_trunc(l.period, $2::date::timestamp)::date
        and b.day < (date_trunc(l.period, $2::date::timestamp) + ('1 ' || l.period)::interval)::date
        and (l.unit is null or p.unit = l.unit) and (l.employee_id is null or b.employee_id = l.employee_id)) end as used
  from booking_limits l left join employees e on e.employer_id = l.employer_id and e.id = l.employee_id`;

/** Reads the limits that an employer set. */
@Injectable()
export class EmployerLimits {
  /** Those that are not over on a day, the oldest first; at most 200. */
  async ahead(tx: Tx, day: IsoDate): Promise<EmployerLimit[]> {
    return tx.rows<EmployerLimit>(
      `${LIMIT} where l.employer_id = $1 and (l.ends_on is null or l.ends_on >= $2::date) order by l.set_at, l.id limit 200`,
      [tenantOf(tx), day],
    );
  }

  /** One that is not over on a day. */
  async byId(tx: Tx, id: string, day: IsoDate): Promise<EmployerLimit | null> {
    return tx.row<EmployerLimit>(
      `${LIMIT} where l.employer_id = $1 and l.id = $3 and (l.ends_on is null or l.ends_on >= $2::date)`,
      [tenantOf(tx), day, id],
    );
  }
}
