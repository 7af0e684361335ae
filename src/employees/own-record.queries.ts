import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What the register holds of somebody, whole: also the point from which ways are measured, and times away. */
@HoldsOwnData('record')
@Injectable()
export class OwnRecord implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const found = await tx.row<{ record: unknown }>(
      `select json_build_object('staffNumber', e.staff_number, 'givenName', e.given_name, 'familyName', e.family_name,
         'email', e.email, 'unit', e.unit, 'manager', m.given_name || ' ' || m.family_name,
         'country', e.residence_country, 'residesSince', e.resides_since, 'communeInsee', e.commune_insee,
         'communeName', e.commune_name, 'postcode', e.residence_postcode,
         'home', case when e.home_lat is not null then json_build_object('lat', e.home_lat, 'lon', e.home_lon) end,
         'needs', e.needs,
         'desiredDays', e.desired_days, 'workplaceInsee', e.workplace_insee, 'commuteMode', e.commute_mode,
         'createdAt', e.created_at, 'leftOn', e.left_on, 'leavingNotedAt', e.left_noted_at, 'erasedOn', e.erased_on,
         'file', (select i.file_name from employee_imports i where i.employer_id = $1 and i.id = e.import_id),
         'away', (select coalesce(json_agg(json_build_object('from', lower(g.during), 'until', upper(g.during))
             order by g.during), '[]')
           from employment_gaps g where g.employer_id = $1 and g.employee_id = e.id),
         'departuresNoted', (select coalesce(json_agg(json_build_object('at', nullif(n.noted_at, '-infinity'), 'leftOn', n.left_on,
             'away', (select coalesce(json_agg(json_build_object('from', lower(g), 'until', upper(g)) order by g), '[]')
               from unnest(n.away) g)) order by n.place), '[]')
           from employment_notes n where n.employer_id = $1 and n.employee_id = e.id),
         'livedBefore', (select coalesce(json_agg(json_build_object('country', f.country, 'from', lower(f.during),
             'until', upper(f.during)) order by f.during), '[]')
           from former_residences f where f.employer_id = $1 and f.employee_id = e.id),
         'departementsBefore', (select coalesce(json_agg(json_build_object('departement', d.departement, 'until', d.until)
             order by d.place), '[]')
           from former_departements d where d.employer_id = $1 and d.employee_id = e.id),
         'missingInFiles', (select coalesce(json_agg(json_build_object('file', i.file_name, 'at', i.created_at,
             'leaves', a.ticked) order by i.created_at, i.id), '[]')
           from employee_import_absent a join employee_imports i on i.employer_id = a.employer_id and i.id = a.import_id
           where a.employer_id = $1 and a.employee_id = e.id)) as record
       from employees e left join employees m on m.employer_id = e.employer_id and m.id = e.manager_id
       where e.employer_id = $1 and e.id = $2`,
      [tenantOf(tx), employeeId],
    );
    return found?.record ?? null;
  }
}
