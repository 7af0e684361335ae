import { copyFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { backUp } from '#libs/platform/backup/index.js';
import { migrate } from '#libs/platform/db/index.js';
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
});
