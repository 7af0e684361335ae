import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

const HOUR_MS = 3_600_000;

/** An employer ends sessions earlier than the platform does. */
describe('the bounds of sessions', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
  });
  beforeEach(async () => {
    await portal.database.query('delete from rate_limits');
    await portal.database.query('delete from employer_access');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    await admin.get('/account');
  });
  afterAll(() => portal.close());

  const choose = (idleMinutes: string, mostHours: string, providerEnd = true) =>
    admin.post('/admin/sign-in/sessions', { idleMinutes, mostHours, ...(providerEnd && { providerEnd: '1' }) });
  const sidOf = (browser: Browser) => decodeURIComponent(browser.cookie('palier-sid')!).slice(2).split('.')[0];
  /** Nora of an employer, whose session is then made older in the store. */
  async function nora(of: Company, older: { idleMinutes?: number; startedHours?: number }, sessionNotOnOrAfter?: Date) {
    const browser = portal.browser();
    await signIn(browser, of, { nameId: 'nora', sessionNotOnOrAfter });
    const { idleMinutes = 0, startedHours = 0 } = older;
    await portal.database.query(
      `update web_sessions set expire = expire - make_interval(mins => $2),
         sess = jsonb_set(sess::jsonb, '{principal,startedAt}',
           to_jsonb((sess #>> '{principal,startedAt}')::float8 - $3::float8 * ${HOUR_MS}))::json
       where sid = $1`,
      [sidOf(browser), idleMinutes, startedHours],
    );
    return browser;
  }

  it('are those of the platform at most, and named where they are not', async () => {
    for (const [idle, most] of [
      ['4', '8'],
      ['31', '8'],
      ['x', '8'],
      ['10', '0'],
      ['10', '11'],
      ['10.5', '8'],
    ] as const)
      expect((await choose(idle, most)).status).toBe(422);
    expect((await choose('10', '8')).status).toBe(200);
    expect((await admin.get('/admin/sign-in/sessions')).$('#idleMinutes').val()).toBe('10');
    const reader = await nora(acme, {});
    expect((await reader.get('/admin/sign-in/sessions')).status).toBe(403);
  });

  it('hold at the next request of sessions that are open, of this employer alone, and for good', async () => {
    const [idle, old, fresh, foreign] = [
      await nora(acme, { idleMinutes: 12 }),
      await nora(acme, { startedHours: 3 }),
      await nora(acme, {}),
      await nora(other, { idleMinutes: 12, startedHours: 3 }),
    ];
    await choose('10', '10');
    expect(await whoAmI(idle)).toBeNull();
    expect(await whoAmI(fresh)).not.toBeNull();
    expect(await whoAmI(foreign)).not.toBeNull();
    await choose('30', '2');
    expect(await whoAmI(old)).toBeNull();
    expect(await whoAmI(fresh)).not.toBeNull();
    await choose('30', '10');
    expect(await whoAmI(idle)).toBeNull();
    expect(await whoAmI(old)).toBeNull();
  });

  it('say whether the end that a provider names holds here', async () => {
    const soon = new Date(Date.now() + HOUR_MS);
    const early = await nora(acme, {}, soon);
    const [kept] = await portal.database.query<{ at: number | null }>(
      `select (sess #>> '{principal,providerEndsAt}')::float8 as at from web_sessions where sid = $1`,
      [sidOf(early)],
    );
    expect(kept!.at).toBe(soon.getTime());
    const over = () =>
      portal.database.query(
        `update web_sessions set sess = jsonb_set(sess::jsonb, '{principal,providerEndsAt}', '1')::json
         where sess #>> '{principal,memberId}' = $1`,
        [acme.nora.memberId],
      );
    await choose('30', '10', false);
    await over();
    expect(await whoAmI(early)).not.toBeNull();
    await choose('30', '10', true);
    await over();
    expect(await whoAmI(early)).toBeNull();
  });
});
