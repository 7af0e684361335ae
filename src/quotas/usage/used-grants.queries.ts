import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Of so many hundredths booked HR is told while there is time to ask for more, and once more when nothing is left. */
const USE_STEPS = [80, 100] as const;

/** A grant of which at least the first step is booked, in half-days. */
export interface UsedGrant {
  readonly siteId: string;
  readonly month: IsoMonth;
  readonly granted: number;
  readonly used: number;
  /** The highest step that is reached. */
  readonly step: (typeof USE_STEPS)[number];
}

/** Most grants that one run tells of; what is beyond follows an hour later. */
const MOST = 200;

/** Which grants are nearly or wholly booked. */
@Injectable()
export class UsedGrants {
  /** Those from a month on, the nearest month first; a grant that is being reduced, or of which the rest went back, is meant to be full and left out. */
  async from(tx: Tx, month: IsoMonth): Promise<UsedGrant[]> {
    const [most, all] = USE_STEPS;
    return tx.rows(
      `select site_id as "siteId", to_char(month, 'YYYY-MM') as month, granted_half_days as granted,
         used_half_days as used, case when used_half_days = granted_half_days then $4::int else $3::int end as step
       from quota_grants g
       where employer_id = $1 and month >= $2 and granted_half_days > 0 and shrinks_to is null
         and not exists (select from given_back_days b where b.employer_id = g.employer_id and b.site_id = g.site_id
           and b.month = g.month and b.kept_half_days >= g.granted_half_days)
         and used_half_days * 100 >= granted_half_days * $3::int
       order by g.month, site_id limit $5`,
      [tenantOf(tx), firstDayOfMonth(month), most, all, MOST],
    );
  }
}
