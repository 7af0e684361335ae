import { copyFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import { backUp } from '#libs/platform/backup/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import { migrate, namesOf, newId } from '#libs/platform/db/index.js';
import { examineDatabase } from '#libs/platform/doctor/database.queries.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import {
  describeWithMachinePostgres,
  startMachinePostgres,
  type MachineServer,
} from '../../support/machine-postgres.js';
import { inRepository } from '../../support/sources.js';

describeWithMachinePostgres('a server made by create-database.sql', () => {
  let server: MachineServer;
  const as = (login: string) => server.url('palier').replace('//postgres@', `//${login}@`);
  const create = (...given: string[]) =>
    server.run(
      'psql',
      '-X',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      '-d',
      server.url('postgres'),
      ...given.flatMap((name) => ['-v', `${name}_password=secret`]),
      '-f',
      join(server.folder, 'create.sql'),
    );

  beforeAll(async () => {
    server = await startMachinePostgres();
    const script = join(server.folder, 'create.sql');
    copyFileSync(inRepository('docker/database/create-database.sql'), script);
    chmodSync(script, 0o644);
    chmodSync(server.folder, 0o755);
  }, 60_000);
  afterAll(() => server.stop());

  it('is not begun without every password', () => {
    expect(() => create('owner', 'web', 'jobs')).toThrow('PALIER_BACKUP_PASSWORD');
  });

  it('is migrated by its owner and saved by the login for backups, also where the script is run a second time', async () => {
    const all = ['owner', 'web', 'jobs', 'backup'];
    create(...all);
    create(...all);
    await migrate(as('palier_owner'), MIGRATIONS);
    const order = { recipient: { kind: 'anybody' }, version: '0.0.0', leaveOut: [] } as const;
    const saved = async (login: string) => {
      const to = new PassThrough();
      const [done] = await Promise.all([backUp({ ...order, databaseUrl: as(login), to }), buffer(to)]);
      return done;
    };
    expect((await saved('palier_saves')).tables).toBeGreaterThan(50);
    const to = new PassThrough();
    await expect(backUp({ ...order, databaseUrl: as('palier_web'), to })).rejects.toThrow('does not see every row');
  }, 60_000);

  it('is found well by palier doctor, also where the script was an older one', async () => {
    const settings = {
      NODE_ENV: 'production',
      DATABASE_APP_URL: as('palier_web'),
      DATABASE_QUEUE_URL: as('palier_jobs'),
    };
    const look = async () =>
      (await examineDatabase(loadConfig(settings, 'command'), namesOf(MIGRATIONS), Date.now)).map(
        ({ part, state, says }) => [
          part,
          state,
          part === 'database' ? says.replace(/[\d.]+ \(.*?\)|\d+ [kM]B/g, 'n') : '',
        ],
      );
    const others = [
      ['login DATABASE_APP_URL', 'ok', ''],
      ['schema', 'ok', ''],
      ['clock', 'ok', ''],
      ['login DATABASE_QUEUE_URL', 'ok', ''],
      ['schedules', 'warning', ''],
    ];
    expect(await look()).toEqual([['database', 'ok', 'PostgreSQL n answers; the database takes n'], ...others]);
    server.run(
      'psql',
      '-X',
      '-q',
      '-d',
      server.url('palier'),
      '-c',
      'revoke connect on database palier from palier_app',
    );
    expect(await look()).toEqual([['database', 'ok', 'PostgreSQL n answers'], ...others]);
  });

  it('tells whoever waits that a job was given up, though its owner is bound by policies as well', async () => {
    const [employer, run, job, letter] = [newId(), newId(), newId(), newId()];
    const rows = async (login: string, sql: string, values: readonly unknown[] = []) => {
      const client = new Client({ connectionString: login === 'postgres' ? server.url('palier') : as(login) });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
      } finally {
        await client.end();
      }
    };
    await rows(
      'postgres',
      `insert into employers (id, slug, name, siren, sector, created_at) values ($1, 'acme', 'Acme', '732829320', 'private', now())`,
      [employer],
    );
    await rows('postgres', `insert into job_runs (id, employer_id, job, created_at) values ($1, $2, 'a.b', now())`, [
      run,
      employer,
    ]);
    await rows(
      'postgres',
      `insert into outbox_messages (id, employer_id, queue, job, payload, origin)
       values ($1, $3, 'work', 'a.b', jsonb_build_object('runId', $4::text), '{}'), ($2, $3, 'mail', 'a.c', '{}', '{}')`,
      [job, letter, employer, run],
    );
    await rows(
      'postgres',
      `insert into letters (effect_key, employer_id, message_id, claim_id, job_id, recipient)
       values ('a.c:1', $1, 'm@acme', $2, $3, 'nora@acme.example')`,
      [employer, newId(), letter],
    );
    await rows('palier_jobs', `update outbox_messages set failed_at = now() where id = any ($1)`, [[job, letter]]);
    expect(await rows('postgres', `select state, error_code as code from job_runs`)).toEqual([
      { state: 'failed', code: 'unexpected' },
    ]);
    expect(await rows('postgres', `select effect_key as key, recipient from undelivered_letters`)).toEqual([
      { key: 'a.c:1', recipient: 'nora@acme.example' },
    ]);
  });
});
