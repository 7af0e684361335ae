import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoDate, type IsoMonth, ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type {
  AgreedTerms,
  AgreementCounts,
  AgreementsWaiting,
  AgreementTerms,
  AgreementToSign,
} from './agreement-views.js';

const ZONE = `'${ADMINISTRATIVE_ZONE}'`;
const TERMS = `id as "agreementId", employee_id as "employeeId", reference, version, days_per_week as "daysPerWeek",
  weekdays, places, lower(effective)::text as "startOn", (upper(effective) - 1)::text as "endOn",
  to_char(contact_from, 'HH24:MI') as "contactFrom", to_char(contact_to, 'HH24:MI') as "contactTo",
  adaptation_months as "adaptationMonths", notice_days as "noticeDays",
  (signed_at at time zone ${ZONE})::date::text as "employeeSignedOn",
  (countersigned_at at time zone ${ZONE})::date::text as "employerSignedOn", channel`;

/**
 * What other modules ask of agreements. « In force on a day » is decided by the days on which the signed terms hold, so
 * a past day gets the answer it had then, whatever became of the agreement since.
 */
@Injectable()
export class AgreementRecords {
  /** The terms that hold for an employee on a day, or null. */
  async inForce(tx: Tx, employeeId: string, day: IsoDate): Promise<AgreementTerms | null> {
    return tx.row<AgreementTerms>(
      `select ${TERMS} from agreements where employer_id = $1 and employee_id = $2 and effective @> $3::date`,
      [tenantOf(tx), employeeId, day],
    );
  }

  /** What one agreement allows, also while it waits for signatures; null when there is none of this id. */
  async agreedTerms(tx: Tx, id: string): Promise<AgreedTerms | null> {
    return tx.row<AgreedTerms>(
      `select days_per_week as "daysPerWeek", weekdays, places, start_on::text as "startOn",
         (case when effective is null then end_on else upper(effective) - 1 end)::text as "endOn"
       from agreements where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** Everybody's terms that hold on a day, by employee id. */
  async allInForce(tx: Tx, day: IsoDate): Promise<AgreementTerms[]> {
    return tx.rows(
      `select ${TERMS} from agreements where employer_id = $1 and effective @> $2::date order by employee_id`,
      [tenantOf(tx), day],
    );
  }

  /** Everybody's terms that hold on at least one day of a period, by employee and start. */
  async overlapping(tx: Tx, from: IsoDate, to: IsoDate): Promise<AgreementTerms[]> {
    return tx.rows(
      `select ${TERMS} from agreements
       where employer_id = $1 and effective && daterange($2::date, $3::date, '[]') order by employee_id, lower(effective)`,
      [tenantOf(tx), from, to],
    );
  }

  /** The agreement that waits for this employee's signature, or null. */
  async toSign(tx: Tx, employeeId: string): Promise<AgreementToSign | null> {
    return tx.row<AgreementToSign>(
      `select id as "agreementId", reference, sent_at as "sentAt", sign_by::text as "signBy" from agreements
       where employer_id = $1 and employee_id = $2 and state = 'sent'`,
      [tenantOf(tx), employeeId],
    );
  }

  /** For every month from `from` to `to`: how many employees had terms that held on at least one of its days. */
  async coveredByMonth(tx: Tx, from: IsoMonth, to: IsoMonth): Promise<{ month: IsoMonth; employees: number }[]> {
    return tx.rows(
      `select to_char(m, 'YYYY-MM') as month, count(distinct a.employee_id)::int as employees
       from generate_series($2::date, $3::date, interval '1 month') m
       left join agreements a on a.employer_id = $1
         and a.effective && daterange(m::date, (m + interval '1 month')::date)
       group by m order by m`,
      [tenantOf(tx), firstDayOfMonth(from), firstDayOfMonth(to)],
    );
  }

  /** What waits for a signature now: one entry for each of the two states that has any. */
  async waiting(tx: Tx): Promise<AgreementsWaiting[]> {
    return tx.rows(
      `select state, count(*)::int as count, min(sign_by)::text as "signBy",
         (min(case state when 'sent' then sent_at else signed_at end) at time zone ${ZONE})::date::text as "oldestOn"
       from agreements where employer_id = $1 and state in ('sent', 'signed_by_employee') group by state order by state`,
      [tenantOf(tx)],
    );
  }

  /** Figures of a period, both days included; steps are counted on their day in Paris. */
  async counts(tx: Tx, from: IsoDate, to: IsoDate): Promise<AgreementCounts> {
    const rows = await tx.rows<AgreementCounts>(
      `with steps as (
         select to_state, count(*)::int as n from agreement_transitions
         where employer_id = $1 and (at at time zone ${ZONE})::date between $2::date and $3::date group by to_state)
       select
         (select count(distinct employee_id)::int from agreements
          where employer_id = $1 and effective && daterange($2::date, $3::date, '[]')) as "inForce",
         coalesce((select n from steps where to_state = 'in_force'), 0) as concluded,
         coalesce((select n from steps where to_state = 'sent'), 0) as sent,
         coalesce((select n from steps where to_state = 'refused'), 0) as refused,
         coalesce((select n from steps where to_state = 'expired'), 0) as expired,
         coalesce((select n from steps where to_state = 'ended'), 0) as ended,
         (select count(*)::int from agreements
          where employer_id = $1 and state in ('sent', 'signed_by_employee')) as waiting`,
      [tenantOf(tx), from, to],
    );
    return rows[0]!;
  }
}
