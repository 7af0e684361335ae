import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { QuotaOutcome } from '../../../src/quotas/plans/quota-plan.js';
import { entryHash, GENESIS_HASH } from '../../../src/audit/audit.rules.js';

/** The size of the employer on which pages are measured. */
export interface Size {
  /** People added to the employer's register; three in five of them get an agreement. */
  readonly people: number;
  /** Sites that the employer books at, each with desks for everybody who was given one there. */
  readonly sites: number;
  /** Months of bookings, the present one included. */
  readonly months: number;
  readonly auditEntries: number;
  /** Further small employers, so that the planner does not take everybody to be large. */
  readonly neighbours: number;
}

/** 20,000 people, 12,000 agreements, some 490,000 bookings, 300,000 audit entries. */
export const LARGE: Size = { people: 19_700, sites: 585, months: 25, auditEntries: 300_000, neighbours: 40 };

/** What a plan says of itself, as the portal keeps it. */
const OUTCOME: QuotaOutcome = {
  engine: 'network-simplex',
  status: 'optimal',
  gap: 0,
  demandDays: 11_700,
  servedDays: 11_700,
  heldDays: 0,
  employeesHeld: 0,
  employeesAbroad: 0,
  unservedDays: 0,
  employees: 11_700,
  employeesUnserved: 0,
  employeesWithoutDesk: 0,
  medianMinutes: 17,
  emptyDays: 0,
  costCents: 17_550_000,
  shortSiteIds: [],
  smallestShare: 1,
  reasons: {},
  euroWorth: null,
  gaining: 0,
  losing: 0,
  travelSource: 'estimate',
  before: null,
};

const NEIGHBOUR: Size = { people: 60, sites: 5, months: 25, auditEntries: 0, neighbours: 0 };
/** A person books every so many working days. */
const RHYTHM = 12;

/**
 * Makes an employer of the demonstration as large as asked, by SQL: fictional people at real places, with agreements,
 * quotas that add up, bookings on days they allow, and a true hash chain. One desk belongs to one person; everybody books
 * at the same rhythm; the texts of agreements are short.
 */
export async function grow(client: Client, slug: string, size: Size, today: string): Promise<void> {
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
  await withoutConstraints(client, 'bookings', async () => {
    await enlarge(client, slug, size, today);
    for (let n = 0; n < size.neighbours; n += 1) {
      const neighbour = `neighbour-${n}`;
      await client.query(
        `insert into employers select (e).* from (select jsonb_populate_record(e, jsonb_build_object('id', $2::uuid, 'slug',
           $3::text, 'siren', (100000000 + $4::int)::text, 'name', 'Voisin ' || $4)) as e from employers e where slug = $1) x`,
        [slug, randomUUID(), neighbour, n],
      );
      await client.query(
        `insert into agreement_texts select (t).* from (select jsonb_populate_record(t, jsonb_build_object('id',
           gen_random_uuid(), 'employer_id', n.id)) as t from agreement_texts t join employers e on e.id = t.employer_id
           and e.slug = $1 join employers n on n.slug = $2 where t.replaced_at is null) x`,
        [slug, neighbour],
      );
      await enlarge(client, neighbour, NEIGHBOUR, today);
    }
  });
  await lengthenChain(client, slug, size.auditEntries);
  await client.query(`set session_replication_role = default`);
  // What triggers would have done.
  await client.query(`insert into booking_keys select employer_id, id from bookings on conflict do nothing`);
  await client.query(`select open_booking_months()`);
  await client.query('vacuum analyze');
}

async function enlarge(client: Client, slug: string, size: Size, today: string): Promise<void> {
  const { people, sites, months } = size;
  const outcome = JSON.stringify(OUTCOME);
  const values = Object.entries({ slug, people, sites, months, today, outcome });
  for (const statement of STEPS) {
    const used = values.filter(([name]) => statement.includes(`:${name}::`));
    const text = used.reduce((sql, [name], n) => sql.replaceAll(`:${name}::`, `$${n + 1}::`), statement);
    await client.query(
      text,
      used.map(([, value]) => value),
    );
  }
}

