import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { DeskState } from './desk-state.js';

/** The desks of a site, to choose one: states only, never whose. */
@Injectable()
export class DeskStates {
  /** Desks in service on a day, by label. */
  async on(tx: Tx, siteId: string, day: IsoDate, employeeId: string): Promise<DeskState[]> {
    return tx.rows<DeskState>(
      `select d.id, d.label, d.features,
         jsonb_build_object('am', coalesce(t.am, false), 'pm', coalesce(t.pm, false)) as taken,
         jsonb_build_object('am', coalesce(k.am, false), 'pm', coalesce(k.pm, false)) as blocked,
         jsonb_build_object('am', coalesce(o.am, false), 'pm', coalesce(o.pm, false)) as own
       from desks d
       left join (select desk_id, bool_or(part in ('am', 'day')) as am, bool_or(part in ('pm', 'day')) as pm
         from taken_desks(array[$1]::uuid[], $2, $2) group by desk_id) t on t.desk_id = d.id
       left join (select desk_id, bool_or(half = 'am') as am, bool_or(half = 'pm') as pm
         from desk_blocks where site_id = $1 and day = $2 group by desk_id) k on k.desk_id = d.id
       left join (select desk_id, bool_or(part in ('am', 'day')) as am, bool_or(part in ('pm', 'day')) as pm
         from bookings where employer_id = $4 and employee_id = $3 and site_id = $1 and day = $2 and cancelled_at is null
         group by desk_id) o on o.desk_id = d.id
       where d.site_id = $1 and (d.withdrawn_on is null or d.withdrawn_on > $2) order by d.label, d.id`,
      [siteId, day, employeeId, tenantOf(tx)],
    );
  }
}
