import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { migrate } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  describeWithMachinePostgres,
  startMachinePostgres,
  type MachineServer,
} from '../../support/machine-postgres.js';

describe('the schema under an empty search path, as a restore sets it', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('has functions that know where everything is', async () => {
    const lost = await database.query(
      `select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prosqlbody is null
         and not coalesce(p.proconfig::text like '%search_path=pg_catalog, public, pg_temp%', false)
         and not exists (select from pg_depend d
           where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
    );
    expect(lost).toEqual([]);
  });
});

const SEED = `
  insert into operators (id, slug, name, kind, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'op', 'Opérateur', 'public', now());
  insert into sites (id, operator_id, name, kind, lat, lon, zone, day_price_cents, source, source_ref, created_at)
    select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'Lieu ' || n, 'coworking', 47 + n / 1000.0, 0.7,
      'Europe/Paris', 1500, 'essai', n::text, now() from generate_series(1, 500) as n;
  insert into employers (id, slug, name, siren, sector, created_at)
    values ('00000000-0000-7000-8000-000000000002', 'essai', 'Essai', '300000001', 'private', now());
  insert into employees (id, employer_id, staff_number, email, given_name, family_name, commune_insee, commune_name,
      home_lat, home_lon, created_at)
    select gen_random_uuid(), '00000000-0000-7000-8000-000000000002', 'E' || n, 'e' || n || '@fictif.example', 'Zoé',
      'Modèle ' || n, '37261', 'Tours', 47, 0.7, now() from generate_series(1, 100) as n;`;

async function rows<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** How many rows each table holds, and what each index is. */
async function contents(url: string) {
  const tables = await rows<{ name: string }>(
    url,
    `select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'bullmq'::regnamespace) order by 1`,
  );
  const counts = `select ${tables.map(({ name }) => `(select count(*)::int from ${name}) as "${name}"`).join(', ')}`;
  return {
    counts: (await rows(url, counts))[0],
    indexes: await rows(url, `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`),
  };
}

describeWithMachinePostgres('a dump by pg_dump', () => {
  let server: MachineServer;
  beforeAll(async () => {
    server = await startMachinePostgres();
    await rows(server.url('postgres'), 'create database palier');
    await rows(server.url('postgres'), 'create database copy');
    await migrate(server.url('palier'), MIGRATIONS);
    await rows(server.url('palier'), SEED);
  }, 120_000);
  afterAll(() => server.stop());

  it('is restored without an error, with every row and every index', async () => {
    const file = join(server.folder, 'palier.dump');
    server.run('pg_dump', '-Fc', '-f', file, server.url('palier'));
    server.run('pg_restore', '--exit-on-error', '--single-transaction', '-d', server.url('copy'), file);
    const restored = await contents(server.url('copy'));
    expect(restored).toEqual(await contents(server.url('palier')));
    expect(restored.counts).toMatchObject({ sites: 500, employees: 100 });
  });
});
