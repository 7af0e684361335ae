import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { TooManyAttempts } from '#libs/platform/errors/index.js';
import { RateLimits, type Limit } from '#libs/platform/http/index.js';
import { freePort } from '../../../tools/pg/server.js';
import { testApp, type TestApp } from '../../support/app.js';

/*
 * What the portal does while something beside its database is away: it serves what does not need it, says what is
 * degraded, and says it once.
 */

/** Against a server of its own that the spec may stop, fill and start again. */
const describeWithRedis = spawnSync('redis-server', ['--version']).error === undefined ? describe : describe.skip;

const LIMIT: Limit = { name: 'degraded-spec', points: 4, seconds: 60 };
let portal: TestApp;
let port: number;
let lines: string[];

beforeAll(async () => {
  port = await freePort();
  lines = [];
  const keep = (...said: unknown[]) => void lines.push(String(said[0]));
  jest.spyOn(Logger.prototype, 'warn').mockImplementation(keep);
  jest.spyOn(Logger.prototype, 'log').mockImplementation(keep);
  portal = await testApp({ env: { PALIER_DEMO: '0', REDIS_URL: `redis://127.0.0.1:${port}` } });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await portal.close();
});

const ready = async () => {
  const answer = await portal.browser().get('/readyz');
  return { http: answer.status, ...(answer.json() as object) };
};

/** How many of `tries` attempts are let through; whatever else than a reached limit is thrown. */
async function letThrough(key: string, tries: number): Promise<number> {
  let passed = 0;
  for (let time = 0; time < tries; time += 1) {
    try {
      await portal.app.get(RateLimits).consume(LIMIT, key);
      passed += 1;
    } catch (error) {
      if (!(error instanceof TooManyAttempts)) throw error;
    }
  }
  return passed;
}

describe('without Redis, where there is to be one', () => {
  it('verification and sign-in answer as ever', async () => {
    const visitor = portal.browser();
    expect((await visitor.get('/v/ABCD-EFGH-JKMN')).status).toBeLessThan(500);
    expect((await visitor.get('/v/XXXXXXXXXXXX.jws')).status).toBeLessThan(500);
    expect((await visitor.get('/sign-in')).status).toBe(200);
    expect((await visitor.post('/sign-in', { email: 'quelquun@acme.example' })).status).toBeLessThan(500);
  });

  it('limits are counted in PostgreSQL, half as wide', async () => {
    expect(await letThrough('away', 6)).toBe(2);
    const rows = await portal.database.query(`select key from rate_limits where key = 'rl-degraded-spec:away'`);
    expect(rows).toHaveLength(1);
  });

  it('readiness says what is degraded, once', async () => {
    const seen = [await ready(), await ready(), await ready()];
    expect(seen[2]).toMatchObject({
      http: 200,
      status: 'degraded',
      database: 'ok',
      schema: 'ok',
      seal: 'ok',
      queue: 'degraded',
      limits: 'degraded',
      notes: { limits: expect.stringContaining('PostgreSQL counts, more strictly') as string, seal: 'none' },
    });
    expect(lines.filter((line) => line.includes('degraded'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('Redis does not count limits'))).toHaveLength(1);
  });

  it('pages say that no letter leaves, since there is no relay either', async () => {
    const page = await portal.browser().get('/sign-in');
    expect(page.$('footer').text()).toMatch(/Ce portail n.envoie aucun courriel/);
  });
});

describeWithRedis('with a Redis that comes, fills up and goes', () => {
  let server: ChildProcess;
  beforeAll(async () => {
    server = spawn('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
    ]);
    server.stdout?.resume();
    const probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 });
    probe.on('error', () => undefined);
    await probe.ping();
    probe.disconnect();
  });
  afterAll(async () => {
    if (server.exitCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
  });

  /** Looks until the state is there: the connection is made anew in the background. */
  async function until(limits: string): Promise<object> {
    for (;;) {
      const state = await ready();
      if ((state as { limits?: string }).limits === limits) return state;
    }
  }

  it('counts there again, by itself', async () => {
    expect(await until('ok')).toMatchObject({ http: 200, status: 'ok', queue: 'ok' });
    expect(await letThrough('back', 6)).toBe(4);
    expect(lines.filter((line) => line === 'Redis counts limits again')).toHaveLength(1);
  });

  it('counts elsewhere when it is full', async () => {
    const admin = new Redis(port, '127.0.0.1');
    try {
      await admin.config('SET', 'maxmemory', '1');
      expect(await until('degraded')).toMatchObject({
        http: 200,
        notes: { queue: expect.stringContaining('OOM') as string },
      });
      expect(await letThrough('full', 6)).toBe(2);
      expect((await portal.browser().get('/v/ABCD-EFGH-JKMN')).status).toBeLessThan(500);
      await admin.config('SET', 'maxmemory', '0');
      await until('ok');
    } finally {
      admin.disconnect();
    }
  });
});
