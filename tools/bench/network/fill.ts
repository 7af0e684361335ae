import type { Client } from 'pg';
import { communeIndex } from '../../../libs/geo/index.js';

/** How large a network is: everything in it is made by arithmetic from these numbers, so that two runs make the same. */
interface Network {
  readonly sites: number;
  readonly desksAtSite: number;
  readonly employers: number;
  readonly peopleAtEmployer: number;
  /** Of the people of an employer, how many have an agreement and book. */
  readonly bookersAtEmployer: number;
  /** Months of bookings, the present one included. */
  readonly months: number;
  /** Each who books does so every so many working days. */
  readonly rhythm: number;
}

/** 5,000 places, 100,000 desks, 1,000 employers, 300,000 people, some ten million bookings. */
export const WHOLE: Network = {
  sites: 5_000,
  desksAtSite: 20,
  employers: 1_000,
  peopleAtEmployer: 300,
  bookersAtEmployer: 180,
  months: 25,
  rhythm: 10,
};
/** A tenth of it, for small machines. */
export const TENTH: Network = { ...WHOLE, sites: 500, employers: 100 };
/** Enough for the shape of it: a few hundred bookings. */
export const SMALL: Network = {
  ...WHOLE,
  sites: 6,
  employers: 2,
  peopleAtEmployer: 40,
  bookersAtEmployer: 24,
  months: 3,
};

/**
 * Fills an empty, migrated database: places where people live, desks, employers whose people live around some of the places,
 * agreements in force, quotas that add up, and bookings at desks on days that both allow. People are fictional; texts are short.
 *
 * @param client the owner of the schema and a superuser: triggers and foreign keys are passed over, constraints built afterwards
 * @param today day (ISO) around which the bookings lie: the last are ten days ahead
 */
export async function fillNetwork(client: Client, network: Network, today: string): Promise<void> {
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '256MB'`);
  // Ids of version 8 (RFC 9562): of one's own making.
  await client.query(
    `create function pg_temp.id_of(what text) returns uuid language sql immutable
       return overlay(overlay(md5(what) placing '8' from 13) placing '8' from 17)::uuid`,
  );
  await places(client, network);
  await client.query(`set session_replication_role = replica`);
  await monthsWithoutConstraints(client, network.months, today);
  const values = Object.entries({ ...network, today });
  for (const step of STEPS) {
    const used = values.filter(([name]) => step.includes(`:${name}::`));
    await client.query(
      used.reduce((sql, [name], n) => sql.replaceAll(`:${name}::`, `$${n + 1}::`), step),
      used.map(([, value]) => value),
    );
  }
  await client.query(
    `select exclude_within_month(inhrelid::regclass) from pg_inherits where inhparent = 'bookings'::regclass`,
  );
  await client.query(`set session_replication_role = default`);
  await client.query(`insert into booking_keys select employer_id, id from bookings; select name_booking_months()`);
  await client.query(`vacuum analyze`);
}

/** One place a commune, the largest first, and again a little beside it until there are enough. */
async function places(client: Client, { sites }: Network): Promise<void> {
  const communes = communeIndex()
    .all()
    .toSorted((a, b) => b.population - a.population)
    .slice(0, 2_000);
  const rows = Array.from({ length: sites }, (_, n) => {
    const { insee, name, postcode, lat, lon } = communes[n % communes.length]!;
    const beside = Math.floor(n / communes.length) * 0.004;
    return { n, insee, commune: name, postcode, lat: lat + beside, lon: lon + beside };
  });
  await client.query(
    `insert into operators (id, slug, name, kind, created_at) values (pg_temp.id_of('operator'), 'bench', 'Bench', 'public', now())`,
  );
  await client.query(
    `insert into sites (id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone,
       features, day_price_cents, source, source_ref, created_at)
     select pg_temp.id_of('site' || r.n), pg_temp.id_of('operator'), 'Lieu ' || r.n, 'coworking', r.n || ' rue Imaginaire', r.postcode, r.insee,
       r.commune, r.lat, r.lon, 'Europe/Paris', '{fibre,accessible}', 1500, 'bench', r.n::text, now()
     from jsonb_to_recordset($1::jsonb) as r(n int, insee text, commune text, postcode text, lat float8, lon float8)`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `insert into opening_hours (site_id, weekday, opens, closes)
     select s.id, d, '08:30', '18:30' from sites s, generate_series(1, 5) d where s.source = 'bench'`,
  );
}

/** A table for each month from the first to that of today, as if they had come one by one; what excludes is built when they are full. */
async function monthsWithoutConstraints(client: Client, months: number, today: string): Promise<void> {
  const statements = await client.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as sql
     from pg_constraint c join pg_inherits h on h.inhrelid = c.conrelid
     where h.inhparent = 'bookings'::regclass and c.contype = 'x'
     union all
     select format('create table if not exists booking_months.%I partition of bookings for values from (%L) to (%L)',
       to_char(m, '"m"YYYY_MM'), m::date, (m + interval '1 month')::date)
     from generate_series(date_trunc('month', $2::date) - ($1 - 1) * interval '1 month', $2::date, interval '1 month') m`,
    [months, today],
  );
  for (const { sql } of statements.rows) await client.query(sql);
}

