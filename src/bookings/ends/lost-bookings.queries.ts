import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** The endings that can be reversed. */
export type TakenBack = 'employees.left' | 'agreements.ended' | 'agreements.suspended';

/** A booking that a departure or a suspension cancelled. */
export interface LostBooking {
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly siteId: string;
  readonly deskLabel: string;
}

/** Bookings cancelled by an ending that is reversed: a departure, with the agreement it ended, or a suspension. */
@Injectable()
export class LostBookings {
  /**
   * One person's lost bookings on days for which nothing else was booked since, in the order of time.
   *
   * @param until first day that no longer counts; null for all to come
   */
  async of(
    tx: Tx,
    employeeId: string,
    reasons: readonly TakenBack[],
    from: IsoDate,
    until: IsoDate | null,
  ): Promise<LostBooking[]> {
    return tx.rows<LostBooking>(
      `select distinct on (b.day, b.part, b.site_id) to_char(b.day, 'YYYY-MM-DD') as day, b.part, b.site_id as "siteId",
         d.label as "deskLabel"
       from bookings b join desks d on d.id = b.desk_id
       where b.employer_id = $1 and b.employee_id = $2 and b.cancel_reason = any ($5)
         and b.day >= $3 and ($4::date is null or b.day < $4)
         and not exists (select from bookings o where o.employer_id = b.employer_id and o.employee_id = b.employee_id
           and o.cancelled_at is null and o.during && b.during)
       order by b.day, b.part, b.site_id, b.created_at desc`,
      [tenantOf(tx), employeeId, from, until, reasons],
    );
  }
}
