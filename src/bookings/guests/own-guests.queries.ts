import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Whom somebody brought; their addresses are theirs. */
@HoldsOwnData('guests')
@Injectable()
export class OwnGuests implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('name', g.name, 'site', (select s.name from sites s where s.id = g.site_id), 'day', g.day,
         'part', g.part, 'invitedAt', g.invited_at, 'withdrawnAt', g.gone_at) as entry
       from guests g where g.employer_id = $1 and g.host_id = $2 order by g.invited_at, g.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
