import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Erases, type ErasingSource } from '#libs/platform/erasure/index.js';

/** The name and everything else of somebody who left goes from the register; the row stays, nameless, since bookings and agreements point to it. */
@Erases('record')
@Injectable()
export class ErasedRecordsRepository implements ErasingSource {
  async held(tx: Tx, employeeId: string): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from employees where employer_id = $1 and id = $2 and erased_on is null`,
      [tenantOf(tx), employeeId],
    );
    return row?.n ?? 0;
  }

  async erase(tx: Tx, since: string, employeeId: string | null): Promise<number> {
    return tx.run(
      `with gone as (
         delete from former_residences f using employees e
         where f.employer_id = $1 and e.employer_id = $1 and e.id = f.employee_id and e.left_on <= $2::date
           and ($3::uuid is null or e.id = $3)),
       moved as (
         delete from former_departements f using employees e
         where f.employer_id = $1 and e.employer_id = $1 and e.id = f.employee_id and e.left_on <= $2::date
           and ($3::uuid is null or e.id = $3))
       update employees set staff_number = 'X-' || id, email = id || '@erased.invalid', given_name = '–', family_name = '–',
         unit = '', manager_id = null, residence_postcode = null,
         commune_name = case when residence_country = 'FR' then commune_name else '' end, home_lat = round(home_lat::numeric, 1), home_lon = round(home_lon::numeric, 1),
         needs = '{}', desired_days = 0, workplace_insee = null, commute_mode = null, import_id = null,
         revision = revision + 1, erased_on = current_date
       where employer_id = $1 and left_on <= $2::date and erased_on is null and ($3::uuid is null or id = $3)`,
      [tenantOf(tx), since, employeeId],
    );
  }
}
