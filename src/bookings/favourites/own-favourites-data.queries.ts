import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Places to which somebody likes to come back. */
@HoldsOwnData('favouritePlaces')
@Injectable()
export class OwnFavouritesData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('keptAt', f.kept_at, 'site', s.name, 'desk', d.label) as entry
       from favourite_places f join sites s on s.id = f.site_id left join desks d on d.id = f.desk_id
       where f.employer_id = $1 and f.employee_id = $2 order by f.kept_at, f.site_id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
