import { Client } from 'pg';
import { loadConfig } from '#libs/platform/config/index.js';
import { FORGOTTEN, KEPT } from '../../../src/operations/retention.js';
import { RetentionRepository } from '../../../src/operations/retention.repository.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2026-11-26T02:45:00Z');
const OWN = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
let database: TestDatabase;
let repository: RetentionRepository;

beforeAll(async () => {
  database = await testDatabase();
  repository = new RetentionRepository(loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.ownerUrl }));
});
afterAll(() => database.drop());

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

describe('what is forgotten by age', () => {
  it('is decided for every table of the schema, once', async () => {
    const tables = await database.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    const forgotten = new Set(FORGOTTEN.map(({ table }) => table));
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...forgotten, ...Object.keys(KEPT)].toSorted());
  });

  it('goes in every tenant once its age has passed, and not a day before', async () => {
    for (const employer of [OWN, OTHER]) {
      for (const days of [6, 8]) {
        await database.query(
          `insert into idempotency_keys (employer_id, actor_id, key, request_hash, created_at) values ($1, $1, $2, '', $3)`,
          [employer, `${days} days`, daysAgo(days)],
        );
      }
    }
    const counts = await repository.forget(FORGOTTEN, NOW);
    expect(counts).toContainEqual({ table: 'idempotency_keys', since: 'created_at', rows: 2 });
    const left = await database.query<{ key: string }>(`select key from idempotency_keys order by employer_id`);
    expect(left.map(({ key }) => key)).toEqual(['6 days', '6 days']);
  });

  it('is counted where it can be shown', async () => {
    const counts = await database.query(
      `select table_name, since, rows, forgotten_at from retention_counts where table_name = 'idempotency_keys'`,
    );
    expect(counts).toEqual([{ table_name: 'idempotency_keys', since: 'created_at', rows: 2, forgotten_at: NOW }]);
  });

  it('takes nothing that has not ended: waiting jobs, living sessions, running limits', async () => {
    await database.query(
      `insert into outbox_messages (id, job, payload, origin, created_at, done_at) values
         (gen_random_uuid(), 'waiting', '{}', '{}', $1, null), (gen_random_uuid(), 'done', '{}', '{}', $1, $1)`,
      [daysAgo(365)],
    );
    await database.query(`insert into web_sessions values ('over', '{}', $1), ('alive', '{}', $2)`, [
      daysAgo(1),
      daysAgo(-1),
    ]);
    await database.query(`insert into rate_limits values ('over', 1, $1), ('alive', 1, $2), ('for ever', 1, null)`, [
      daysAgo(1).getTime(),
      daysAgo(-1).getTime(),
    ]);
    await repository.forget(FORGOTTEN, NOW);
    expect(await repository.forget(FORGOTTEN, NOW)).toEqual(
      FORGOTTEN.map(({ table, since }) => ({ table, since, rows: 0 })),
    );
    const left = await database.query<{ what: string }>(
      `select job as what from outbox_messages union all select sid from web_sessions
       union all select key from rate_limits order by 1`,
    );
    expect(left.map(({ what }) => what)).toEqual(['alive', 'alive', 'for ever', 'waiting']);
  });

  it('goes by the database where the clock of the machine is fast: nothing is forgotten early', async () => {
    await database.query(`insert into web_sessions values ('tomorrow', '{}', now() + interval '1 day')`);
    await database.query(
      `insert into rate_limits values ('tomorrow', 1, (extract(epoch from now() + interval '1 day') * 1000)::bigint)`,
    );
    await repository.forget(FORGOTTEN, new Date(Date.now() + 900 * 24 * 60 * 60 * 1000));
    const left = await database.query<{ what: string }>(
      `select sid as what from web_sessions union all select key from rate_limits`,
    );
    expect(left.map(({ what }) => what).toSorted()).toEqual(['for ever', 'tomorrow', 'tomorrow']);
  });

  it('is done by a role that sees the age of a row and nothing else of it', async () => {
    const queue = new Client({ connectionString: database.queueUrl });
    await queue.connect();
    try {
      await expect(queue.query('select html from sent_mails')).rejects.toThrow(/permission denied/);
      await expect(queue.query('select sess from web_sessions')).rejects.toThrow(/permission denied/);
      await expect(queue.query('delete from employees')).rejects.toThrow(/permission denied/);
      await expect(queue.query('select sent_at from sent_mails')).resolves.toBeDefined();
    } finally {
      await queue.end();
    }
  });
});
