import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { chooseUser } from '../../tools/pg/native.js';
import { freePort } from '../../tools/pg/server.js';
import { exhaustive } from './machine.js';

const DEBIAN = '/usr/lib/postgresql';

/**
 * The folder of a whole PostgreSQL that the machine brought: server and the programs of its clients, of one version.
 * The embedded one has no `pg_dump`. Undefined where there is none.
 */
const machinePostgres: string | undefined = [
  ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
  ...(process.env.PATH ?? '').split(delimiter),
].find((folder) => ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(folder, name))));

/** `describe` where the machine has a PostgreSQL of its own and the run has the time, `describe.skip` elsewhere. */
export const describeWithMachinePostgres = machinePostgres !== undefined && exhaustive ? describe : describe.skip;

/** A server of the machine's PostgreSQL for one spec. */
export interface MachineServer {
  /** Address of a database, as the superuser. */
  readonly url: (database: string) => string;
  /** Runs one of its programs. @throws Error with what it said when it fails */
  readonly run: (program: string, ...args: string[]) => void;
  /** The folder for files that its programs exchange; goes with the server. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts an empty server on loopback, without durability; the folder goes when it stops. */
export async function startMachinePostgres(): Promise<MachineServer> {
  const bin = machinePostgres;
  if (bin === undefined) throw new Error('this machine has no PostgreSQL of its own');
  const user = chooseUser();
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'palier-machine-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const run = (program: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(join(bin, program), args, { ...user, cwd: '/', encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N');
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'synchronous_commit=off',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  await answering(server, url('postgres'));
  return {
    url,
    run,
    folder,
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || attempt === 200) throw error;
      await wait(50);
    }
  }
}
