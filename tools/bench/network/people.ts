import type { Client } from 'pg';
import { newToken, tokenHash } from '../../../src/identity/tokens/api-token.rules.js';
import { BENCH_SECRET } from '../measured-web.js';
import { signIn } from '../pages/sign-in.js';

/** Somebody of the network who asks pages and books. */
export interface Person {
  readonly cookie: string;
  readonly token: string;
  /** The place of their desk. */
  readonly siteId: string;
  readonly lat: number;
  readonly lon: number;
  /** Working days to come on which they have none. */
  readonly freeDays: readonly string[];
}

interface Found extends Pick<Person, 'siteId' | 'lat' | 'lon'> {
  readonly employerId: string;
  readonly employeeId: string;
  readonly email: string;
}

/** Signs people in, one of each employer in turn, with a session and a token each. */
export async function peopleOf(client: Client, count: number, today: string): Promise<Person[]> {
  const { rows } = await client.query<Found>(
    `select distinct on (e.employer_id, e.staff_number) e.employer_id as "employerId", e.id as "employeeId", b.site_id as "siteId", e.email, s.lat, s.lon, s.lat, s.lon
     from employees e join bookings b on b.employer_id = e.employer_id and b.employee_id = e.id and b.day >= $2::date join sites s on s.id = b.site_id
     where e.staff_number in ('B3', 'B9', 'B14', 'B21') order by e.employer_id, e.staff_number limit $1`,
    [count, today],
  );
  return Promise.all(rows.map((row) => signedIn(client, row, today)));
}

async function signedIn(
  client: Client,
  { employerId, employeeId, email, ...place }: Found,
  today: string,
): Promise<Person> {
  await client.query(
    `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
     values (gen_random_uuid(), $1, $2, $3, 'Camille Fictif', '{employee}', now()) on conflict do nothing`,
    [employerId, employeeId, email],
  );
  const member = await client.query<{ id: string }>(
    `select id from members where employer_id = $1 and employee_id = $2`,
    [employerId, employeeId],
  );
  const memberId = member.rows[0]!.id;
  const token = newToken('api');
  await client.query(
    `insert into api_tokens (id, employer_id, member_id, scope, token_hash, created_at)
     values (gen_random_uuid(), $1, $2, 'api', $3, now())`,
    [employerId, memberId, tokenHash(token)],
  );
  const free = await client.query<{ day: string }>(
    `select d.free::date::text as day from generate_series($2::date + 2, date_trunc('month', $2::date) + interval '55 days', interval '1 day') d(free)
     where extract(isodow from d.free) <= 5 and to_char(d.free, 'MM-DD') not in ('12-25', '01-01')
       and not exists (select from bookings b where b.employee_id = $1 and b.day = d.free::date and b.cancelled_at is null)
     order by 1`,
    [employeeId, today],
  );
  return {
    cookie: await signIn(client, { employerId, memberId }, BENCH_SECRET),
    token,
    ...place,
    freeDays: free.rows.map(({ day }) => day),
  };
}
