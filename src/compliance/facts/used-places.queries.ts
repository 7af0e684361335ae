import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Stretch } from './dated-facts.rules.js';
import type { UsedPlace } from './place-facts.rules.js';

/** A place at which desks were granted for a month of a period. */
export interface GrantedPlace extends UsedPlace {
  /** First day of the first such month, last day of the last one. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The places of an employer: those at which it was granted desks. Nobody books elsewhere. */
@Injectable()
export class UsedPlaces {
  /**
   * Those of the months of a period.
   * @param until the last day of which a booking is known
   */
  async within(tx: Tx, { from, to }: Stretch, until: IsoDate): Promise<GrantedPlace[]> {
    // The month of the first booking comes from the grants, so that few bookings are looked at.
    return tx.rows(
      `select g.site_id as "siteId", min(g.month)::text as "from",
         (max(g.month) + interval '1 month - 1 day')::date::text as "to",
         (select min(b.day)::text from bookings b where b.employer_id = $1 and b.site_id = g.site_id
            and b.cancelled_at is null and b.day <= $4
            and b.day >= (select min(u.month) from quota_grants u
              where u.employer_id = $1 and u.site_id = g.site_id and u.used_half_days > 0)) as "firstBookingOn"
       from quota_grants g
       where g.employer_id = $1 and g.granted_half_days > 0
         and g.month between date_trunc('month', $2::date)::date and $3
       group by g.site_id order by g.site_id`,
      [tenantOf(tx), from, to, until],
    );
  }

  /** Whether desks were ever granted there. */
  async has(tx: Tx, siteId: string): Promise<boolean> {
    return tx.has(
      `select 1 from quota_grants where employer_id = $1 and site_id = $2 and granted_half_days > 0 limit 1`,
      [tenantOf(tx), siteId],
    );
  }
}
