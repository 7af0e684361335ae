import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** The months of which somebody was told where desks are. */
@HoldsOwnData('quotaNotices')
@Injectable()
export class OwnNotices implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('month', to_char(p.month, 'YYYY-MM'), 'toldAt', n.created_at) as entry
       from quota_notices n join quota_plans p on p.employer_id = n.employer_id and p.id = n.plan_id
       where n.employer_id = $1 and n.employee_id = $2 order by n.created_at, p.month`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