/** Seat k is a person who books: always the same desk, which a second person shares on other days. */
const STEPS: readonly string[] = [
  `insert into desks (id, site_id, label)
   select pg_temp.id_of('desk' || s || '-' || d), pg_temp.id_of('site' || s), lpad((d + 1)::text, 3, '0')
   from generate_series(0, :sites::int - 1) s, generate_series(0, :desksAtSite::int - 1) d`,
  `insert into employers (id, slug, name, siren, sector, created_at)
   select pg_temp.id_of('employer' || e), 'bench-' || e, 'Employeur fictif ' || e, (800000000 + e)::text, 'private', :today::date - 1000
   from generate_series(0, :employers::int - 1) e`,
  `insert into agreement_texts (id, employer_id, title, body, locale, created_at)
   select pg_temp.id_of('text' || e), pg_temp.id_of('employer' || e), 'Avenant fictif', 'Avenant fictif', 'fr', :today::date - 1000
   from generate_series(0, :employers::int - 1) e`,
  `create temp table seats as
   select e, i, k, pg_temp.id_of('person' || e || '-' || i) as employee_id, pg_temp.id_of('agreement' || e || '-' || i) as agreement_id,
     k / (:sites::bigint * :desksAtSite::int) + k as phase, (k / :desksAtSite::int) % :sites::int as site, k % :desksAtSite::int as desk
   from (select e, i, e * :bookersAtEmployer::bigint + i as k
     from generate_series(0, :employers::int - 1) e, generate_series(0, :peopleAtEmployer::int - 1) i) every`,
  `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, commune_insee, commune_name,
     home_lat, home_lon, created_at)
   select employee_id, pg_temp.id_of('employer' || e), 'B' || i, 'b' || i || '@bench-' || e || '.example',
     (array['Camille', 'Dominique', 'Claude', 'Alix', 'Sacha'])[i % 5 + 1], 'Fictif-' || i, 'Direction ' || i % 12, p.commune_insee,
     p.commune_name, p.lat + (i % 17 - 8) * 0.01, p.lon + (i % 13 - 6) * 0.01, :today::date - 900
   from seats join sites p on p.id = pg_temp.id_of('site' || site)`,
  `insert into agreements (id, employer_id, employee_id, employee_name, text_id, reference, version, state, channel, days_per_week,
     weekdays, places, start_on, contact_from, contact_to, adaptation_months, notice_days, locale, frozen_text, frozen_sha256,
     created_at, signed_at, countersigned_at, effective)
   select agreement_id, pg_temp.id_of('employer' || e), employee_id, 'Fictif-' || i, pg_temp.id_of('text' || e), 'BENCH-' || i, 1, 'in_force',
     'electronic', 3, '{1,2,3,4,5}', '{third_places}', :today::date - 860, '09:00', '17:00', 3, 30, 'fr', 'Avenant fictif',
     repeat('0', 64), :today::date - 900, :today::date - 880, :today::date - 870, daterange(:today::date - 860, null)
   from seats where i < :bookersAtEmployer::int`,
  `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
   select pg_temp.id_of('grant' || e || '-' || site || m), pg_temp.id_of('employer' || e), pg_temp.id_of('site' || site), m::date, 0
   from (select distinct e, site from seats where i < :bookersAtEmployer::int) held
   cross join generate_series(date_trunc('month', :today::date) - (:months::int - 1) * interval '1 month',
     date_trunc('month', :today::date) + interval '1 month', interval '1 month') m`,
  `insert into bookings (id, employer_id, employee_id, agreement_id, grant_id, site_id, desk_id, day, part, during, reference,
     created_at, halves)
   select pg_temp.id_of('booking' || e || '-' || i || day), pg_temp.id_of('employer' || e), employee_id, agreement_id,
     pg_temp.id_of('grant' || e || '-' || site || date_trunc('month', day)), pg_temp.id_of('site' || site),
     pg_temp.id_of('desk' || site || '-' || desk), day,
     case k % 8 when 0 then 'am' when 1 then 'pm' else 'day' end,
     tstzrange((day + case k % 8 when 1 then time '13:00' else time '09:00' end) at time zone 'Europe/Paris',
       (day + case k % 8 when 0 then time '12:00' else time '17:00' end) at time zone 'Europe/Paris'),
     upper(substr(md5('reference' || e || '-' || i || day), 1, 15)), day - 7,
     case k % 8 when 0 then int4range(0, 1) when 1 then int4range(1, 2) else int4range(0, 2) end
   from (select day::date, row_number() over (order by day) as n from generate_series(
       date_trunc('month', :today::date) - (:months::int - 1) * interval '1 month', :today::date + 10, interval '1 day') day
     where extract(isodow from day) <= 5) d
   join seats on (phase + d.n) % :rhythm::int = 0 and i < :bookersAtEmployer::int order by day`,
  `update quota_grants g set used_half_days = h.n, granted_half_days = h.n + 400
   from (select grant_id, sum(upper(halves) - lower(halves)) as n from bookings group by 1) h where h.grant_id = g.id`,
  `update quota_grants set granted_half_days = 400 where granted_half_days = 0`,
];
