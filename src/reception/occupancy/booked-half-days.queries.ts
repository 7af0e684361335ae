import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { OccupancyFacts } from './occupancy.rules.js';

/** Half days of an operator's desks in a period, by weekday: counts, never whose. */
@Injectable()
export class BookedHalfDays {
  async booked(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<OccupancyFacts['booked']> {
    organisationOf(tx, 'operator');
    return tx.rows(
      `select coalesce(h.desk_id, $1) as "deskId", coalesce(h.weekday, 0) as weekday, coalesce(h.booked, 0) as booked
       from half_days_of_operator($1, $2, $3) h`,
      [siteId, from, to],
    );
  }

  async blocked(tx: Tx, siteId: string, from: IsoDate, to: IsoDate): Promise<OccupancyFacts['blocked']> {
    return tx.rows(
      `select desk_id as "deskId", coalesce(extract(isodow from day), 0)::int as weekday, count(*)::int as blocked
       from desk_blocks where site_id = $1 and day between $2 and $3 group by 1, 2`,
      [siteId, from, to],
    );
  }
}
