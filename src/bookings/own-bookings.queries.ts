import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Every booking that somebody ever had, cancelled ones too, each with what changed it. */
@HoldsOwnData('bookings')
@Injectable()
export class OwnBookings implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('reference', b.reference, 'day', b.day, 'part', b.part, 'start', lower(b.during),
         'end', upper(b.during), 'site', s.name, 'town', s.commune_name, 'desk', d.label, 'createdAt', b.created_at,
         'cancelledAt', b.cancelled_at, 'cancelledBy', b.cancelled_by, 'cancelReason', b.cancel_reason,
         'revision', b.revision,
         'changes', (select coalesce(json_agg(json_build_object('at', c.at, 'outcome', c.outcome, 'reason', c.reason,
             'former', c.former - 'site') order by c.at, c.id), '[]')
           from booking_changes c where c.employer_id = $1 and c.booking_id = b.id and c.employee_id = b.employee_id)) as entry
       from bookings b join desks d on d.id = b.desk_id join sites s on s.id = b.site_id
       where b.employer_id = $1 and b.employee_id = $2 order by b.during, b.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
