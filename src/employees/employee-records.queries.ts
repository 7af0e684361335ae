import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { literally, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from './employee.js';
import { awaySql, worksOnSql } from './works-on.queries.js';

/** Null without a position: a home outside France. Latitude and longitude are known together (`employees_residence_one`). */
export const HOME_SQL = `case when e.home_lat is not null
  then jsonb_build_object('lat', coalesce(e.home_lat, 0), 'lon', coalesce(e.home_lon, 0)) end as home`;
/** One's own value of a column, or else that of the unit. */
const ownOrUnit = (column: string) => `coalesce(e.${column}, (select u.${column} from unit_workplaces u
  where u.employer_id = e.employer_id and u.unit = e.unit))`;
const columns = (
  leftOn: string,
  away: string,
) => `e.id, e.staff_number as "staffNumber", e.email, e.given_name as "givenName",
  e.family_name as "familyName", e.unit, e.manager_id as "managerId", e.commune_insee as "communeInsee",
  e.commune_name as "communeName", e.residence_country as country,
  to_char(e.resides_since, 'YYYY-MM-DD') as "residesSince", ${HOME_SQL}, e.needs,
  e.desired_days as "desiredDays", ${ownOrUnit('workplace_insee')} as "workplaceInsee",
  ${ownOrUnit('commute_mode')} as "commuteMode", to_char(${leftOn}, 'YYYY-MM-DD') as "leftOn", ${away} as away`;
const COLUMNS = columns('e.left_on', awaySql('e'));
/** Where the register had the home of `e` at an instant, if it has moved to another département since. */
const DEPARTEMENT_AT = (at: string) => `select f.departement from former_departements f
  where f.employer_id = e.employer_id and f.employee_id = e.id and f.until > ${at} order by f.until, f.place limit 1`;
/** Departure, times away and former home as the register had them at an instant ($5); as it has them now where none is given. */
const AS_KNOWN = `cross join lateral (
    select null::text as departement, e.left_on, coalesce((select range_agg(during) from employment_gaps
      where employer_id = e.employer_id and employee_id = e.id), '{}') as away where $5::timestamptz is null
    union all select (${DEPARTEMENT_AT('$5')}), n.left_on, coalesce(n.away, '{}') from (select 1) one
      left join lateral (select left_on, away from employment_notes
        where employer_id = e.employer_id and employee_id = e.id and noted_at <= $5 order by place desc limit 1) n on true
      where $5 is not null) k`;
const COLUMNS_AS_KNOWN = columns(
  'k.left_on',
  `array(select to_char(lower(g), 'YYYY-MM-DD') || '/' || to_char(upper(g), 'YYYY-MM-DD') from unnest(k.away) g order by g)`,
);
const BY_NAME = `e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id`;

/** Somebody as the register had them. */
export interface EmployeeThen extends EmployeeView {
  /** The département of the home then, empty outside France; null: the home is where the register has it now. */
  readonly departementThen: string | null;
}

/** Whose records of a period are wanted. */
interface WorkedWithin {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** A part of the name or the staff number; empty for everybody. */
  readonly words: string;
  /**
   * Only people whom the register held at an instant, with the departures that it knew of then, and some others; null for everybody
   * as it has them now.
   */
  readonly settled?: { readonly at: Date; readonly also: readonly string[] } | null;
}

/** Reads the tenant's employees; a foreign id answers like a missing one. */
@Injectable()
export class EmployeeRecords {
  async byId(tx: Tx, id: string): Promise<EmployeeView | null> {
    return this.one(tx, `e.id = $2`, id);
  }

  /** Employees by id, in the order of their names; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<EmployeeView[]> {
    if (ids.length === 0) return [];
    return this.many(tx, `e.id = any ($2)`, ids);
  }

  /** Whatever the case: `lower(email)` is unique in a tenant. */
  async byEmail(tx: Tx, email: string): Promise<EmployeeView | null> {
    return this.one(tx, `lower(e.email) = lower($2)`, email.trim());
  }

  async byStaffNumber(tx: Tx, staffNumber: string): Promise<EmployeeView | null> {
    return this.one(tx, `e.staff_number = $2`, staffNumber.trim());
  }

  /** Employees by staff number, in the order of their names; unknown numbers are left out. */
  async byStaffNumbers(tx: Tx, staffNumbers: readonly string[]): Promise<EmployeeView[]> {
    return staffNumbers.length === 0 ? [] : this.many(tx, `e.staff_number = any ($2)`, staffNumbers);
  }

  /** Everybody who works here on a day, in the order of their names. */
  async presentOn(tx: Tx, day: IsoDate): Promise<EmployeeView[]> {
    return this.many(tx, worksOnSql('e', '$2'), day);
  }

  /**
   * A page of the people who worked here on some day of a period, both days included, in the order of their names.
   */
  async workedBetween(
    tx: Tx,
    { from, to, words, settled = null }: WorkedWithin,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly people: EmployeeThen[]; readonly count: number }> {
    const condition = `coalesce(k.left_on > $2, true) and not k.away @> daterange($2, $3, '[]')
      and concat_ws(' ', e.given_name, e.family_name, e.given_name, e.staff_number) ilike $4
      and ($5::timestamptz is null or e.created_at <= $5 or e.id = any ($6))`;
    const values = [tenantOf(tx), from, to, `%${literally(words)}%`, settled?.at ?? null, settled?.also ?? []];
    const people = await tx.rows<EmployeeThen>(
      `select ${COLUMNS_AS_KNOWN}, k.departement as "departementThen" from employees e ${AS_KNOWN} where e.employer_id = $1 and ${condition} order by ${BY_NAME} limit $7 offset $8`,
      [...values, limit, offset],
    );
    const counted = await tx.row<{ count: number }>(
      `select count(*)::int as count from employees e ${AS_KNOWN} where e.employer_id = $1 and ${condition}`,
      values,
    );
    return { people, count: counted?.count ?? 0 };
  }

  /** The same of one person: null where the home is in the département in which the register has it now. */
  async departementAt(tx: Tx, id: string, at: Date): Promise<string | null> {
    const found = await tx.row<{ departement: string | null }>(
      `select (${DEPARTEMENT_AT('$3')}) as departement from employees e where e.employer_id = $1 and e.id = $2`,
      [tenantOf(tx), id, at],
    );
    return found?.departement ?? null;
  }

  /** Which of these people the register does not hold before an instant. */
  async registeredFrom(tx: Tx, ids: readonly string[], at: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from employees where employer_id = $1 and id = any ($2) and created_at >= $3`,
      [tenantOf(tx), ids, at],
    );
    return rows.map(({ id }) => id);
  }

  /** People who report to a manager on a day, in the order of their names. */
  async teamOf(tx: Tx, managerId: string, day: IsoDate): Promise<EmployeeView[]> {
    return this.many(tx, `e.manager_id = $2 and ${worksOnSql('e', '$3')}`, managerId, day);
  }

  /** Locks an employee until the transaction ends: two changes that count this person's days wait for one another. */
  async lock(tx: Tx, id: string): Promise<EmployeeView | null> {
    return tx.row<EmployeeView>(
      `select ${COLUMNS} from employees e where e.employer_id = $1 and e.id = $2 for no key update`,
      [tenantOf(tx), id],
    );
  }

  /** Whether the register holds anybody at all, also of those who left. */
  async anybody(tx: Tx): Promise<boolean> {
    return tx.has(`select from employees where employer_id = $1 limit 1`, [tenantOf(tx)]);
  }

  /** How many work here on a day. */
  async count(tx: Tx, day: IsoDate): Promise<number> {
    const rows = await tx.rows<{ count: number }>(
      `select count(*)::int as count from employees e where e.employer_id = $1 and ${worksOnSql('e', '$2')}`,
      [tenantOf(tx), day],
    );
    return rows[0]?.count ?? 0;
  }

  private async one(tx: Tx, condition: string, ...values: unknown[]): Promise<EmployeeView | null> {
    return (await this.many(tx, condition, ...values))[0] ?? null;
  }

  private async many(tx: Tx, condition: string, ...values: unknown[]): Promise<EmployeeView[]> {
    return tx.rows(`select ${COLUMNS} from employees e where e.employer_id = $1 and ${condition} order by ${BY_NAME}`, [
      tenantOf(tx),
      ...values,
    ]);
  }
}
