import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import type { GeoPoint } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { GIVEN_BACK } from '../../quotas/index.js';
import { SITE_COLUMNS, usableThrough, type SiteView } from '../../sites/index.js';

/** Which sites are near. */
export interface NearWish {
  readonly from: GeoPoint;
  /** How many. */
  readonly limit: number;
  /** A day on which they exist. */
  readonly onDay: IsoDate;
  /** Only as far as this as the crow flies, in kilometres, and a little beyond; any distance when absent. */
  readonly withinKm?: number;
  /** Only where the employer holds desk-days in one of these months; everywhere when absent. */
  readonly heldIn?: readonly IsoMonth[];
  /** Only what is bookable through the employer in this month or later; everywhere when absent. */
  readonly usableFrom?: IsoMonth | undefined;
}

/** The earth of PostgreSQL's `earthdistance` is a thousandth larger than that of our own distances. */
const LARGER_EARTH = 1.002;

/** The sites around a point, whatever the size of the network. */
@Injectable()
export class NearSites {
  /** The nearest as the crow flies; walks the index of positions until there are enough, or none within the distance. */
  async around(tx: Tx, { from, limit, onDay, withinKm, heldIn, usableFrom }: NearWish): Promise<SiteView[]> {
    // A box of the whole earth is not the same as none: PostgreSQL takes any box for a small one, and sorts all sites that are in it.
    const box =
      withinKm === undefined
        ? `$7::float8 is null`
        : `earth_box(point_on_earth($1, $2), $7::float8 * 1000) @> point_on_earth(s.lat, s.lon)`;
    return tx.rows(
      `select ${SITE_COLUMNS} from sites s
       where (s.closed_on is null or s.closed_on > $4)
         and ${box}
         and ($5::date[] is null or s.id in (
           select g.site_id from quota_grants g
           where g.employer_id = $6 and g.month = any ($5) and (g.granted_half_days > 0 or ${GIVEN_BACK})))
         and ($8::date is null or ${usableThrough('$6', '$8')})
       order by point_on_earth(s.lat, s.lon) <-> point_on_earth($1, $2), s.id limit $3`,
      [
        from.lat,
        from.lon,
        limit,
        onDay,
        heldIn?.map(firstDayOfMonth) ?? null,
        tx.employerId,
        withinKm === undefined ? null : withinKm * LARGER_EARTH,
        usableFrom ? firstDayOfMonth(usableFrom) : null,
      ],
    );
  }
}