const STEPS: readonly string[] = [
  `drop table if exists seats, places`,
  `create temp table places (id uuid, n int, lat float8, lon float8, commune_insee text, commune_name text)`,
  `insert into places select id, row_number() over (order by id) - 1, lat, lon, commune_insee, commune_name
   from (select s.* from sites s where s.zone = 'Europe/Paris' and s.closed_on is null and s.commune_insee <> ''
     and (select count(*) from opening_hours h where h.site_id = s.id and h.weekday <= 5) = 5
     order by md5(s.id::text || :slug::text) limit :sites::int) s`,
  `create temp table seats (k int, employee_id uuid, agreement_id uuid, site_id uuid, desk_id uuid, employer_id uuid,
     start_on date)`,
  `insert into seats select k, gen_random_uuid(), case when k % 5 < 3 then gen_random_uuid() end, p.id, gen_random_uuid(),
     (select id from employers where slug = :slug::text),
     date_trunc('month', :today::date)::date - case when k % 10 < 7 then 800 else (k * 7919) % 700 end
   from generate_series(0, :people::int - 1) k join places p on p.n = k % :sites::int`,
  `insert into desks (id, site_id, label) select desk_id, site_id, 'B' || left(:slug::text, 40) || k from seats
   where agreement_id is not null`,
  `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, commune_insee, commune_name,
     home_lat, home_lon, created_at)
   select employee_id, employer_id, 'B' || k, 'b' || k || '@' || :slug::text || '.example',
     (array['Camille', 'Dominique', 'Claude', 'Alix', 'Sacha'])[k % 5 + 1], 'Fictif-' || md5(k::text), 'Direction ' || k % 40,
     p.commune_insee, p.commune_name, p.lat + (k % 17 - 8) * 0.01, p.lon + (k % 13 - 6) * 0.01, :today::date - 900
   from seats join places p on p.id = site_id`,
  `insert into agreements (id, employer_id, employee_id, employee_name, text_id, reference, version, state, channel,
     days_per_week, weekdays, places, start_on, contact_from, contact_to, adaptation_months, notice_days, locale,
     frozen_text, frozen_sha256, created_at, signed_at, countersigned_at, effective)
   select agreement_id, s.employer_id, employee_id, 'Fictif-' || md5(k::text), t.id, 'BENCH-' || k, v.version, v.state, 'electronic',
     k % 3 + 1, '{1,2,3,4,5}', case when k % 4 = 0 then '{third_places}' else '{home,third_places}' end::text[], v.start_on,
     case k % 2 when 0 then '09:00' else '09:30' end::time, case k % 3 when 0 then '17:00' else '17:30' end::time,
     3, 30, 'fr', 'Avenant fictif', repeat('0', 64), s.start_on - 30, s.start_on - 20 - k % 9, s.start_on - 10 - k % 7,
     daterange(v.start_on, v.until)
   from seats s
   join lateral (select id from agreement_texts t where t.employer_id = s.employer_id and locale = 'fr' and replaced_at is null
     limit 1) t on true
   cross join lateral (
     select 1 as version, s.start_on, null::date as until, 'in_force' as state) v
   where agreement_id is not null`,
  `insert into agreement_transitions (id, employer_id, agreement_id, from_state, to_state, actor_name, at)
   select gen_random_uuid(), s.employer_id, agreement_id, t.was, t.state, 'Fictif', s.start_on - t.days
   from seats s cross join (values (null, 'draft', 30), ('draft', 'sent', 25), ('sent', 'signed_by_employee', 15),
     ('signed_by_employee', 'in_force', 10)) t (was, state, days) where agreement_id is not null`,
  `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
   select gen_random_uuid(), e.id, p.id, m::date, 0 from places p cross join employers e
   cross join generate_series(date_trunc('month', :today::date) - (:months::int - 1) * interval '1 month',
     date_trunc('month', :today::date) + interval '1 month', interval '1 month') m
   where e.slug = :slug::text on conflict do nothing`,
  `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, during, reference,
     created_at, halves)
   select gen_random_uuid(), s.employer_id, s.employee_id, s.agreement_id, g.id, s.site_id, s.desk_id, d.day,
     case s.k % 8 when 0 then 'am' when 1 then 'pm' else 'day' end,
     tstzrange((d.day + case s.k % 8 when 1 then time '13:00' else time '09:00' end) at time zone 'Europe/Paris',
       (d.day + case s.k % 8 when 0 then time '12:00' else time '17:00' end) at time zone 'Europe/Paris'),
     'B' || upper(substr(md5(s.employee_id::text || d.day), 1, 15)), d.day - 7,
     case s.k % 8 when 0 then int4range(0, 1) when 1 then int4range(1, 2) else int4range(0, 2) end
   from (select day::date, row_number() over (order by day) as n from generate_series(
       date_trunc('month', :today::date) - (:months::int - 1) * interval '1 month', :today::date + 7, interval '1 day') day
     where extract(isodow from day) <= 5) d
   join seats s on (s.k + d.n) % ${RHYTHM} = 0 and s.agreement_id is not null and s.start_on <= d.day
   join quota_grants g on g.employer_id = s.employer_id and g.site_id = s.site_id
     and g.month = date_trunc('month', d.day)::date`,
  `update quota_grants g set used_half_days = h.n, granted_half_days = greatest(granted_half_days, h.n + 40)
   from (select grant_id, sum(upper(halves) - lower(halves)) as n from bookings
     where employer_id = (select id from employers where slug = :slug::text) and cancelled_at is null group by 1) h
   where h.grant_id = g.id`,
  `update quota_grants g set granted_half_days = 40 from employers e
   where e.slug = :slug::text and g.employer_id = e.id and g.granted_half_days = 0`,
  `insert into quota_plans (id, employer_id, month, state, max_minutes, created_by, created_at, published_at, outcome)
   select gen_random_uuid(), e.id, m::date, 'published', 45, 'Fictif', m - interval '10 days', m - interval '9 days',
     :outcome::jsonb
   from employers e cross join generate_series(date_trunc('month', :today::date) - (:months::int - 1) * interval '1 month',
     date_trunc('month', :today::date) + interval '1 month', interval '1 month') m
   where e.slug = :slug::text on conflict do nothing`,
  `insert into quota_plan_lines (employer_id, plan_id, site_id, proposed_half_days, half_days, employees_served, median_minutes)
   select q.employer_id, q.id, g.site_id, g.granted_half_days, g.granted_half_days, 20, 17
   from quota_plans q join employers e on e.id = q.employer_id and e.slug = :slug::text
   join quota_grants g on g.employer_id = q.employer_id and g.month = q.month
   where q.state = 'published' on conflict do nothing`,
];

