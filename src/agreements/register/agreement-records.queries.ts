import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../../employers/index.js';
import type { Place } from './agreement-terms.rules.js';
import type { SuspendedDays } from './suspension.rules.js';
import type {
  AgreedTerms,
  AgreementCounts,
  AgreementsProgress,
  AgreementsWaiting,
  AgreementTerms,
  AgreementToSign,
} from './agreement-views.js';

const ZONE = employerZoneSql('$1');
const TERMS = `agreement_id as "agreementId", employee_id as "employeeId", reference, version, days_per_week as "daysPerWeek",
  weekdays, places, lower(days)::text as "startOn", (upper(days) - 1)::text as "endOn",
  to_char(contact_from, 'HH24:MI') as "contactFrom", to_char(contact_to, 'HH24:MI') as "contactTo",
  adaptation_months as "adaptationMonths", notice_days as "noticeDays",
  days_per_month as "daysPerMonth", days_per_year as "daysPerYear", third_places_count as "thirdPlacesCount",
  (signed_at at time zone ${ZONE})::date::text as "employeeSignedOn",
  (countersigned_at at time zone ${ZONE})::date::text as "employerSignedOn", channel`;

/**
 * What other modules may ask about agreements. « In force on a day » is decided by the days on which the signed terms
 * hold, so a past day keeps the answer it had then, whatever became of the agreement since. Suspended days are not
 * among them: whether a day is covered is read from the view `agreement_days`.
 */
@Injectable()
export class AgreementRecords {
  /** The terms that hold for an employee on a day, or null. */
  async inForce(tx: Tx, employeeId: string, day: IsoDate): Promise<AgreementTerms | null> {
    return tx.row<AgreementTerms>(
      `select ${TERMS} from agreement_days where employer_id = $1 and employee_id = $2 and days @> $3::date`,
      [tenantOf(tx), employeeId, day],
    );
  }

  /** The id of an agreement by its reference, or null. */
  async idOf(tx: Tx, reference: string): Promise<string | null> {
    const found = await tx.row<{ id: string }>(`select id from agreements where employer_id = $1 and reference = $2`, [
      tenantOf(tx),
      reference,
    ]);
    return found?.id ?? null;
  }

  /** What one agreement allows, also while it waits for signatures; null when there is none of this id. */
  async agreedTerms(tx: Tx, id: string): Promise<AgreedTerms | null> {
    return tx.row<AgreedTerms>(
      `select days_per_week as "daysPerWeek", days_per_month as "daysPerMonth", days_per_year as "daysPerYear",
         third_places_count as "thirdPlacesCount", weekdays, places, start_on::text as "startOn",
         (case when effective is null then end_on else upper(effective) - 1 end)::text as "endOn"
       from agreements where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** Everybody's terms that hold on a day, by employee id. */
  async allInForce(tx: Tx, day: IsoDate): Promise<AgreementTerms[]> {
    return tx.rows(
      `select ${TERMS} from agreement_days where employer_id = $1 and days @> $2::date order by employee_id`,
      [tenantOf(tx), day],
    );
  }

  /**
   * Everybody's terms that hold on at least one day of a period, by employee and start; a suspension splits them in
   * two.
   */
  async overlapping(tx: Tx, from: IsoDate, to: IsoDate): Promise<AgreementTerms[]> {
    return tx.rows(
      `select ${TERMS} from agreement_days
       where employer_id = $1 and days && daterange($2::date, $3::date, '[]') order by employee_id, lower(days)`,
      [tenantOf(tx), from, to],
    );
  }

  /** One employee's terms that hold on at least one day of a period, by start; a suspension splits them in two. */
  async ofEmployeeBetween(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<AgreementTerms[]> {
    return tx.rows(
      `select ${TERMS} from agreement_days
       where employer_id = $1 and employee_id = $2 and days && daterange($3::date, $4::date, '[]')
       order by lower(days)`,
      [tenantOf(tx), employeeId, from, to],
    );
  }

  /** Which of these people have terms that hold on at least one day of a period. */
  async peopleBetween(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select distinct employee_id as id from agreements
       where employer_id = $1 and employee_id = any ($2) and effective && daterange($3::date, $4::date, '[]')`,
      [tenantOf(tx), employeeIds, from, to],
    );
    return rows.map(({ id }) => id);
  }

