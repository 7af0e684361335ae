import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Where somebody waited for a desk, and what came of it. */
@HoldsOwnData('deskWaits')
@Injectable()
export class OwnWaits implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('joinedAt', w.joined_at, 'site', s.name, 'day', w.day, 'part', w.part, 'state', w.state,
         'offeredAt', w.offered_at, 'offerEndsAt', w.offer_ends_at, 'offeredRest', w.offered_rest, 'endedAt', w.settled_at, 'booking', b.reference) as entry
       from desk_waits w join sites s on s.id = w.site_id
         left join bookings b on b.employer_id = w.employer_id and b.id = w.booking_id
       where w.employer_id = $1 and w.employee_id = $2 order by w.joined_at, w.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
