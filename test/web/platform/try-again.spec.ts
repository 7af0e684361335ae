import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { newToken } from '../../../src/identity/tokens/api-token.rules.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn } from '../identity/acme.js';

/*
 * A database that stops, takes over or may not be reached: whoever asks is told to come back, in the form that they read,
 * and never that something is broken (503 with Retry-After, no 500).
 */

let portal: TestApp;
/** Somebody whose session has to be read before anything else; signed in before anything is cut. */
let member: Browser;
beforeAll(async () => {
  portal = await testApp();
  member = portal.browser();
  await signIn(member, await company(portal, 'acme'), { nameId: 'camille' });
});
afterAll(() => portal.close());

/** From another database of the server: this one may refuse connections. */
async function administer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: portal.database.ownerUrl.replace(portal.database.name, 'postgres') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement.replaceAll('$db', portal.database.name));
  } finally {
    await client.end();
  }
}

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '$db'`;
const guess = { headers: { authorization: 'Bearer x' } };
const form = (language: string) =>
  portal.browser().post('/sign-in', { email: 'x@acme.example' }, { headers: { 'accept-language': language } });

describe('a server that only reads, as one does that is about to take over', () => {
  beforeAll(() => administer('alter database $db set default_transaction_read_only = on', CUT));
  afterAll(() => administer('alter database $db reset default_transaction_read_only', CUT));

  it.each([
    ['fr', 'Réessayez dans quelques secondes'],
    ['en', 'Try again in a few seconds'],
  ])('a page says so in %s', async (language, words) => {
    const page = await form(language);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.$('main').text()).toContain(words);
  });

  it.each([
    ['fr', /^Rien n.a été enregistré/],
    ['en', /^Nothing was saved/],
  ])('a program reads it as a problem in %s', async (language, words) => {
    const headers = { ...guess.headers, 'accept-language': language };
    const problem = await portal.browser().api('GET', '/api/v1/me', undefined, { headers });
    expect([problem.status, problem.headers.get('retry-after')]).toEqual([503, '5']);
    expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem.json()).toMatchObject({
      status: 503,
      code: 'unavailable',
      detail: expect.stringMatching(words) as string,
    });
  });

  it('what only reads is served', async () => {
    expect((await portal.browser().get('/places')).status).toBe(200);
    expect((await portal.browser().get('/readyz')).status).toBe(200);
  });
});

describe('a server that cuts every connection', () => {
  it('costs the next request a new connection, or a 503', async () => {
    for (let time = 0; time < 5; time += 1) {
      await administer(CUT);
      expect([200, 503]).toContain((await portal.browser().get('/places')).status);
    }
    expect((await portal.browser().get('/places')).status).toBe(200);
  });

  it('while a statement runs: 503', async () => {
    const blocked = new Client({ connectionString: portal.database.ownerUrl });
    await blocked.connect();
    const { rows } = await blocked.query<{ pid: number }>('select pg_backend_pid() as pid');
    const holder = rows[0]?.pid ?? 0;
    // Not the limits', which have a second store: whoever waits for them may go on.
    await blocked.query('begin; lock table api_tokens in access exclusive mode');
    const headers = { authorization: `Bearer ${newToken('api')}` };
    const waiting = portal.browser().api('GET', '/api/v1/me', undefined, { headers });
    for (;;) {
      const [row] = await portal.database.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and query ilike '%tenant_of_api_token(%'`,
      );
      if (row?.n) break;
    }
    // Whoever holds the table stays: were it cut first, the statement would come to its end before its own connection is cut.
    await administer(`${CUT} and pid <> ${String(holder)}`);
    const problem = await waiting;
    await blocked.end();
    expect([problem.status, problem.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('a database that lets nobody in', () => {
  beforeAll(() => administer('alter database $db with allow_connections false', CUT));
  afterAll(() => administer('alter database $db with allow_connections true'));

  it('pages and programs are told to come back', async () => {
    expect((await form('fr')).status).toBe(503);
    expect((await portal.browser().api('GET', '/api/v1/me', undefined, guess)).status).toBe(503);
  });

  it.each([
    ['fr', 'Réessayez dans quelques secondes'],
    ['en', 'Try again in a few seconds'],
  ])('so is whoever is signed in, on a page in %s, public ones included', async (language, words) => {
    for (const path of ['/week', '/places']) {
      const page = await member.get(path, { headers: { 'accept-language': language } });
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
      expect(page.$('main').text()).toContain(words);
      expect(page.$('main code').text()).toBe(page.headers.get('x-request-id'));
    }
  });

  it('the process is alive and not ready, and says that once', async () => {
    const lines: string[] = [];
    const spy = jest
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((line: unknown) => void lines.push(String(line)));
    expect((await portal.browser().get('/healthz')).status).toBe(200);
    await portal.browser().get('/readyz');
    const ready = await portal.browser().get('/readyz');
    spy.mockRestore();
    expect(lines.filter((line) => line.startsWith('unavailable'))).toHaveLength(1);
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
    expect(ready.json()).toMatchObject({ status: 'unavailable', database: 'unavailable' });
  });
});
