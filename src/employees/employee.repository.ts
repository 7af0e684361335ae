import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HOME_SQL } from './employee-records.queries.js';
import { awaySql } from './works-on.queries.js';
import type { EmployeeState, RegisteredEmployee } from './employee-changes.rules.js';

const BATCH = 1_000;
const REGISTERED = `e.id, e.revision, e.staff_number as "staffNumber", e.email, e.given_name as "givenName",
  e.family_name as "familyName", e.unit, m.staff_number as "managerStaffNumber", e.commune_insee as "communeInsee",
  e.commune_name as "communeName", e.residence_country as country,
  e.residence_postcode as "residencePostcode", to_char(e.resides_since, 'YYYY-MM-DD') as "residesSince", ${HOME_SQL}, e.needs,
  e.desired_days as "desiredDays", e.workplace_insee as "workplaceInsee", e.commute_mode as "commuteMode",
  to_char(e.left_on, 'YYYY-MM-DD') as "leftOn", ${awaySql('e')} as away`;
const FROM = `from employees e left join employees m on m.employer_id = e.employer_id and m.id = e.manager_id`;

/** Somebody new, in the order in which they can be written. */
export interface NewRegistered {
  readonly after: EmployeeState;
  readonly row: number;
  /** New managers come before whoever reports to them. */
  readonly depth: number;
}

/** Somebody known and what the register says of them from now on. */
export interface ChangedRegistered {
  readonly id: string;
  readonly after: EmployeeState;
}

/** What a batch of writes needs to know besides its rows. */
export interface WriteOptions {
  readonly at: Date;
  readonly importId: string | null;
  readonly progress?: (done: number) => Promise<void>;
}

