import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What HR answered about somebody, also what was taken back or replaced. */
@HoldsOwnData('facts')
@Injectable()
export class OwnFacts implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('fact', f.path, 'value', f.value, 'validFrom', f.valid_from, 'source', f.source,
         'recordedBy', f.recorded_by, 'recordedAt', f.recorded_at, 'endedBy', f.ended_by, 'endedAt', f.ended_at) as entry
       from recorded_facts f where f.employer_id = $1 and f.employee_id = $2 order by f.path, f.valid_from, f.recorded_at, f.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
