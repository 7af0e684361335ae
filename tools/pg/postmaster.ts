import { readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { folderOf, isAlive, programOf, userOf } from '../proc.js';
import { codeOf, PgStartError } from './errors.js';

/** The name of the database superuser and of the database inside an embedded server. */
export const PG_NAME = 'palier';

/** A server that already runs on our data folder. */
export interface LiveServer {
  readonly pid: number;
  readonly port: number;
}

/** Address of a database of an embedded server. Trust authentication on loopback: development and tests only. */
export function urlOf(port: number, database: string = PG_NAME): string {
  return `postgres://${PG_NAME}@127.0.0.1:${port}/${database}`;
}

/** The first eight lines of `postmaster.pid` that matter: 1 process, 4 port, 8 status. `undefined` when there is no whole file. */
function readPidFile(dir: string): { pid: number; port: number } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? '') } : undefined;
}

/** Asks the server on `port` which folder it serves; `undefined` when nothing answers within two seconds. */
async function servedFolder(port: number): Promise<string | undefined> {
  if (!Number.isInteger(port) || port <= 0) return undefined;
  const client = new Client({ connectionString: urlOf(port, 'postgres'), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Whether `/proc` proves that a process is not the server of `dir`: another program, another user, another folder
 * (a PostgreSQL server always stands in its data folder). What cannot be read proves nothing.
 */
function isForeign(pid: number, dir: string): boolean {
  const [program, owner, folder] = [programOf(pid), userOf(pid), folderOf(pid)];
  return (
    (program !== undefined && program !== 'postgres') ||
    (owner !== undefined && owner !== statSync(dir).uid) ||
    (folder !== undefined && folder !== realpathSync(dir))
  );
}

/**
 * Decides what a `postmaster.pid` in `dir` means.
 *
 * - no file, or its process is gone: `undefined`, start a server (PostgreSQL removes the file itself);
 * - a server answers on its port for this very folder: that server, to be shared;
 * - its number went to another program (usual in containers with a kept volume): the file is removed, `undefined`;
 * - a server of this folder that does not answer (starting, stopping): waited for, up to `patience` milliseconds,
 *   then {@link PgStartError}. The file is never removed under a living server: two on one folder destroy it.
 */
export async function findLiveServer(dir: string, patience = 10_000): Promise<LiveServer | undefined> {
  const deadline = performance.now() + patience;
  for (;;) {
    const file = readPidFile(dir);
    if (!file || !isAlive(file.pid)) return undefined;
    const served = await servedFolder(file.port);
    if (served !== undefined && realpathSync(served) === realpathSync(dir)) return file;
    if (isForeign(file.pid, dir)) {
      rmSync(join(dir, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (performance.now() > deadline) {
      throw new PgStartError(
        `A PostgreSQL (process ${file.pid}) holds ${dir} and does not answer on port ${file.port}: stop it with "kill -INT ${file.pid}" and start again.`,
      );
    }
    await wait(100);
  }
}
