import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What was booked for somebody together with others, and what they booked for others; the others are not named. */
@HoldsOwnData('groupBookings')
@Injectable()
export class OwnGroupBookings implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('site', (select s.name from sites s where s.id = g.site_id), 'day', g.day, 'part', g.part,
         'askedBy', g.asked_by, 'askedAt', g.asked_at, 'refusal', p.refusal) as entry
       from group_bookings g left join group_booking_people p
         on p.employer_id = g.employer_id and p.group_id = g.id and p.employee_id = $2
       where g.employer_id = $1 and (p.employee_id is not null or g.asker_id = $2) order by g.asked_at, g.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
