import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Days that were proposed to somebody, and that they proposed; of others, whom they are proposed to as well, only the number. */
@HoldsOwnData('commonDays')
@Injectable()
export class OwnCommonDays implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('site', (select s.name from sites s where s.id = c.site_id), 'day', c.day, 'part', c.part,
         'proposedBy', c.proposed_by, 'proposedAt', c.proposed_at, 'withdrawnAt', c.withdrawn_at, 'answer', p.answer,
         'answeredAt', p.answered_at, 'people', (select count(*) from common_day_people o
           where o.employer_id = c.employer_id and o.common_day_id = c.id)) as entry
       from common_days c left join common_day_people p
         on p.employer_id = c.employer_id and p.common_day_id = c.id and p.employee_id = $2
       where c.employer_id = $1 and (p.employee_id is not null or c.proposer_id = $2) order by c.proposed_at, c.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
