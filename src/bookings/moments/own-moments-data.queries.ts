import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Moments that somebody leads a team to. */
@HoldsOwnData('teamMoments')
@Injectable()
export class OwnMomentsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('setAt', m.set_at, 'name', m.name, 'reason', m.reason, 'from', m.starts_on, 'until', m.ends_on, 'unit', m.unit,
         'weekdays', m.weekdays, 'everyWeeks', m.every_weeks, 'part', m.part,
         'site', (select s.name from sites s where s.id = m.site_id), 'setBy', m.set_by) as entry
       from team_moments m where m.employer_id = $1 and m.manager_id = $2 order by m.set_at, m.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
