import { Injectable } from '@nestjs/common';
import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody's bookings at one site in a period. */
export interface BookedPlace {
  readonly employeeId: string;
  readonly siteId: string;
  readonly bookings: number;
}

/** Somebody's use of one site in one month. */
export interface BookedPlaceOfMonth {
  readonly month: IsoMonth;
  readonly siteId: string;
  readonly employeeId: string;
}

/** Where people booked, for the rules that tie a teleworked day to a place. */
@Injectable()
export class BookedPlaces {
  /** One entry per person and site with active bookings in the period. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<BookedPlace[]> {
    return tx.rows(
      `select employee_id as "employeeId", site_id as "siteId", count(*)::int as bookings from bookings
       where employer_id = $1 and day between $2 and $3 and cancelled_at is null
       group by employee_id, site_id order by employee_id, site_id`,
      [tenantOf(tx), from, to],
    );
  }

  /** The same month by month: the people behind a figure, so that small groups can be merged. */
  async byMonth(tx: Tx, from: IsoDate, to: IsoDate): Promise<BookedPlaceOfMonth[]> {
    return tx.rows(
      `select distinct to_char(day, 'YYYY-MM') as month, site_id as "siteId", employee_id as "employeeId" from bookings
       where employer_id = $1 and day between $2 and $3 and cancelled_at is null order by 1, 2, 3`,
      [tenantOf(tx), from, to],
    );
  }
}
