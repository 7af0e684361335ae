import type { Client } from 'pg';
import { newToken, tokenHash } from '../../../src/identity/tokens/api-token.rules.js';
import type { Subjects } from './visits.js';

/** Who is signed in while pages are measured, and on whose records. */
export interface Scene extends Subjects {
  readonly employerId: string;
  readonly members: Readonly<Record<'employee' | 'manager' | 'hr' | 'admin', string>>;
  /** Bearer token of the employee. */
  readonly token: string;
  /** Days on which the employee may book at the site. */
  readonly freeDays: readonly string[];
}

/** Picks one generated person with much history and whatever the pages show of them. */
export async function sceneOf(client: Client, slug: string, today: string): Promise<Scene> {
  const { rows } = await client.query<Omit<Scene, 'members' | 'token' | 'freeDays'> & { email: string }>(
    `select e.id as "employerId", b.employee_id as "employeeId", b.id as "bookingId", b.day::text as "bookingDay",
       b.site_id as "siteId", b.agreement_id as "agreementId", p.email,
       (select id from quota_plans q where q.employer_id = e.id and q.month = date_trunc('month', $2::date)
          and q.state = 'published') as "planId",
       to_char($2::date - interval '1 month', 'YYYY-MM') as "lastMonth"
     from employers e join bookings b on b.employer_id = e.id and b.day > $2::date and b.cancelled_at is null
     join employees p on p.id = b.employee_id and p.staff_number like 'B%'
     join agreements a on a.id = b.agreement_id and a.days_per_week = 3
     where e.slug = $1 order by b.id limit 1`,
    [slug, today],
  );
  const { email, ...subjects } = rows[0]!;
  const { employerId, employeeId } = subjects;
  await client.query(
    `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
     values (gen_random_uuid(), $1, $2, $3, 'Camille Fictif', '{employee}', now()) on conflict do nothing`,
    [employerId, employeeId, email],
  );
  const member = async (condition: string): Promise<string> => {
    const found = await client.query<{ id: string }>(
      `select id from members where employer_id = $1 and ${condition} limit 1`,
      [employerId],
    );
    return found.rows[0]!.id;
  };
  const token = newToken('api');
  const members = {
    employee: await member(`employee_id = '${employeeId}'`),
    manager: await member(`'manager' = any (roles)`),
    hr: await member(`'hr' = any (roles)`),
    admin: await member(`'admin' = any (roles)`),
  };
  await client.query(
    `insert into api_tokens (id, employer_id, member_id, scope, token_hash, created_at)
     values (gen_random_uuid(), $1, $2, 'api', $3, now())`,
    [employerId, members.employee, tokenHash(token)],
  );
  const free = await client.query<{ day: string }>(
    `select d.free::date::text as day from generate_series($2::date + 3, $2::date + 33, interval '1 day') d(free)
     where extract(isodow from d.free) <= 5 and to_char(d.free, 'MM-DD') not in ('12-25', '01-01')
       and not exists (select from bookings b where b.employee_id = $1 and b.day = d.free::date and b.cancelled_at is null)
     order by 1`,
    [employeeId, today],
  );
  return { ...subjects, members, token, freeDays: free.rows.map(({ day }) => day) };
}
