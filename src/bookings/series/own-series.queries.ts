import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody wanted to book again and again, and what came of each date. */
@HoldsOwnData('bookingSeries')
@Injectable()
export class OwnSeries implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('askedAt', s.asked_at, 'from', s.from_day, 'until', s.until_day, 'endedFrom', s.ended_from, 'follows', s.follows,
         'site', p.name, 'part', s.part, 'weekdays', s.weekdays, 'everyWeeks', s.every_weeks,
         'dates', (select coalesce(json_agg(json_build_object('day', d.day, 'part', d.part, 'booked', d.booking_id is not null,
             'keepsFormerBooking', d.former_booking_id is not null, 'refusal', d.refusal, 'settledAt', d.settled_at) order by d.day, d.part), '[]')
           from booking_series_days d where d.employer_id = $1 and d.series_id = s.id and d.employee_id = s.employee_id)) as entry
       from booking_series s left join sites p on p.id = s.site_id
       where s.employer_id = $1 and s.employee_id = $2 order by s.asked_at, s.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
