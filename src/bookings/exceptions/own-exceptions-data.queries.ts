import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody asked to book beyond limits, and what was answered. */
@HoldsOwnData('limitExceptions')
@Injectable()
export class OwnExceptionsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('askedAt', x.asked_at, 'site', (select s.name from sites s where s.id = x.site_id),
         'day', x.day, 'part', x.part, 'lifts', x.codes, 'decidedBy', x.reach, 'words', x.words, 'state', x.state,
         'reason', x.reason, 'answeredBy', x.answered_by, 'answeredAt', x.answered_at, 'obstacle', x.obstacle ->> 'code') as entry
       from limit_exceptions x where x.employer_id = $1 and x.employee_id = $2 order by x.asked_at, x.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
