import { Injectable } from '@nestjs/common';
import { localDay, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A booking as pages, mails and the API show it. */
export interface BookingView {
  readonly id: string;
  readonly employeeId: string;
  readonly grantId: string;
  readonly siteId: string;
  readonly deskId: string;
  readonly deskLabel: string;
  /** The site's local day. */
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly reference: string;
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: string | null;
  /** Name of the event that ended it; null when somebody cancelled it. */
  readonly cancelReason: string | null;
  /** How often it was moved or shortened. */
  readonly revision: number;
}

/** No booking lasts longer, so the index on days finds those still running. */
const DAY_MS = 24 * 60 * 60 * 1000;

const COLUMNS = `b.id, b.employee_id as "employeeId", b.grant_id as "grantId", b.site_id as "siteId", b.desk_id as "deskId", d.label as "deskLabel",
  to_char(b.day, 'YYYY-MM-DD') as day, b.part, lower(b.during) as start, upper(b.during) as "end", b.reference,
  b.created_at as "createdAt", b.cancelled_at as "cancelledAt", b.cancelled_by as "cancelledBy",
  b.cancel_reason as "cancelReason", b.revision`;
const FROM = `from bookings b join desks d on d.id = b.desk_id`;

/** Reads the tenant's bookings; a foreign id answers like a missing one. */
@Injectable()
export class BookingRecords {
  async byId(tx: Tx, id: string): Promise<BookingView | null> {
    return tx.row<BookingView>(`select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.id = $2`, [tenantOf(tx), id]);
  }

  /** Bookings by id, in the order of time; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<BookingView[]> {
    if (ids.length === 0) return [];
    return tx.rows(`select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.id = any ($2) order by b.during, b.id`, [
      tenantOf(tx),
      ids,
    ]);
  }

  /** Active bookings of several people in a period, both days included, in the order of time. */
  async ofEmployees(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<BookingView[]> {
    if (employeeIds.length === 0) return [];
    return tx.rows(
      `select ${COLUMNS} ${FROM}
       where b.employer_id = $1 and b.employee_id = any ($2) and b.day between $3 and $4 and b.cancelled_at is null
       order by b.during, b.id`,
      [tenantOf(tx), employeeIds, from, to],
    );
  }

  /** Active bookings of all the employer's people in a period, both days included, in the order of time. */
  async ofEverybody(tx: Tx, from: IsoDate, to: IsoDate): Promise<BookingView[]> {
    return tx.rows(
      `select ${COLUMNS} ${FROM}
       where b.employer_id = $1 and b.day between $2 and $3 and b.cancelled_at is null order by b.during, b.id`,
      [tenantOf(tx), from, to],
    );
  }

  /** Everything that somebody ever booked, cancelled or not, in the order of time. */
  async everyOf(tx: Tx, employeeId: string): Promise<BookingView[]> {
    return tx.rows(
      `select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.employee_id = $2 order by b.during, b.id`,
      [tenantOf(tx), employeeId],
    );
  }

  /** A person's active bookings that end after an instant, the next first. */
  async next(tx: Tx, employeeId: string, after: Date, limit: number): Promise<BookingView[]> {
    return tx.rows(
      `select ${COLUMNS} ${FROM}
       where b.employer_id = $1 and b.employee_id = $2 and b.day >= $4::date and upper(b.during) > $3
         and b.cancelled_at is null
       order by b.during, b.id limit $5`,
      [tenantOf(tx), employeeId, after, localDay(new Date(after.getTime() - DAY_MS), employerZone()), limit],
    );
  }

  /** A person's active bookings in a period, both days included, in the order of time. */
  async ofEmployee(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<BookingView[]> {
    return tx.rows(
      `select ${COLUMNS} ${FROM}
       where b.employer_id = $1 and b.employee_id = $2 and b.day between $3 and $4 and b.cancelled_at is null
       order by b.during, b.id`,
      [tenantOf(tx), employeeId, from, to],
    );
  }
}
