import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { compiled } from '../../tools/dev/parts.js';
import { toldToEnd, underLoad, type Fault } from './fault.js';
import type { House } from './house.js';

/** PostgreSQL and Redis that are restarted, killed, lost, full or out of reach. */
export const SERVER_FAULTS: readonly Fault[] = [
  {
    name: 'PostgreSQL is restarted three times',
    short: true,
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (let n = 0; n < 3; n += 1) {
            await house.postgres.down('fast');
            await wait(500);
            await house.postgres.up();
            await wait(2_000);
          }
          return 3;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'PostgreSQL is killed',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          await house.postgres.down('kill');
          await wait(1_000);
          await house.postgres.up();
          await wait(2_000);
          return 1;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'PostgreSQL is away for 75 seconds while letters wait',
    short: false,
    run: async (house) => {
      house.relay.mood = 'silent';
      return underLoad(
        house,
        async () => {
          await wait(5_000);
          await house.postgres.down('fast');
          house.relay.mood = 'well';
          await wait(75_000);
          await house.postgres.up();
          return 1;
        },
        { lettersMayRepeat: true },
      );
    },
  },
  {
    name: 'a web process and a worker are told to end while PostgreSQL is away',
    short: true,
    run: (house) => {
      const late: string[] = [];
      return underLoad(
        house,
        async () => {
          await house.postgres.down('fast');
          await wait(2_000);
          late.push(...(await toldToEnd(house)));
          await house.postgres.up();
          await Promise.all([house.startWeb(1), house.startWorker(1)]);
          return 2;
        },
        { lettersMayRepeat: true, afterwards: async () => late },
      );
    },
  },
  {
    name: 'PostgreSQL has no connection left for ten seconds',
    short: false,
    run: (house) =>
      underLoad(house, async () => {
        const clients = await Promise.all(
          Array.from({ length: 190 }, async () => {
            const client = new Client({ connectionString: house.postgres.url });
            client.on('error', () => undefined);
            return client.connect().then(
              () => client,
              () => null,
            );
          }),
        );
        await wait(10_000);
        await Promise.all(clients.flatMap((client) => (client ? [client.end()] : [])));
        return 1;
      }),
  },
  {
    name: 'somebody holds the table of bookings for 15 seconds',
    short: false,
    run: (house) =>
      underLoad(house, async () => {
        const client = new Client({ connectionString: house.postgres.url });
        await client.connect();
        await client.query('begin; lock table bookings in access exclusive mode');
        await wait(15_000);
        await client.query('rollback');
        await client.end();
        return 1;
      }),
  },
  {
    name: 'a migration is killed five times on its way',
    short: false,
    run: async (house) => {
      const wrong: string[] = [];
      return underLoad(
        house,
        async () => {
          await house.postgres.rows('create database half');
          for (const done of [1, 12, 25, 40, 55]) await killedMigration(house, done);
          const env = { ...process.env, DATABASE_URL: house.postgres.of('half') };
          const { code, text } = await house.commandWith(env, 'migrate', '--json');
          if (code !== 0) wrong.push(`the migration does not go on: ${text}`);
          const [whole, half] = await Promise.all([schemaOf(house.postgres.url), schemaOf(env.DATABASE_URL)]);
          wrong.push(...half.filter((one) => !whole.includes(one)).map((one) => `only after kills: ${one}`));
          wrong.push(...whole.filter((one) => !half.includes(one)).map((one) => `missing after kills: ${one}`));
          await house.postgres.rows('drop database half');
          return 5;
        },
        { people: 1, afterwards: async () => wrong },
      );
    },
  },
  {
    name: 'PostgreSQL only reads for ten seconds, and cuts every connection before and after, as one that hands over does',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (const reading of ['on', 'off']) {
            await house.postgres.rows(`alter system set default_transaction_read_only = ${reading}`);
            await house.postgres.rows(`select pg_reload_conf()`);
            await house.postgres.rows(
              `select pg_terminate_backend(pid) from pg_stat_activity
               where backend_type = 'client backend' and pid <> pg_backend_pid()`,
            );
            if (reading === 'on') await wait(10_000);
          }
          return 1;
        },
        {
          lettersMayRepeat: true,
          afterwards: async (history) => {
            const refused = history.filter(({ answer }) => answer === 'try-again').length;
            return refused > 0 ? [] : ['nobody was told to come back: the fault was none'];
          },
        },
      ),
  },
  {
    name: 'Redis is lost for 20 seconds with all that was in it',
    short: true,
    queues: 'redis',
    run: (house) =>
      underLoad(house, async () => {
        await house.redis!.down();
        await wait(20_000);
        await house.redis!.up();
        return 1;
      }),
  },
  {
    name: 'Redis is emptied under load, three times',
    short: true,
    queues: 'redis',
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (let n = 0; n < 3; n += 1) {
            await house.redis!.empty();
            await wait(1_000);
          }
          return 3;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'Redis is full for 20 seconds',
    short: false,
    queues: 'redis',
    run: (house) =>
      underLoad(house, async () => {
        await house.redis!.full(true);
        await wait(20_000);
        await house.redis!.full(false);
        return 1;
      }),
  },
  {
    name: 'Redis is away, and PostgreSQL is restarted meanwhile',
    short: false,
    queues: 'redis',
    run: (house) =>
      underLoad(
        house,
        async () => {
          await house.redis!.down();
          await wait(2_000);
          await house.postgres.down('fast');
          await house.postgres.up();
          await wait(3_000);
          await house.redis!.up();
          return 1;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'a worker is told to end while Redis is away',
    short: true,
    queues: 'redis',
    run: (house) => {
      let seconds: number | null = null;
      return underLoad(
        house,
        async () => {
          await house.redis!.down();
          await wait(2_000);
          seconds = await house.workers[0]!.end('SIGTERM', 60);
          await house.redis!.up();
          await house.startWorker(0);
          return 1;
        },
        { afterwards: async () => (seconds === null ? ['the worker did not end within 60 seconds'] : []) },
      );
    },
  },
];

/** Starts the migrations and kills the process once so many are done. */
async function killedMigration(house: House, done: number): Promise<void> {
  const database = house.postgres.of('half');
  const child = spawn(process.execPath, [compiled('src/cli.js'), 'migrate'], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  await house.until(async () => child.exitCode !== null || (await migrated(database)) >= done, 120);
  child.kill('SIGKILL');
  await gone;
}

async function asked<Row extends QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const migrated = async (database: string) =>
  (await asked<{ n: number }>(database, 'select count(*)::int as n from schema_migrations'))[0]?.n ?? 0;

/** Everything that migrations make, a line each. */
const schemaOf = async (database: string) =>
  (
    await asked<{ line: string }>(
      database,
      `select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
         from information_schema.columns where table_schema in ('public', 'bullmq')
       union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
         where connamespace in ('public'::regnamespace, 'bullmq'::regnamespace)
       union all select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'bullmq')
       union all select 'policy ' || tablename || ' ' || policyname from pg_policies
       union all select 'function ' || oid::regprocedure::text || ' ' || md5(prosrc) from pg_proc
         where pronamespace in ('public'::regnamespace, 'bullmq'::regnamespace)
       union all select 'migration ' || name from schema_migrations`,
    )
  ).map(({ line }) => line);
