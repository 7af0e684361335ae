import { Injectable } from '@nestjs/common';
import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Half days at shared workplaces that somebody other than the booking says, in a month, and of how many people. */
export interface KnownPlaceMonth {
  readonly month: IsoMonth;
  readonly people: number;
  readonly halfDays: number;
}

/**
 * Counts half days that the ledger knows to have been spent at shared workplaces: declared, confirmed by a host, checked in, imported or
 * corrected. As in `libs/day-ledger`, the last word of the strongest origin counts; bookings and plans are not among them.
 */
@Injectable()
export class KnownPlaceDays {
  /** One entry per month with such a half day. */
  async byMonth(tx: Tx, from: IsoDate, to: IsoDate): Promise<KnownPlaceMonth[]> {
    return tx.rows<KnownPlaceMonth>(
      `with last_words as (
         select distinct on (employee_id, day, half, origin) employee_id, day, half, origin, kind from day_entries
         where employer_id = $1 and day between $2 and $3 and origin <> 'planned'
         order by employee_id, day, half, origin, place desc),
       standing as (
         select distinct on (employee_id, day, half) employee_id, day, kind from last_words where kind is not null
         order by employee_id, day, half,
           array_position(array['corrected', 'imported', 'checked-in', 'confirmed', 'declared'], origin))
       select coalesce(to_char(day, 'YYYY-MM'), '') as month, count(distinct employee_id)::int as people, count(*)::int as "halfDays"
       from standing where kind = 'third-place' group by 1 order by 1`,
      [tenantOf(tx), from, to],
    );
  }
}
