import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { awaySql, worksOnSql } from './works-on.queries.js';

/** Everything HR may see of one employee: never where home is beyond the commune. */
export interface EmployeeDetail {
  readonly id: string;
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  readonly communeName: string;
  readonly email: string;
  readonly country: string;
  readonly residesSince: IsoDate;
  readonly livedBefore: readonly { readonly country: string; readonly until: IsoDate }[];
  readonly needs: readonly string[];
  readonly desiredDays: number;
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly importId: string | null;
  readonly createdAt: Date;
  readonly leftOn: string | null;
  readonly away: readonly string[];
  readonly workplaceInsee: string | null;
  readonly commuteMode: string | null;
  readonly unitWorkplaceInsee: string | null;
  readonly unitCommuteMode: string | null;
  readonly team: readonly { readonly id: string; readonly name: string }[];
}

/** One person of the register whole, as HR reads it. */
@Injectable()
export class EmployeeDetails {
  /** Null for an unknown or foreign id. */
  async detail(tx: Tx, id: string, today: IsoDate): Promise<EmployeeDetail | null> {
    return tx.row<EmployeeDetail>(
      `select e.id, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName", e.unit,
         e.commune_name as "communeName", e.email, e.residence_country as country,
         to_char(e.resides_since, 'YYYY-MM-DD') as "residesSince",
         coalesce((select jsonb_agg(jsonb_build_object('country', f.country, 'until', to_char(upper(f.during), 'YYYY-MM-DD'))
             order by f.during)
           from former_residences f where f.employer_id = $1 and f.employee_id = e.id), '[]') as "livedBefore", e.needs, e.desired_days as "desiredDays",
         e.manager_id as "managerId", m.given_name || ' ' || m.family_name as "managerName",
         e.import_id as "importId", e.created_at as "createdAt", to_char(e.left_on, 'YYYY-MM-DD') as "leftOn",
         ${awaySql('e')} as away,
         e.workplace_insee as "workplaceInsee", e.commute_mode as "commuteMode",
         u.workplace_insee as "unitWorkplaceInsee", u.commute_mode as "unitCommuteMode",
         coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.given_name || ' ' || t.family_name)
             order by t.family_name collate "fr-x-icu", t.given_name collate "fr-x-icu", t.id)
           from employees t where t.employer_id = $1 and t.manager_id = e.id
             and ${worksOnSql('t', '$3')}), '[]') as team
       from employees e left join employees m on m.employer_id = e.employer_id and m.id = e.manager_id
         left join unit_workplaces u on u.employer_id = e.employer_id and u.unit = e.unit
       where e.employer_id = $1 and e.id = $2`,
      [tenantOf(tx), id, today],
    );
  }
}
