import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AgreementFacts } from './cases.rules.js';

const ZONE = `'${ADMINISTRATIVE_ZONE}'`;

/**
 * The records that rules on agreements and places judge, aggregated by PostgreSQL: tables of two modules meet here,
 * since their rows grow with the headcount and the answer only with the variety of terms.
 */
@Injectable()
export class JudgedRecords {
  /** Agreements in force on a day (none that is suspended then), and the places their people booked from `since` to that day. */
  async agreements(tx: Tx, on: IsoDate, since: IsoDate): Promise<AgreementFacts[]> {
    return tx.rows(
      `with visited as (
         select employee_id, count(*)::int as sites from (
           select distinct employee_id, site_id from bookings
           where employer_id = $1 and day between $3 and $2 and cancelled_at is null) b
         group by 1)
       select count(*)::int as agreements, coalesce(sum(v.sites), 0)::int as visits, lower(effective)::text as "startOn",
         (max(signed_at) at time zone ${ZONE})::date::text as "employeeSignedOn",
         (max(countersigned_at) at time zone ${ZONE})::date::text as "employerSignedOn", places,
         to_char(contact_from, 'HH24:MI') as "contactFrom", to_char(contact_to, 'HH24:MI') as "contactTo",
         days_per_week as "daysPerWeek", adaptation_months as "adaptationMonths", notice_days as "noticeDays", channel
       from agreement_days a left join visited v on v.employee_id = a.employee_id
       where a.employer_id = $1 and a.days @> $2::date
       group by lower(effective), (signed_at at time zone ${ZONE})::date > lower(effective),
         (countersigned_at at time zone ${ZONE})::date > lower(effective), places, contact_from, contact_to, days_per_week,
         adaptation_months, notice_days, channel
       order by lower(effective)`,
      [tenantOf(tx), on, since],
    );
  }
}
