import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { csrfTokenOf } from '../../support/html.js';
import { openRequest } from '../../support/hostile-body.js';
import { statementsOf } from '../../support/statements.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

let portal: TestApp;
let acme: Company;

beforeAll(async () => {
  portal = await testApp();
  acme = await company(portal, 'acme');
});
afterAll(() => portal.close());

/** Sessions of somebody; a visitor without one gets a row of his own for the language that he chooses. */
const sessionsLeft = async () =>
  (
    await portal.database.query<{ n: number }>(
      `select count(*)::int as n from web_sessions where sess #>> '{principal,memberId}' is not null`,
    )
  )[0]!.n;

/** Two windows with the same cookie: one changes something with a body that is on its way for a long time. */
async function inFlight(nora: Browser): Promise<{ finish: () => Promise<number> }> {
  const token = csrfTokenOf((await nora.get('/hr/reports')).text)!;
  const late = await openRequest(portal.baseUrl, 'POST', '/locale', {
    'content-type': 'application/x-www-form-urlencoded',
    cookie: `palier-sid=${nora.cookie('palier-sid')}`,
  });
  await late.chunk(`_csrf=${token}&locale=en&return=%2Fhr`);
  // The portal has seen who sends it, and waits for the rest, when it answers a later request.
  await nora.get('/healthz');
  return {
    finish: async () => {
      late.end();
      const status = await late.status();
      late.socket.destroy();
      return status;
    },
  };
}

describe('a session that ended', () => {
  const endings: readonly [string, (nora: Browser) => Promise<unknown>][] = [
    ['by signing out', (nora) => nora.post('/sign-out')],
    [
      'by its row alone, as the identity provider or an administrator ends it',
      () => portal.database.query(`delete from web_sessions`),
    ],
  ];

  it.each(endings)('%s is not brought back by a request in flight', async (_how, end) => {
    const nora = portal.browser();
    await signIn(nora, acme);
    expect(await whoAmI(nora)).not.toBeNull();
    const stolen = portal.browser();
    const cookie = `palier-sid=${nora.cookie('palier-sid')}`;
    const late = await inFlight(nora);
    await end(nora);
    await late.finish();
    expect(await sessionsLeft()).toBe(0);
    const again = await stolen.get('/api/v1/me', { headers: { cookie, accept: 'application/json' } });
    expect(again.status).toBe(401);
  });

  it('does not change anything any more when its body comes late', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    const late = await inFlight(nora);
    await nora.post('/sign-out');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect([303, 401]).toContain(await late.finish());
    expect(await sessionsLeft()).toBe(0);
  });
});

describe('a session that goes on', () => {
  it('is touched by the first page of a minute, and only read by the next ones', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    const touches = async () => {
      const { sent } = await statementsOf(() => nora.get('/hr/reports'));
      return sent.filter(({ text }) => /^\s*update "?web_sessions/i.test(text)).length;
    };
    // The first page may keep something in it.
    const first = await touches();
    expect(first).toBeLessThanOrEqual(1);
    expect([await touches(), await touches()]).toEqual([0, 0]);
  });
});
