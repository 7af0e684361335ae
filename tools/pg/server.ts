import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { codeOf, PgStartError } from './errors.js';
import type { NativePg, RunAs } from './native.js';
import { isAlive } from '../proc.js';
import { PG_NAME, urlOf } from './postmaster.js';

/** Milliseconds a server gets for its fast shutdown before it is told to stop at once. */
const STOP_PATIENCE = 10_000;

/** Nothing of the caller's environment (PGDATA, PGOPTIONS, a locale that is not installed) may reach the server. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Creates a cluster in the empty folder `dir`, which already belongs to `user`. Throws {@link PgStartError} with what initdb said. */
export function initdb(native: NativePg, user: RunAs, dir: string): void {
  const { status, stderr, error } = spawnSync(
    join(native.folder, 'bin', 'initdb'),
    // prettier-ignore
    ['-D', dir, `--username=${PG_NAME}`, '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin',
     '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...user, cwd: '/', env: ENVIRONMENT, encoding: 'utf8' },
  );
  if (status !== 0) throw new PgStartError(`initdb failed in ${dir}: ${(error?.message ?? stderr).trim()}`);
}

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  await new Promise((done) => {
    server.close(done);
  });
  if (address === null || typeof address === 'string') throw new PgStartError('No free port on 127.0.0.1.');
  return address.port;
}

/**
 * Starts a server on `dir` and waits until it says that it is ready; when it ends instead, throws {@link PgStartError} with its log.
 *
 * It gets a session of its own (`detached`): a Ctrl-C in the terminal must reach Node, which closes the pools first.
 */
export async function runServer(
  native: NativePg,
  user: RunAs,
  dir: string,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const child = spawn(
    join(native.folder, 'bin', 'postgres'),
    ['-D', dir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  await new Promise<void>((done, fail) => {
    let log: string | undefined = '';
    child.once('error', fail);
    child.once('exit', (code) => {
      fail(new PgStartError(`PostgreSQL ended at once (code ${code}) in ${dir}:\n${log?.trim() ?? ''}`));
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read for ever, or the pipe fills and the server blocks; kept only until it is ready.
      if (log === undefined) return;
      log += text;
      if (!log.includes('ready to accept connections')) return;
      log = undefined;
      done();
    });
  });
  return child;
}

/** Creates the database `palier` unless it is there, also when another process does the same. */
export async function createDatabase(port: number): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [PG_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${PG_NAME}`);
  } catch (error) {
    // duplicate_database, or unique_violation when both were at it in the same instant.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error;
  } finally {
    await client.end();
  }
}

/** Fast shutdown (SIGINT: open transactions are rolled back), then immediate (SIGQUIT) for a server that hangs. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = performance.now() + STOP_PATIENCE;
    while (isAlive(pid) && performance.now() < deadline) await wait(10);
  }
}

/**
 * A shell that outlives us: when this process ends without having called `release`, even by `kill -9`, it stops the
 * server and deletes its folder. For servers of one run only; data to keep are adopted by the next start instead.
 */
export function watchOver(pid: number, dir: string): { release(): void } {
  const script =
    'read -r _ && exit 0; kill -INT "$1" 2>/dev/null; n=0; ' +
    'while kill -0 "$1" 2>/dev/null && [ "$n" -lt 100 ]; do sleep 0.1; n=$((n + 1)); done; rm -rf "$2"';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid), dir], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return {
    release() {
      shell.stdin.end('released\n');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
