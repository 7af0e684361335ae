import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** What was booked at one site in one month. Two half-days are a day. */
export interface SiteMonth {
  readonly month: IsoMonth;
  readonly siteId: string;
  readonly bookings: number;
  readonly halfDays: number;
  /** Different people. */
  readonly employees: number;
}

/** What was booked in one month, all sites together. */
export interface BookedMonth {
  readonly month: IsoMonth;
  readonly halfDays: number;
  /** Different people. */
  readonly employees: number;
}

/** Totals of a period. */
export interface BookingTotals {
  readonly bookings: number;
  readonly halfDays: number;
  /** Different people, sites and days with at least one booking. */
  readonly employees: number;
  readonly sites: number;
  readonly days: number;
  /** Bookings of those days that were cancelled. */
  readonly cancelled: number;
}

/** One person's use of desks in a period. */
export interface EmployeeFigures {
  readonly employeeId: string;
  /** Different days and sites. */
  readonly days: number;
  readonly sites: number;
  readonly halfDays: number;
}

/** A day that somebody spent (or will spend) at a desk. */
export interface BookedDay {
  readonly day: IsoDate;
  readonly siteId: string;
  readonly part: DayPart;
  readonly halfDays: number;
}

/**
 * Figures over active bookings for compliance, attestations and reports: sums by PostgreSQL, both days of a period
 * included. Half-days are those of `booked_halves`: one person's day never counts more than two.
 */
@Injectable()
export class BookingFigures {
  /** One entry per month and site with bookings, by month and site. */
  async byMonthAndSite(tx: Tx, from: IsoDate, to: IsoDate): Promise<SiteMonth[]> {
    return tx.rows(
      `with halves as (
         select date_trunc('month', day) as month, site_id, count(*)::int as n from booked_halves
         where employer_id = $1 and day between $2 and $3 group by 1, 2),
       booked as (
         select date_trunc('month', day) as month, site_id, count(*)::int as bookings,
           count(distinct employee_id)::int as employees
         from bookings where employer_id = $1 and day between $2 and $3 and cancelled_at is null group by 1, 2)
       select to_char(b.month, 'YYYY-MM') as month, b.site_id as "siteId", b.bookings, coalesce(h.n, 0) as "halfDays",
         b.employees
       from booked b left join halves h on h.month = b.month and h.site_id = b.site_id order by 1, 2`,
      [tenantOf(tx), from, to],
    );
  }

  /** One entry per month with bookings, by month. */
  async byMonth(tx: Tx, from: IsoDate, to: IsoDate): Promise<BookedMonth[]> {
    return tx.rows(
      `select to_char(date_trunc('month', day), 'YYYY-MM') as month, count(*)::int as "halfDays",
         count(distinct employee_id)::int as employees
       from booked_halves where employer_id = $1 and day between $2 and $3
       group by 1 order by 1`,
      [tenantOf(tx), from, to],
    );
  }

  /** Totals of a period; zeros when nothing was booked. */
  async totals(tx: Tx, from: IsoDate, to: IsoDate): Promise<BookingTotals> {
    const rows = await tx.rows<BookingTotals>(
      `select (count(*) filter (where cancelled_at is null))::int as bookings,
         (select count(*) from booked_halves where employer_id = $1 and day between $2 and $3)::int as "halfDays",
         (count(distinct employee_id) filter (where cancelled_at is null))::int as employees,
         (count(distinct site_id) filter (where cancelled_at is null))::int as sites,
         (count(distinct day) filter (where cancelled_at is null))::int as days,
         (count(*) filter (where cancelled_at is not null))::int as cancelled
       from bookings where employer_id = $1 and day between $2 and $3`,
      [tenantOf(tx), from, to],
    );
    return rows[0]!;
  }

  /** Whether anybody ever booked a desk that was not cancelled; stops at the first. */
  async any(tx: Tx): Promise<boolean> {
    return tx.has(`select 1 from bookings where employer_id = $1 and cancelled_at is null limit 1`, [tenantOf(tx)]);
  }

  /** One entry per person with bookings, by id. */
  async byEmployee(tx: Tx, from: IsoDate, to: IsoDate): Promise<EmployeeFigures[]> {
    return tx.rows(
      `select employee_id as "employeeId", count(distinct day)::int as days, count(distinct site_id)::int as sites,
         count(*)::int as "halfDays"
       from booked_halves where employer_id = $1 and day between $2 and $3
       group by 1 order by 1`,
      [tenantOf(tx), from, to],
    );
  }

  /** One person's booked days and places, in the order of time; a place appears once a day. */
  async ofEmployee(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<BookedDay[]> {
    return tx.rows(
      `select to_char(day, 'YYYY-MM-DD') as day, site_id as "siteId",
         case when count(*) = 2 then 'day' when min(half) = 0 then 'am' else 'pm' end as part, count(*)::int as "halfDays"
       from booked_halves where employer_id = $1 and employee_id = $2 and day between $3 and $4
       group by booked_halves.day, site_id order by booked_halves.day, min(half)`,
      [tenantOf(tx), employeeId, from, to],
    );
  }
}
