import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A booking, as programs read it. */
export interface ListedBooking {
  readonly id: string;
  readonly reference: string;
  readonly employeeId: string;
  readonly managerId: string | null;
  readonly siteId: string;
  readonly deskId: string;
  readonly deskLabel: string;
  readonly date: IsoDate;
  readonly part: DayPart;
  readonly start: Date;
  readonly end: Date;
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly revision: number;
}

/** What a program looks for, from which place of the list on. */
export interface WantedBookings {
  readonly after: { readonly date: IsoDate; readonly id: string } | null;
  readonly most: number;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly employeeId: string | null;
  /** Bookings of this person and of whoever reports to them. */
  readonly teamOf: string | null;
  readonly siteId: string | null;
  readonly state: 'active' | 'cancelled' | 'all';
  readonly changedSince: string | null;
}

const COLUMNS = `b.id, b.reference, b.employee_id as "employeeId", e.manager_id as "managerId", b.site_id as "siteId",
  b.desk_id as "deskId", d.label as "deskLabel", to_char(b.day, 'YYYY-MM-DD') as date, b.part, lower(b.during) as start,
  upper(b.during) as "end", b.created_at as "createdAt", b.cancelled_at as "cancelledAt",
  b.cancel_reason as "cancelReason", b.revision`;
const FROM = `from bookings b join desks d on d.id = b.desk_id
  join employees e on e.employer_id = b.employer_id and e.id = b.employee_id`;

/** Bookings by day, for programs that walk through them: the order of the index `bookings_by_day`. */
@Injectable()
export class ListedBookings {
  /** At most `most` bookings behind `after`. */
  async page(tx: Tx, wanted: WantedBookings): Promise<ListedBooking[]> {
    return tx.rows<ListedBooking>(
      `select ${COLUMNS} ${FROM}
       where b.employer_id = $1 and b.day >= greatest($2::date, $3::date) and (b.day > $3::date or b.id > $4 or $3 is null)
         and ($5::date is null or b.day <= $5) and ($6::uuid is null or b.employee_id = $6)
         and ($7::uuid is null or e.id = $7 or e.manager_id = $7) and ($8::uuid is null or b.site_id = $8)
         and ($9::boolean is null or (b.cancelled_at is null) = $9)
         and ($10::timestamptz is null or greatest(b.created_at, b.cancelled_at) >= $10 or exists (
           select from booking_changes c
           where c.employer_id = b.employer_id and c.booking_id = b.id and c.at >= $10))
       order by b.day, b.id limit $11`,
      [
        tenantOf(tx),
        wanted.from,
        wanted.after?.date ?? null,
        wanted.after?.id ?? null,
        wanted.to,
        wanted.employeeId,
        wanted.teamOf,
        wanted.siteId,
        wanted.state === 'all' ? null : wanted.state === 'active',
        wanted.changedSince,
        wanted.most,
      ],
    );
  }

  /** One booking; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ListedBooking | null> {
    return tx.row<ListedBooking>(`select ${COLUMNS} ${FROM} where b.employer_id = $1 and b.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }
}
