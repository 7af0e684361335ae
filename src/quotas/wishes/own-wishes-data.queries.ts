import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody wishes for the months to come. */
@HoldsOwnData('deskWishes')
@Injectable()
export class OwnWishesData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('saidAt', w.said_at, 'daysPerMonth', w.days_per_month, 'weekdays', w.weekdays,
         'places', (select json_agg(json_build_object('site', s.name, 'kind', p.kind) order by s.name)
           from place_wishes p join sites s on s.id = p.site_id
           where p.employer_id = w.employer_id and p.employee_id = w.employee_id)) as entry
       from desk_wishes w where w.employer_id = $1 and w.employee_id = $2`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
