import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { awaySql, worksOnSql } from './works-on.queries.js';

/** One line of the list. */
export interface EmployeeLine {
  readonly id: string;
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  readonly communeName: string;
}

/** Everything HR may see of one employee: never where home is beyond the commune. */
export interface EmployeeDetail extends EmployeeLine {
  readonly email: string;
  readonly communeInsee: string;
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

const PAGE_SIZE = 50;
const LINE = `e.id, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName", e.unit,
  e.commune_name as "communeName"`;
const FAMILY = `e.family_name collate "fr-x-icu"`;
const GIVEN = `e.given_name collate "fr-x-icu"`;
/** Every word of the search, in any order, in the name or the staff number; accents and case do not matter. */
const MATCHES = `not exists (select from unnest($2::text[]) as word where strpos(
  unaccent(lower(e.given_name || ' ' || e.family_name || ' ' || e.staff_number)), unaccent(lower(word))) = 0)`;

/** A page of the list. */
export interface EmployeeList {
  readonly lines: readonly EmployeeLine[];
  /** People who match the search. */
  readonly total: number;
  /** People who work here, searched for or not. */
  readonly registered: number;
  /** Id after which the next page begins; null on the last. */
  readonly next: string | null;
}

/** The register as HR reads it: a list to search, and one person whole. */
@Injectable()
export class EmployeeLines {
  /**
   * Present employees by name, a page at a time (keyset: as quick on the last page as on the first).
   *
   * @param after id of the last person of the page before
   */
  async list(tx: Tx, search: string, after: string | null, today: IsoDate): Promise<EmployeeList> {
    const words = search.split(/\s+/).filter(Boolean).slice(0, 6);
    const tenant = tenantOf(tx);
    const counted = await tx.rows<{ total: number; registered: number }>(
      `select count(*) filter (where ${MATCHES})::int as total, count(*)::int as registered from employees e
       where e.employer_id = $1 and ${worksOnSql('e', '$3')}`,
      [tenant, words, today],
    );
    const position = await tx.rows<{ family: string; given: string }>(
      `select family_name as family, given_name as given from employees where employer_id = $1 and id = $2`,
      [tenant, after],
    );
    const { family = null, given = null } = position[0] ?? {};
    const found = await tx.rows<EmployeeLine>(
      `select ${LINE} from employees e
       where e.employer_id = $1 and ${worksOnSql('e', '$3')} and ${MATCHES}
         and ($4::text is null
           or (${FAMILY}, ${GIVEN}, e.id) > ($4 collate "fr-x-icu", $5::text collate "fr-x-icu", $6::uuid))
       order by ${FAMILY}, ${GIVEN}, e.id limit $7`,
      [tenant, words, today, family, given, family === null ? null : after, PAGE_SIZE + 1],
    );
    const lines = found.slice(0, PAGE_SIZE);
    const next = found.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null;
    return { lines, total: counted[0]?.total ?? 0, registered: counted[0]?.registered ?? 0, next };
  }

  /** Null for an unknown or foreign id. */
  async detail(tx: Tx, id: string, today: IsoDate): Promise<EmployeeDetail | null> {
    return tx.row<EmployeeDetail>(
      `select ${LINE}, e.email, e.commune_insee as "communeInsee", e.needs, e.desired_days as "desiredDays",
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
