import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Every meeting room that somebody booked, cancelled ones too. */
@HoldsOwnData('rooms')
@Injectable()
export class OwnRooms implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('reference', b.reference, 'day', b.day, 'start', lower(b.during), 'end', upper(b.during),
         'site', s.name, 'room', r.label, 'createdAt', b.created_at, 'cancelledAt', b.cancelled_at,
         'cancelledBy', b.cancelled_by, 'cancelReason', b.cancel_reason) as entry
       from room_bookings b join meeting_rooms r on r.id = b.room_id join sites s on s.id = b.site_id
       where b.employer_id = $1 and b.employee_id = $2 order by b.during, b.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
