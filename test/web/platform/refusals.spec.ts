import { Logger } from '@nestjs/common';
import { isOperator, Metrics } from '#libs/platform/observability/index.js';
import { newToken } from '../../../src/identity/tokens/api-token.rules.js';
import { NOW, programme, tokens } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let employee: Browser;
let good: string;
const lines: string[] = [];

beforeAll(async () => {
  portal = await testApp({ now: NOW, env: { METRICS_TOKEN: 'for-the-operator-only' } });
  const acme = await programme(portal, 'acme', '100000001', 1);
  [good = ''] = await tokens(portal, acme);
  employee = await (await sessions(portal, 'acme', acme))(0);
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(String(line)));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await portal.close();
});

/** How often something was refused, as Prometheus reads it. */
async function counted(kind: string, route: string): Promise<number> {
  const text = await portal.app.get(Metrics).text();
  const line = text.split('\n').find((one) => one.startsWith(`palier_refusals_total{kind="${kind}",route="${route}"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('a refusal', () => {
  it('is counted by kind and route, and logged once a minute for each caller', async () => {
    const guess = () =>
      portal.browser().api('GET', '/api/v1/me', undefined, { headers: { authorization: 'Bearer x' } });
    for (let time = 0; time < 20; time += 1) expect((await guess()).status).toBe(401);
    for (let time = 0; time < 3; time += 1) expect((await employee.get('/hr/employees/1')).status).toBe(403);
    expect((await employee.post('/account/choices', { _csrf: 'x' })).status).toBe(403);

    expect(await counted('credentials', 'GET /api/v1/me')).toBe(20);
    expect(await counted('forbidden', 'GET /hr/employees/:id')).toBe(3);
    expect(await counted('csrf', 'POST /account/choices')).toBe(1);
    const known = lines.filter((line) => line.includes(' at '));
    expect(known.map((line) => line.replace(/, caller [0-9a-f]{12}, request [0-9a-f-]{36}$/, ''))).toEqual([
      'credentials at GET /api/v1/me',
      'forbidden at GET /hr/employees/:id',
      'csrf at POST /account/choices',
    ]);
  });

  it('says neither who nor where from', () => {
    expect(lines.join('\n')).not.toMatch(/127\.0\.0\.1|::1|@|Camille|Fictive/);
  });

  it('does not fill the log: who comes from ever new routes gets so many lines a minute and then a number', async () => {
    for (let time = 0; time < 80; time += 1) {
      await portal.browser().api('GET', `/api/v1/x${time}`, undefined, { headers: { authorization: 'Bearer x' } });
    }
    // An unknown path is no route: all of them are one line.
    expect(lines.filter((line) => line.startsWith('credentials at other'))).toHaveLength(1);
  });
});

describe('limits', () => {
  beforeEach(() => portal.database.query('delete from rate_limits'));

  it('stop guesses of bearer tokens, and nobody who has one', async () => {
    const ask = (token: string) =>
      portal.browser().api('GET', '/api/v1/me', undefined, { headers: { authorization: `Bearer ${token}` } });
    const statuses = [];
    for (let guess = 0; guess < 62; guess += 1) statuses.push((await ask(newToken('api'))).status);
    expect([...new Set(statuses.slice(0, 60))]).toEqual([401]);
    expect(statuses.slice(60)).toEqual([429, 429]);
    expect((await ask(good)).status).toBe(200);
  });

  it('stop guesses of employers, by form, by address and by its sign-in alike', async () => {
    const visitor = portal.browser();
    const guesses = [
      (name: string) => visitor.post('/sign-in', { address: name }, { stay: true }),
      (name: string) => visitor.get(`/sign-in?employer=${name}`, { stay: true }),
    ];
    for (let guess = 0; guess < 60; guess += 1) expect((await guesses[guess % 2]!(`no-${guess}`)).status).toBe(422);
    for (const one of guesses) expect((await one('no-more')).status).toBe(429);
    // Whoever knows where they work comes in.
    expect((await visitor.post('/sign-in', { address: 'acme' }, { stay: true })).status).toBe(303);
  });

  it('refuse in the frame, in the reader’s language, and say when to come back', async () => {
    await portal.database.query(`insert into rate_limits (key, points, expire)
      select 'rl-bookings:member:' || id, 300, extract(epoch from now())::bigint * 1000 + 40000 from members`);
    const page = await employee.post('/week/bookings/00000000-0000-7000-8000-000000000000/cancellation', {});
    expect(page.status).toBe(429);
    const wait = Number(page.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(41);
    expect(page.$('header').length).toBeGreaterThan(0);
    expect(page.text).toContain(`Réessayez dans ${wait} secondes`);
  });
});

describe('what only the operator is told', () => {
  it.each([
    [undefined, 403, { status: 'ok' }],
    ['Bearer something-else-0000', 403, { status: 'ok' }],
    ['Bearer for-the-operator-only', 200, { status: 'ok', database: 'ok' }],
  ])('with %s: metrics and details of health', async (authorization, status, health) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const visitor = portal.browser();
    const metrics = await visitor.get('/metrics', { headers });
    expect([metrics.status, metrics.text.includes('palier_http_request_seconds')]).toEqual([status, status === 200]);
    const ready = await visitor.get('/readyz', { headers });
    expect([ready.status, Object.keys(ready.json() as object).length > 1]).toEqual([200, status === 200]);
    expect(ready.json()).toMatchObject(health);
  });

  it('is nobody’s in production without a token, and anybody’s elsewhere', () => {
    expect(isOperator({ metricsToken: null, environment: 'production' }, undefined)).toBe(false);
    expect(isOperator({ metricsToken: null, environment: 'development' }, undefined)).toBe(true);
  });
});

describe('signing out', () => {
  it('has the browser forget what it kept', async () => {
    const gone = await employee.post('/sign-out', {}, { stay: true });
    expect([gone.status, gone.headers.get('clear-site-data')]).toEqual([303, '"cache", "cookies", "storage"']);
  });
});
