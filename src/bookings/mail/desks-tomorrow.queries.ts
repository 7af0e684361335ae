import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody with a desk tomorrow at a place where it is evening now. */
export interface DeskTomorrow {
  readonly employeeId: string;
  readonly day: IsoDate;
}

/** Finds who has a desk tomorrow. */
@Injectable()
export class DesksTomorrow {
  /**
   * @param now evening is from 17:00 to 20:59 on the clocks of the place
   * @returns one entry per person and day
   */
  async atEvening(tx: Tx, now: Date): Promise<DeskTomorrow[]> {
    return tx.rows<DeskTomorrow>(
      `select distinct b.employee_id as "employeeId", to_char(b.day, 'YYYY-MM-DD') as day
       from bookings b join sites s on s.id = b.site_id
       where b.employer_id = $1 and b.cancelled_at is null
         and b.day between ($2::timestamptz - interval '1 day')::date and ($2::timestamptz + interval '2 days')::date
         and b.day = ($2::timestamptz at time zone s.zone)::date + 1
         and extract(hour from $2::timestamptz at time zone s.zone) between 17 and 20
       order by 1, 2`,
      [tenantOf(tx), now],
    );
  }
}
