import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';
import { findNative } from '../../../tools/pg/native.js';
import { findLiveServer } from '../../../tools/pg/postmaster.js';
import { isAlive } from '../../../tools/proc.js';
import { inRepository } from '../../support/sources.js';

/*
 * The embedded server as several terminals see it. Every host is a process of its own that starts a server with the
 * compiled launcher, says where it is, and stops it when it is told to.
 */

const LAUNCHER = pathToFileURL(inRepository('dist/tools/pg.js')).href;
const HOST = `
const { startPg } = await import(${JSON.stringify(LAUNCHER)});
const pg = await startPg(JSON.parse(process.argv[1]));
console.log(JSON.stringify(pg));
process.stdin.once('data', async () => { await pg.stop(); process.exit(0); });
`;
const Said = z.object({ url: z.string(), port: z.number(), dir: z.string(), shared: z.boolean() });

interface Host {
  readonly said: z.infer<typeof Said>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const children: ChildProcessWithoutNullStreams[] = [];

async function host(options: { dir?: string; ephemeral?: boolean }): Promise<Host> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOST, JSON.stringify(options)]);
  children.push(child);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      done();
    });
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const line = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done);
    void ended.finally(() => {
      fail(new Error(`the host ended: ${complaint}`));
    });
  });
  return {
    said: Said.parse(JSON.parse(line)),
    stop: async () => {
      child.stdin.write('stop\n');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a fact of another process, for at most 15 seconds. */
async function until(fact: () => boolean): Promise<boolean> {
  const deadline = performance.now() + 15_000;
  while (!fact() && performance.now() < deadline) await wait(20);
  return fact();
}

const installed = (() => {
  try {
    return Boolean(findNative(import.meta.url));
  } catch {
    return false;
  }
})();

(installed ? describe : describe.skip)('the embedded PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palier-embedded-'));
  const dir = join(folder, 'pg');
  // Open to the user that the server runs as when this run is root's: the data stay where they are looked for.
  chmodSync(folder, 0o755);

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started once by two terminals on an empty folder, and outlives the first to leave', async () => {
    const [one, two] = await Promise.all([host({ dir }), host({ dir })]);
    expect(one.said.shared).not.toBe(two.said.shared);
    expect(one.said.port).toBe(two.said.port);
    const [first, second] = one.said.shared ? [two, one] : [one, two];
    await first.stop();
    await query(second.said.url, 'create table kept (n int)');
    await second.stop();
    expect(await findLiveServer(second.said.dir)).toBeUndefined();
    expect(readdirSync(folder).toSorted()).toEqual(['pg', 'pg.users']);
  });

  it('is adopted with its data after its starter was killed, and stopped by the adopter', async () => {
    const killed = await host({ dir });
    await killed.kill();
    const next = await host({ dir });
    expect(next.said).toMatchObject({ shared: true, port: killed.said.port });
    expect(await query(next.said.url, 'select * from kept')).toEqual([]);
    await next.stop();
    expect(await findLiveServer(next.said.dir)).toBeUndefined();
  });

  it('starts over a lock file whose number went to another program', async () => {
    const before = await host({ dir });
    const file = join(before.said.dir, 'postmaster.pid');
    const lock = readFileSync(file, 'utf8');
    await before.stop();
    writeFileSync(file, lock.replace(/^\d+/, String(process.pid)));
    const after = await host({ dir });
    expect(after.said.shared).toBe(false);
    await after.stop();
  });

  it('leaves no server and no folder of a run that was killed', async () => {
    const run = await host({ ephemeral: true });
    const server = Number(readFileSync(join(run.said.dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    await run.kill();
    expect(await until(() => !isAlive(server) && !existsSync(run.said.dir))).toBe(true);
  });
});