/** Writes the register. Callers hold {@link EmployeeRepository.lockRegister}. */
@Injectable()
export class EmployeeRepository {
  /**
   * Takes an advisory lock: one change at a time to a tenant's register until the transaction ends, so that what a
   * check found stays true. The unique constraints hold even without it. Taken before the row of a person, never after.
   */
  async lockRegister(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`employees ${tenantOf(tx)}`]);
  }

  /** People with one of these staff numbers or addresses (any case). */
  async named(tx: Tx, staffNumbers: readonly string[], emails: readonly string[]): Promise<RegisteredEmployee[]> {
    return tx.rows<RegisteredEmployee>(
      `select ${REGISTERED} ${FROM}
       where e.employer_id = $1 and (e.staff_number = any ($2) or lower(e.email) = any ($3))`,
      [tenantOf(tx), staffNumbers, emails.map((email) => email.toLowerCase())],
    );
  }

  /** The whole register, including people who have left. */
  async all(tx: Tx): Promise<RegisteredEmployee[]> {
    return tx.rows<RegisteredEmployee>(`select ${REGISTERED} ${FROM} where e.employer_id = $1`, [tenantOf(tx)]);
  }

  /** One person as they are; null for an unknown or foreign id. */
  async byId(tx: Tx, id: string): Promise<RegisteredEmployee | null> {
    return tx.row<RegisteredEmployee>(`select ${REGISTERED} ${FROM} where e.employer_id = $1 and e.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** One person, locked until the transaction ends: bookings and agreements of that person wait. */
  async lock(tx: Tx, id: string): Promise<RegisteredEmployee | null> {
    return tx.row<RegisteredEmployee>(
      `select ${REGISTERED} ${FROM} where e.employer_id = $1 and e.id = $2 for no key update of e`,
      [tenantOf(tx), id],
    );
  }

  /** Staff numbers from a person upwards to whoever has no manager, the person first. */
  async chainAbove(tx: Tx, staffNumber: string): Promise<string[]> {
    const rows = await tx.rows<{ staffNumber: string }>(
      `with recursive chain as (
         select e.id, e.manager_id, e.staff_number, 1 as level from employees e
         where e.employer_id = $1 and e.staff_number = $2
         union all
         select m.id, m.manager_id, m.staff_number, c.level + 1 from chain c
         join employees m on m.employer_id = $1 and m.id = c.manager_id
       ) cycle id set is_circle using path
       select coalesce(staff_number, '') as "staffNumber" from chain where not is_circle order by level`,
      [tenantOf(tx), staffNumber],
    );
    return rows.map((row) => row.staffNumber);
  }

  /**
   * Adds people, managers before the people who report to them, a thousand per statement.
   * @returns their ids by staff number
   */
  async add(tx: Tx, people: readonly NewRegistered[], options: WriteOptions): Promise<Map<string, string>> {
    const ordered = people.toSorted((a, b) => a.depth - b.depth || a.row - b.row);
    const ids = new Map(ordered.map(({ after }) => [after.staffNumber, newId()]));
    for (let from = 0; from < ordered.length; from += BATCH) {
      const rows = ordered
        .slice(from, from + BATCH)
        .map(({ after }) => ({ id: ids.get(after.staffNumber), ...columnsOf(after) }));
      // Managers of the same batch are known by the ids just made; the others are looked up.
      await tx.run(
        `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, manager_id,
           commune_insee, commune_name, residence_country, residence_postcode, resides_since, home_lat, home_lon, needs,
           desired_days, workplace_insee, commute_mode, left_on, left_noted_at, import_id, created_at)
         select e.id, $2, e.staff_number, e.email, e.given_name, e.family_name, e.unit,
           coalesce(b.id, m.id), e.commune_insee, e.commune_name, e.residence_country, e.residence_postcode,
           e.resides_since, e.home_lat, e.home_lon, e.needs, e.desired_days, e.workplace_insee, e.commute_mode, e.left_on, case when e.left_on is not null then $4::timestamptz end, $3, $4
         from jsonb_to_recordset($1::jsonb) as e(${RECORD})
         left join jsonb_to_recordset($1::jsonb) as b(id uuid, staff_number text) on b.staff_number = e.manager
         left join employees m on m.employer_id = $2 and m.staff_number = e.manager`,
        [JSON.stringify(rows), tenantOf(tx), options.importId, options.at],
      );
      await this.note(
        tx,
        rows.flatMap(({ id, left_on }) => (id !== undefined && left_on !== null ? [id] : [])),
        options.at,
      );
      await options.progress?.(Math.min(from + BATCH, ordered.length));
    }
    return ids;
  }

  /** Writes the new state of people, a thousand per statement; their managers are in the register by then. */
  async change(
    tx: Tx,
    people: readonly ChangedRegistered[],
    options: Pick<WriteOptions, 'at' | 'progress'>,
  ): Promise<void> {
    for (let from = 0; from < people.length; from += BATCH) {
      const rows = people.slice(from, from + BATCH).map(({ id, after }) => ({ id, ...columnsOf(after) }));
      await tx.run(
        `insert into former_departements (employer_id, employee_id, departement, until)
         select t.employer_id, t.id, ${departementSql('t')}, $3
         from employees t join jsonb_to_recordset($1::jsonb) as e(${RECORD}) on e.id = t.id
         where t.employer_id = $2 and ${departementSql('t')} <> ${departementSql('e')}`,
        [JSON.stringify(rows), tenantOf(tx), options.at],
      );
      await tx.run(
        `update employees t set staff_number = e.staff_number, email = e.email, given_name = e.given_name,
           family_name = e.family_name, unit = e.unit, manager_id = m.id, commune_insee = e.commune_insee,
           commune_name = e.commune_name, residence_country = e.residence_country,
           residence_postcode = e.residence_postcode, resides_since = e.resides_since, home_lat = e.home_lat, home_lon = e.home_lon, needs = e.needs,
           desired_days = e.desired_days, workplace_insee = e.workplace_insee, commute_mode = e.commute_mode,
           left_on = e.left_on,
           left_noted_at = case when e.left_on is null or e.left_on is not distinct from t.left_on then t.left_noted_at else $3 end,
           revision = t.revision + 1
         from jsonb_to_recordset($1::jsonb) as e(${RECORD})
         left join employees m on m.employer_id = $2 and m.staff_number = e.manager
         where t.employer_id = $2 and t.id = e.id`,
        [JSON.stringify(rows), tenantOf(tx), options.at],
      );
      await this.note(
        tx,
        rows.map(({ id }) => id),
        options.at,
      );
      await options.progress?.(Math.min(from + BATCH, people.length));
    }
  }

  /**
   * Records that somebody was away until they came back. Absences that touch it are merged with it: when a departure
   * was moved to before an earlier return, that return no longer counts.
   */
  async keepGap(
    tx: Tx,
    { employeeId, leftOn, backOn, at }: { employeeId: string; leftOn: IsoDate; backOn: IsoDate; at: Date },
  ): Promise<void> {
    await tx.run(
      `with gone as (
         delete from employment_gaps where employer_id = $1 and employee_id = $2 and during && daterange($3, $4)
         returning during
       )
       insert into employment_gaps (employer_id, employee_id, during)
       select $1, $2, daterange(least($3::date, min(lower(during))), greatest($4::date, max(upper(during)))) from gone`,
      [tenantOf(tx), employeeId, leftOn, backOn],
    );
    await this.note(tx, [employeeId], at);
  }

  /** Keeps what the register says of these people's departures from now on, where that is news: closed months count as they did. */
  private async note(tx: Tx, employeeIds: readonly string[], at: Date): Promise<void> {
    await tx.run(
      `insert into employment_notes (employer_id, employee_id, left_on, away, noted_at)
       select e.employer_id, e.id, e.left_on, g.away, $3
       from employees e
       cross join lateral (select coalesce(range_agg(during), '{}') as away from employment_gaps
         where employer_id = e.employer_id and employee_id = e.id) g
       left join lateral (select left_on, away from employment_notes
         where employer_id = e.employer_id and employee_id = e.id order by place desc limit 1) n on true
       where e.employer_id = $1 and e.id = any ($2)
         and (e.left_on is distinct from n.left_on or g.away <> coalesce(n.away, '{}'))`,
      [tenantOf(tx), employeeIds, at],
    );
  }

  /**
   * Frees the addresses that known people give up to one another or to new people, before any of them is written: the
   * unique index would otherwise see one address twice for a moment.
   */
  async freeAddresses(
    tx: Tx,
    changed: readonly ChangedRegistered[],
    fresh: readonly Pick<NewRegistered, 'after'>[],
  ): Promise<void> {
    const wanted = [...changed, ...fresh].map(({ after }) => after.email.toLowerCase());
    await tx.run(
      `update employees t set email = t.id || '@moving.invalid'
       from unnest($2::uuid[], $3::text[]) as own(id, email)
       where t.employer_id = $1 and t.id = own.id and own.email <> lower(t.email) and lower(t.email) = any ($4::text[])`,
      [tenantOf(tx), changed.map(({ id }) => id), wanted.slice(0, changed.length), wanted],
    );
  }
}

/** The département of a home; empty outside France. */
const departementSql = (table: string): string =>
  `coalesce(left(${table}.commune_insee, case when ${table}.commune_insee like '97%' then 3 else 2 end), '')`;

const RECORD = `id uuid, staff_number text, email text, given_name text, family_name text, unit text, manager text,
  commune_insee text, commune_name text, residence_country text, residence_postcode text, resides_since date, home_lat float8, home_lon float8, needs text[], desired_days int,
  workplace_insee text, commute_mode text, left_on date`;

const columnsOf = (after: EmployeeState) => ({
  staff_number: after.staffNumber,
  email: after.email,
  given_name: after.givenName,
  family_name: after.familyName,
  unit: after.unit,
  manager: after.managerStaffNumber,
  commune_insee: after.communeInsee,
  commune_name: after.communeName,
  residence_country: after.country,
  residence_postcode: after.residencePostcode,
  resides_since: after.residesSince,
  home_lat: after.home?.lat ?? null,
  home_lon: after.home?.lon ?? null,
  needs: after.needs,
  desired_days: after.desiredDays,
  workplace_insee: after.workplaceInsee,
  commute_mode: after.commuteMode,
  left_on: after.leftOn,
});
