import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** The monthly reports that went to somebody’s address. Who asked for one is in the journal. */
@HoldsOwnData('reports')
@Injectable()
export class OwnReports implements OwnDataSource {
  async ownData(tx: Tx, { memberId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('month', to_char(r.month, 'YYYY-MM'), 'createdAt', r.created_at, 'sentAt', r.sent_at, 'to', m.email) as entry
       from report_runs r join members m on m.employer_id = r.employer_id
       where r.employer_id = $1 and m.id = $2 and m.email = any (r.recipients)
       order by r.created_at, r.id`,
      [tenantOf(tx), memberId],
    );
    return rows.map(({ entry }) => entry);
  }
}
