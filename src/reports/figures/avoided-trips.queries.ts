import { Injectable } from '@nestjs/common';
import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import { DETOUR_FACTOR } from '#libs/geo/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Workplace } from './workplace.repository.js';

/** Road kilometres that were not driven in a month; an estimate. */
export interface AvoidedTravel {
  readonly month: IsoMonth;
  /** Whole kilometres; negative when the desks were farther than the workplace. */
  readonly km: number;
  /** Whole days at desks that the figure counts, and how many people spent them. */
  readonly days: number;
  readonly people: number;
}

/**
 * Kilometres avoided. The method, as it is printed beside the figure: for every person and day with two half-days booked,
 * there and back between home and the usual workplace, less there and back between home and the desk booked; crow-fly
 * distances times the detour factor of `libs/geo`. Homes count as the commune's centre or a point rounded to 100 m, as they
 * are on record now. Half days alone count nothing, since the other half may have been spent at the workplace.
 *
 * This is the one place where tables of three modules meet: a sum over every booking of a year belongs in PostgreSQL.
 */
@Injectable()
export class AvoidedTrips {
  /** One entry a month with counted days; days after `to` and before `from` are left out. */
  async byMonth(tx: Tx, workplace: Workplace, from: IsoDate, to: IsoDate): Promise<AvoidedTravel[]> {
    return tx.rows(
      `with full_days as (
         select employee_id, day from booked_halves
         where employer_id = $1 and day between $2 and $3
         group by employee_id, day having count(*) = 2)
       select to_char(date_trunc('month', b.day), 'YYYY-MM') as month,
         round((sum((
           earth_distance(ll_to_earth(e.home_lat, e.home_lon), ll_to_earth($4, $5))
           - earth_distance(ll_to_earth(e.home_lat, e.home_lon), ll_to_earth(s.lat, s.lon)))) / 1000 * $6)::numeric)::int as km,
         (count(*) / 2)::int as days, count(distinct b.employee_id)::int as people
       from booked_halves b
       join full_days f on f.employee_id = b.employee_id and f.day = b.day
       join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
       join sites s on s.id = b.site_id
       where b.employer_id = $1
       group by 1 order by 1`,
      [tenantOf(tx), from, to, workplace.lat, workplace.lon, DETOUR_FACTOR],
    );
  }
}
