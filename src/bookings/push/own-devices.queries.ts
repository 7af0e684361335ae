import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** The browsers that a person has told. */
@HoldsOwnData('pushDevices')
@Injectable()
export class OwnDevices implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('since', subscribed_at, 'pushAddress', endpoint, 'placeShown', details) as entry
       from push_subscriptions where employer_id = $1 and employee_id = $2 order by subscribed_at, id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
