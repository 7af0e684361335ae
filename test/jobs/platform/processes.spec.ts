import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { freePort } from '../../../tools/pg/server.js';
import { runPalier } from '../../support/command-line.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { redisUrl } from '../../support/machine.js';
import { inRepository } from '../../support/sources.js';

/*
 * The three processes as they are deployed: the compiled entry files, started and stopped from outside.
 */

const entry = (name: string): string => inRepository(`dist/src/${name}.js`);

describe('the processes of the portal', () => {
  let database: TestDatabase;
  let env: Record<string, string | undefined>;

  beforeAll(async () => {
    database = await testDatabase();
    env = {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: database.ownerUrl,
      PORT: String(await freePort()),
      PALIER_DEMO: '1',
      PALIER_INSECURE_COOKIES: '1',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    };
  });

  afterAll(() => database.drop());

  function start(
    name: string,
    args: readonly string[] = [],
    changes: Record<string, string | undefined> = {},
    said: 'pipe' | number = 'pipe',
  ) {
    const child = spawn(process.execPath, [entry(name), ...args], {
      env: { ...env, ...changes },
      stdio: ['ignore', said, said, 'ipc'],
    });
    let [out, err] = ['', ''];
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
    const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((done) => {
      child.once('close', (code, signal) => {
        done({ code, signal, out, err });
      });
    });
    const ready = (): Promise<unknown> =>
      new Promise((done, fail) => {
        child.once('message', done);
        void ended.finally(() => {
          fail(new Error(`${name} ended before it was ready: ${err || out}`));
        });
      });
    return { child, ready, ended };
  }

  it('worker starts without Redis, says that jobs wait, and closes on SIGTERM all the same', async () => {
    const nowhere = `redis://127.0.0.1:${await freePort()}`;
    const probes = await freePort();
    const { child, ready, ended } = start('worker', [], { REDIS_URL: nowhere, WORKER_PORT: String(probes) });
    expect(await ready()).toBe('ready');
    const state = await fetch(`http://127.0.0.1:${probes}/readyz`);
    expect(state.status).toBe(200);
    expect(await state.json()).toMatchObject({ status: 'degraded', workers: 'ok', relay: 'ok', queue: 'degraded' });
    const began = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ signal: 'SIGTERM' });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it.each([
    ['main', 'the disk of its log is full'],
    ['main', 'nobody reads its log any more'],
    ['worker', 'the disk of its log is full'],
  ])('%s goes on where %s', async (name, what) => {
    const port = String(await freePort());
    const settings = { NODE_ENV: 'development', ACCESS_LOG: '1', LOG_FORMAT: 'json', PORT: port, WORKER_PORT: port };
    const full = what.includes('disk') ? openSync('/dev/full', 'w') : null;
    const { child, ready, ended } = start(name, [], settings, full ?? 'pipe');
    if (full !== null) closeSync(full);
    await ready();
    for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    const asked = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    // The line of the first request is lost; what that does to the process is seen by the second.
    await asked('/v');
    expect(await asked('/readyz')).toMatchObject({ status: 200 });
    expect((await asked('/metrics')).text).toMatch(/^palier_log_lines_lost_total [1-9]/m);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ signal: 'SIGTERM' });
  });

  // A series that both had, or that begins with a first event, would leave the alert silent or wake somebody for nothing.
  it('say when they are ready, tell by metrics of their own that there is one, and close without a complaint', async () => {
    const alerts = readFileSync(inRepository('docker/prometheus/alerts.yml'), 'utf8');
    const missed = [...alerts.matchAll(/expr: absent\((\w+)\)$/gm)].map(([, name]) => name);
    const probes = String(await freePort());
    const [web, worker] = [start('main'), start('worker', [], { WORKER_PORT: probes })];
    expect(await Promise.all([web.ready(), worker.ready()])).toEqual(['ready', 'ready']);
    const seriesAt = async (port: string | undefined) => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return missed.filter((name) => new RegExp(`^${name}[{ ]`, 'm').test(text));
    };
    const found = { web: await seriesAt(env['PORT']), worker: await seriesAt(probes) };
    for (const { child } of [web, worker]) child.kill('SIGTERM');
    for (const { ended } of [web, worker]) expect(await ended).toMatchObject({ signal: 'SIGTERM', err: '' });
    const left = await database.query(
      `select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(left).toEqual([]);
    expect(found).toEqual({ web: ['palier_part_ok'], worker: ['palier_jobs_total'] });
  });

  it('worker names a wrong setting on one line and ends with 2', async () => {
    const { ready, ended } = start('worker', [], { DATABASE_URL: 'mysql://elsewhere' });
    await expect(ready()).rejects.toThrow('DATABASE_URL');
    const { code, err } = await ended;
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(err).toMatch(/^configuration: DATABASE_URL/);
  });

  it.each([
    ['main', { DATABASE_URL: 'mysql://elsewhere' }, /^configuration: DATABASE_URL/],
    ['worker', { DATABASE_QUEUE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }, /ECONNREFUSED|does not answer|connect/],
  ])('%s refuses in the shape of its log where that is JSON', async (name, changes, words) => {
    const { ended } = start(name, [], { ...changes, LOG_FORMAT: 'json' });
    const { code, err } = await ended;
    expect(code).toBeGreaterThan(0);
    const lines = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({
      level: 'fatal',
      context: 'Boot',
      message: expect.stringMatching(words) as string,
      pid: expect.any(Number) as number,
      timestamp: expect.any(Number) as number,
    });
  });

  it('a database that was never migrated is one line, and ends with 1', async () => {
    await database.query(`create database ${database.name}_bare`);
    try {
      const { ended } = start('worker', [], {
        DATABASE_URL: database.ownerUrl.replace(database.name, `${database.name}_bare`),
      });
      const { code, err } = await ended;
      expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
      expect(err).toMatch(/run palier migrate/);
    } finally {
      await database.query(`drop database ${database.name}_bare`);
    }
  });

  it('in production palier migrate asks for the owner alone; --status changes nothing', async () => {
    const nothing = Object.fromEntries(Object.keys(env).map((name) => [name, undefined]));
    const bare = { ...nothing, PATH: env.PATH, NODE_ENV: 'production', DATABASE_URL: database.ownerUrl };
    const { code, out, err } = await start('cli', ['migrate', '--status', '--json'], bare).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ pending: [], unknown: [], refusing: [], refusal: null });
  });

  it('the command line finds every command it names, and refuses one it does not know with 2', async () => {
    const help = await start('cli', ['--help']).ended;
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toMatch(/migrate/);
    // The help of everything loads no group: what it says of each is what the group says of itself.
    const groups = [...help.out.matchAll(/^ {2}([a-z]+) +(.+(?:\n {6,}.+)*)/gm)].map(([, name = '', says = '']) => ({
      name,
      says: says.replaceAll(/\s+/g, ' '),
    }));
    expect(groups.map(({ name }) => name)).toContain('attestation');
    for (const { name, says } of groups) {
      if (name === 'help') continue;
      const own = await runPalier({}, [name, '--help']);
      expect(own.out.replaceAll(/\s+/g, ' ')).toContain(says);
    }
    expect(await runPalier({}, ['no-such-command'])).toMatchObject({ code: 2, out: '' });
    expect((await runPalier({}, ['lav'])).err).toContain('Did you mean law?');
    const migrated = await start('cli', ['migrate', '--json']).ended;
    expect(migrated).toMatchObject({ code: 0, out: '{"applied":[]}\n' });
  });
});