  /** When one employee's agreement is suspended on days of a period, whole and in the order of time. */
  async suspensions(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<SuspendedDays[]> {
    return tx.rows<SuspendedDays>(
      `select lower(c.days)::text as from, (upper(c.days) - 1)::text as to
       from (select range_agg(s.during) as all_days
         from agreement_suspensions s join agreements a on a.employer_id = s.employer_id and a.id = s.agreement_id
         where s.employer_id = $1 and a.employee_id = $2) g cross join lateral unnest(g.all_days) as c(days)
       where c.days && daterange($3::date, $4::date, '[]') order by lower(c.days)`,
      [tenantOf(tx), employeeId, from, to],
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

  /**
   * For every month from `from` to `to`: how many employees had terms that held on at least one of its days. Counted from
   * where people's months begin and end, so that the work follows the agreements, not agreements times months.
   * @param place only terms that allow it
   */
  async coveredByMonth(
    tx: Tx,
    from: IsoMonth,
    to: IsoMonth,
    place: Place | null = null,
  ): Promise<{ month: IsoMonth; employees: number }[]> {
    return tx.rows(
      `with terms as (
         select employee_id, greatest(date_trunc('month', lower(days)), $2::date)::date as first,
           least(date_trunc('month', upper(days) - 1), $3::date)::date as last
         from agreement_days where employer_id = $1 and days && daterange($2::date, ($3::date + interval '1 month')::date)
           and ($4::text is null or $4 = any (places))),
       once as (
         -- Terms that follow others in the same month count from the next one on.
         select greatest(first, (lag(last) over (partition by employee_id order by first, last)
           + interval '1 month')::date) as first, last from terms),
       steps as (
         select first as month, count(*) as n from once where first <= last group by 1
         union all
         select (last + interval '1 month')::date, - count(*) from once where first <= last group by 1)
       select to_char(m, 'YYYY-MM') as month, coalesce(sum(s.n), 0)::int as employees
       from generate_series($2::date, $3::date, interval '1 month') m left join steps s on s.month <= m
       group by m order by m`,
      [tenantOf(tx), firstDayOfMonth(from), firstDayOfMonth(to), place],
    );
  }

  /** The first day, from `day` on, on which somebody's signed terms allow a place; null when none do. */
  async firstDayWith(tx: Tx, place: Place, day: IsoDate): Promise<IsoDate | null> {
    const found = await tx.row<{ day: IsoDate | null }>(
      `select min(greatest(lower(days), $3::date))::text as day from agreement_days
       where employer_id = $1 and $2 = any (places) and days && daterange($3::date, null)`,
      [tenantOf(tx), place, day],
    );
    return found?.day ?? null;
  }

  /**
   * How far a new employer has come with its agreements: whether any is a draft, waits, or holds now or later; one that is
   * suspended is signed all the same.
   */
  async progress(tx: Tx, today: IsoDate): Promise<AgreementsProgress> {
    const any = (condition: string, ...values: unknown[]) =>
      tx.has(`select 1 from agreements where employer_id = $1 and ${condition}`, [tenantOf(tx), ...values]);
    return {
      drafted: await any(`state = 'draft'`),
      sent: await any(`state = 'sent'`),
      signedByEmployee: await any(`state = 'signed_by_employee'`),
      effective: await any(`effective && daterange($2::date, null)`, today),
    };
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

  /** Figures of a period, both days included; steps are counted on their day at the employer’s. */
  async counts(tx: Tx, from: IsoDate, to: IsoDate): Promise<AgreementCounts> {
    const inForce = await tx.row<{ count: number | null }>(
      `select count(distinct employee_id)::int as count from agreement_days
       where employer_id = $1 and days && daterange($2::date, $3::date, '[]')`,
      [tenantOf(tx), from, to],
    );
    return { inForce: inForce?.count ?? 0, ...(await this.steps(tx, from, to)) };
  }

  /** The steps taken in a period, found by when they were, and how many agreements wait now. */
  async steps(tx: Tx, from: IsoDate, to: IsoDate): Promise<Omit<AgreementCounts, 'inForce'>> {
    const rows = await tx.rows<Omit<AgreementCounts, 'inForce'>>(
      `with steps as (
         select to_state, count(*)::int as n from agreement_transitions
         where employer_id = $1 and at >= $2::date::timestamp at time zone ${ZONE}
           and at < ($3::date + 1)::timestamp at time zone ${ZONE} group by to_state)
       select
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
