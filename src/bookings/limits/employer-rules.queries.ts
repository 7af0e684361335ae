import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { MOMENT_SQL } from '../moments/team-moments.queries.js';
import type { TeamMoment } from '../moments/team-moment.js';
import type { GrantedException } from '../exceptions/limit-exception.js';
import { COUNTED, EMPLOYER_PERIODS, type UsedEmployerLimit } from './employer-limit.js';

/** What an employer set for one person beside the agreement and the grants. */
export interface SetByEmployer {
  readonly moments: readonly TeamMoment[];
  readonly limits: readonly UsedEmployerLimit[];
  /** Exceptions from all of it that were granted and not used. */
  readonly exceptions: readonly GrantedException[];
}

const RULES = z.object({
  moments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      reason: z.string(),
      unit: z.string().nullable(),
      managerId: z.string().nullable(),
      weekdays: z.array(z.number()),
      everyWeeks: z.number(),
      from: z.string(),
      until: z.string(),
      part: z.enum(DAY_PARTS),
      siteId: z.string().nullable(),
      site: z.string().nullable(),
      setBy: z.string(),
    }),
  ),
  limits: z.array(
    z.object({
      unit: z.string().nullable(),
      counted: z.enum(COUNTED),
      period: z.enum(EMPLOYER_PERIODS),
      halfDays: z.number(),
      reason: z.string(),
      setBy: z.string(),
      from: z.string(),
      to: z.string(),
      used: z.number(),
      freed: z.number(),
    }),
  ),
  exceptions: z.array(
    z.object({ id: z.string(), day: z.string(), part: z.enum(DAY_PARTS), codes: z.array(z.string()) }),
  ),
});

/** The limits of the employer $1 that count the bookings of a person ($2, of the unit $3), whenever. */
const LIMITED = `l.employer_id = $1 and (l.unit is null or l.unit = $3) and (l.employee_id is null or l.employee_id = $2)`;

/** The limits of a person ($2, of the unit $3) in each of their periods from $4 to $5; the bookings $6 do not count. */
const LIMITS = `select l.unit, l.counted, l.period, l.half_days as "halfDays", l.reason, l.set_by as "setBy",
    to_char(greatest(p.first_day, l.starts_on), 'YYYY-MM-DD') as "from",
    to_char(least(p.last_day, l.ends_on), 'YYYY-MM-DD') as "to", 0 as freed,
    (select count(distinct (b.employee_id, b.day, h.half))::int
     from bookings b join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
       cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
     where b.employer_id = $1 and b.cancelled_at is null and b.day between p.first_day and p.last_day
       and (l.unit is null or e.unit = l.unit) and (l.counted = 'together' or b.employee_id = $2)
       and b.id <> all ($6::uuid[])) as used
  from booking_limits l
    cross join lateral (
      select s::date as first_day, (s + ('1 ' || l.period)::interval)::date - 1 as last_day
      from generate_series(date_trunc(l.period, $4::timestamp), $5::timestamp, ('1 ' || l.period)::interval) s) p
  where ${LIMITED} and l.starts_on <= least(p.last_day, $5::date) and coalesce(l.ends_on >= greatest(p.first_day, $4::date), true)
  order by l.set_at, l.id, p.first_day`;

/** Reads what an employer set for somebody. */
@Injectable()
export class EmployerRules {
  /**
   * What holds in a period, both days included: one statement, and a second where there are limits. Most employers set none, and
   * a statement that might count bookings opens the tables of all months before it knows.
   * @param without ids of bookings that do not count
   */
  async of(
    tx: Tx,
    { id, unit, managerId }: { readonly id: string; readonly unit: string; readonly managerId: string | null },
    from: IsoDate,
    to: IsoDate,
    without: readonly string[] = [],
  ): Promise<SetByEmployer> {
    const row = await tx.row<{ moments: unknown; exceptions: unknown; limited: boolean }>(
      `select coalesce((select json_agg(m) from (${MOMENT_SQL}
           where m.employer_id = $1 and m.ends_on >= $5 and m.starts_on <= $6
             and (m.unit is null or m.unit = $3) and (m.manager_id is null or m.manager_id = $4)
           order by m.set_at, m.id) m), '[]'::json) as moments,
         coalesce((select json_agg(x) from (
           select x.id, to_char(x.day, 'YYYY-MM-DD') as day, x.part, x.codes from limit_exceptions x
           where x.employer_id = $1 and x.employee_id = $2 and x.state = 'granted' and x.day between $5 and $6
             and (x.booking_id is null or x.booking_id = any ($7::uuid[]))
           order by x.asked_at, x.id) x), '[]'::json) as exceptions,
         coalesce(exists (select from booking_limits l where ${LIMITED}), false) as limited`,
      [tenantOf(tx), id, unit, managerId, from, to, without],
    );
    const counted = row?.limited
      ? await tx.row<{ limits: unknown }>(
          `select coalesce((select json_agg(l) from (${LIMITS}) l), '[]'::json) as limits`,
          [tenantOf(tx), id, unit, from, to, without],
        )
      : null;
    return RULES.parse({ ...row, limits: counted?.limits ?? [] });
  }
}
