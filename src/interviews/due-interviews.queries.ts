import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody who teleworks, with the last interview that is on record, whoever said so. */
export interface DueInterview {
  readonly employeeId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  readonly managerId: string | null;
  /** First day of the terms that hold. */
  readonly telework: IsoDate;
  readonly last: IsoDate | null;
  /** Whether the last one was confirmed here by both sides; otherwise HR gave the day. */
  readonly confirmed: boolean | null;
  /** The interview that is under way. */
  readonly openId: string | null;
}

/** Whom a list shows. */
export interface DueFilter {
  /** The people of one manager; null for everybody. */
  readonly managerId: string | null;
  readonly words: readonly string[];
  /** Only those who are due up to this day, or have an interview under way; null for all. */
  readonly dueBy: IsoDate | null;
}

const FOUND = `from (select distinct on (a.employee_id) a.employee_id, lower(a.effective) as telework
    from agreement_days a where a.employer_id = $1 and a.days @> $2::date order by a.employee_id, a.effective desc) t
  join employees e on e.employer_id = $1 and e.id = t.employee_id
  left join lateral (select f.value #>> '{}' as day, f.source = 'interview' as confirmed from recorded_facts f
    where f.employer_id = $1 and f.employee_id = e.id and f.path = 'arrangement.lastInterviewOn' and f.ended_at is null
      and f.valid_from <= $2::date and jsonb_typeof(f.value) = 'string'
    order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) l on true
  left join interviews o on o.employer_id = $1 and o.employee_id = e.id and o.cancelled_at is null
    and o.answer is distinct from 'confirmed'
  where (e.manager_id = $3 or $3::uuid is null)
    and e.searched like all (array(select '%' || folded(word) || '%' from unnest($4::text[]) as word))
    and ($5::date is null or o.id is not null or greatest(t.telework, l.day::date) + 365 <= $5::date)`;

/** Who is due: agreements, facts and interviews meet here, since all three grow with the headcount. */
@Injectable()
export class DueInterviews {
  async count(tx: Tx, today: IsoDate, filter: DueFilter): Promise<number> {
    const found = await tx.row<{ count: number | null }>(
      `select count(*)::int as count ${FOUND}`,
      valuesOf(tx, today, filter),
    );
    return found?.count ?? 0;
  }

  /** Those who are due first come first. */
  async some(
    tx: Tx,
    today: IsoDate,
    filter: DueFilter,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<DueInterview[]> {
    return tx.rows<DueInterview>(
      `select e.id as "employeeId", e.given_name as "givenName", e.family_name as "familyName", e.unit,
         e.manager_id as "managerId", coalesce(t.telework, $2::date)::text as telework, l.day as last, l.confirmed, o.id as "openId"
       ${FOUND}
       order by greatest(t.telework, l.day::date), e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id
       limit $6 offset $7`,
      [...valuesOf(tx, today, filter), limit, offset],
    );
  }

  /** How many of a manager's team are due by a day, and have no interview under way. */
  async unplanned(
    tx: Tx,
    today: IsoDate,
    { managerId, dueBy }: { readonly managerId: string; readonly dueBy: IsoDate },
  ): Promise<number> {
    const found = await tx.row<{ count: number | null }>(
      `select count(*)::int as count ${FOUND} and o.id is null`,
      valuesOf(tx, today, { managerId, words: [], dueBy }),
    );
    return found?.count ?? 0;
  }

  /** The managers of whom {@link unplanned} counts somebody. */
  async managers(tx: Tx, today: IsoDate, dueBy: IsoDate): Promise<string[]> {
    const rows = await tx.rows<{ id: string | null }>(
      `select distinct e.manager_id as id ${FOUND} and o.id is null and e.manager_id is not null order by 1`,
      valuesOf(tx, today, { managerId: null, words: [], dueBy }),
    );
    return rows.flatMap(({ id }) => (id === null ? [] : [id]));
  }
}

const valuesOf = (tx: Tx, today: IsoDate, { managerId, words, dueBy }: DueFilter): unknown[] => [
  tenantOf(tx),
  today,
  managerId,
  words,
  dueBy,
];
