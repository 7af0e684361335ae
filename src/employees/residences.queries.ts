import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Stay } from './stays.rules.js';

/** In which States people have lived, as far as the register knows. */
@Injectable()
export class Residences {
  /** The stays of each of some people in time, the present one last; unknown ids are left out. */
  async ofEach(tx: Tx, ids: readonly string[]): Promise<Map<string, Stay[]>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.rows<{ id: string; stays: Stay[] }>(
      `select e.id, coalesce((select jsonb_agg(jsonb_build_object('country', s.country, 'from', to_char(s.since, 'YYYY-MM-DD'),
           'until', to_char(s.until, 'YYYY-MM-DD')) order by s.since)
         from (select f.country, lower(f.during) as since, upper(f.during) as until from former_residences f
             where f.employer_id = e.employer_id and f.employee_id = e.id
           union all select e.residence_country, e.resides_since, null) s), '[]') as stays
       from employees e where e.employer_id = $1 and e.id = any ($2)`,
      [tenantOf(tx), ids],
    );
    return new Map(rows.map(({ id, stays }) => [id, stays]));
  }
}
