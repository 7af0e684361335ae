import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody asked for elsewhere, and what HR answered. */
@HoldsOwnData('elsewhereRequests')
@Injectable()
export class OwnElsewhereData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('askedAt', r.asked_at, 'site', (select s.name from sites s where s.id = r.site_id),
         'day', r.day, 'part', r.part, 'words', r.words, 'state', r.state, 'reason', r.reason,
         'answeredBy', r.answered_by, 'answeredAt', r.answered_at) as entry
       from elsewhere_requests r where r.employer_id = $1 and r.employee_id = $2 order by r.asked_at, r.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