/** Takes the costly constraints of a table away while it is filled, and has PostgreSQL check everything afterwards. */
async function withoutConstraints(client: Client, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype = 'x'`,
    [table],
  );
  for (const { name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  await fill();
  for (const { name, definition } of rows)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
}

/** Entries inserted at a time. */
const STRETCH = 10_000;

/** Goes on with the employer's chain of audit entries, each bound to the one before by its true hash. */
export async function lengthenChain(client: Client, slug: string, entries: number): Promise<void> {
  const { rows } = await client.query<{ id: string; seq: number | null; hash: string | null }>(
    `select e.id, h.seq::int, h.hash from employers e left join audit_heads h on h.chain_id = e.id where e.slug = $1`,
    [slug],
  );
  const { id, seq: begun, hash: last } = rows[0]!;
  let seq = begun ?? 0;
  let hash = last ?? GENESIS_HASH;
  const at = new Date('2026-01-05T09:00:00Z');
  for (let left = entries; left > 0; left -= STRETCH) {
    const added = Array.from({ length: Math.min(left, STRETCH) }, () => {
      seq += 1;
      const entry = {
        chainId: id,
        seq,
        at,
        action: 'bookings.book',
        actorKind: 'member' as const,
        actorId: id,
        actorName: 'Camille Fictif',
        subjectType: 'booking',
        subjectId: id,
        detail: '{}',
        requestId: 'bench',
        previousHash: hash,
      };
      hash = entryHash(entry);
      return { ...entry, hash };
    });
    await client.query(
      `insert into audit_entries (chain_id, seq, at, action, actor_kind, actor_id, actor_name, subject_type, subject_id, detail,
         request_id, previous_hash, hash)
       select $1::uuid, seq, $2, 'bookings.book', 'member', $1::uuid::text, 'Camille Fictif', 'booking', $1::uuid::text, '{}', 'bench', previous, hash
       from unnest($3::bigint[], $4::text[], $5::text[]) as e(seq, previous, hash)`,
      [id, at, added.map((e) => e.seq), added.map((e) => e.previousHash), added.map((e) => e.hash)],
    );
  }
  await client.query(
    `insert into audit_heads (chain_id, seq, hash) values ($1, $2, $3)
     on conflict (chain_id) do update set seq = excluded.seq, hash = excluded.hash`,
    [id, seq, hash],
  );
}
