import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What an employer allows to one person by name. */
@HoldsOwnData('bookingLimits')
@Injectable()
export class OwnLimitsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('setAt', l.set_at, 'unit', l.unit, 'counted', l.counted, 'period', l.period, 'halfDays', l.half_days, 'from', l.starts_on,
         'until', l.ends_on, 'reason', l.reason, 'setBy', l.set_by) as entry
       from booking_limits l where l.employer_id = $1 and l.employee_id = $2 order by l.set_at, l.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
