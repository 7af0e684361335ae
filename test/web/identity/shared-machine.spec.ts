import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { AddDomain } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { CLIENT, TestOpenidProvider } from '../../support/openid-provider.js';
import { drainQueue } from '../../support/queue.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const MINUTE = 60_000;
const NOW = new Date('2027-03-01T08:00:00Z');

interface Kept extends Record<string, unknown> {
  readonly shared: boolean;
  readonly idle: number;
  /** Whether the row itself ends within the idle time. */
  readonly soon: boolean;
  /** Milliseconds from the beginning to the end that was set. */
  readonly lasts: number | null;
}

/** The sessions of a person as they are stored, oldest first. */
const sessionsOf = (portal: TestApp, memberId: string) =>
  portal.database.query<Kept>(
    `select coalesce((sess #>> '{principal,shared}')::boolean, false) as shared,
       (sess #>> '{cookie,originalMaxAge}')::int as idle, expire <= now() + interval '5 minutes' as soon,
       (least((sess #>> '{principal,endsAt}')::bigint, (sess #>> '{principal,providerEndsAt}')::bigint) - (sess #>> '{principal,startedAt}')::bigint)::int as lasts
     from web_sessions where sess #>> '{principal,memberId}' = $1 order by sess #>> '{principal,startedAt}'`,
    [memberId],
  );
const SHORT: Kept = { shared: true, idle: 5 * MINUTE, soon: true, lasts: 30 * MINUTE };
const USUAL: Kept = { shared: false, idle: 30 * MINUTE, soon: false, lasts: null };

describe('a company’s sign-in on a machine that others use', () => {
  let portal: TestApp;
  let acme: Company;
  let clock: FixedClock;
  beforeAll(async () => {
    portal = await testApp({ now: NOW, worker: true });
    acme = await company(portal, 'acme');
    await portal.app
      .get(AddDomain, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { domain: 'acme.example' });
    if (!(portal.clock instanceof FixedClock)) throw new Error('expected a clock that can be moved');
    clock = portal.clock;
  });
  beforeEach(async () => {
    clock.set(NOW);
    await portal.database.query('delete from web_sessions');
    await portal.database.query('delete from rate_limits');
  });
  afterAll(() => portal.close());

  /** Ticks the box and goes on to the provider as the page says, which answers for Nora. */
  const enter = async (browser: Browser, fields: Record<string, string>) => {
    const page = await browser.submit(await browser.get('/sign-in'), 'form.form-card', {
      address: 'nora@acme.example',
      ...fields,
    });
    const next = page.headers.get('refresh')!.replace('0; url=/saml/acme/login', '');
    return post(browser, 'acme', response(acme, (await begin(browser, 'acme', next)).id, { now: clock.now() }));
  };
  const at = (minutes: number) => clock.set(new Date(NOW.getTime() + minutes * MINUTE));

  it('opens a session for five idle minutes and thirty in all', async () => {
    const browser = portal.browser();
    expect((await enter(browser, { shared: '1' })).status).toBe(303);
    expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([SHORT]);
    at(29);
    expect(await whoAmI(browser)).not.toBeNull();
    at(30);
    expect(await whoAmI(browser)).toBeNull();
    const [entry] = await portal.database.query(
      `select detail::jsonb -> 'shared' as shared from audit_entries where chain_id = $1 and action = 'identity.sign-in'
       order by seq desc limit 1`,
      [acme.employerId],
    );
    expect(entry).toEqual({ shared: true });
  });

  it('opens the usual one for whoever leaves the box alone, whatever comes with the answer', async () => {
    const browser = portal.browser();
    expect((await enter(browser, {})).status).toBe(303);
    const { id } = await begin(browser, 'acme');
    await post(browser, 'acme', response(acme, id, { now: NOW }), { shared: '1', RelayState: 'shared=1' });
    expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([USUAL]);
  });

  it('cannot be undone by the answer', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme', '?shared=1');
    await post(browser, 'acme', response(acme, id, { now: NOW }), { shared: '0', RelayState: 'shared=0' });
    expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([SHORT]);
  });

  it('ends when the provider says so, where that comes first', async () => {
    const sessionNotOnOrAfter = new Date(NOW.getTime() + 20 * MINUTE);
    await signIn(portal.browser(), acme, { now: NOW, sessionNotOnOrAfter }, '?shared=1');
    expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([{ ...SHORT, lasts: 20 * MINUTE }]);
  });

  it('stays short, and no longer, when the person identifies again or a link begins anew', async () => {
    const browser = portal.browser();
    await enter(browser, { shared: '1' });
    for (const [minutes, query] of [
      [10, '?confirm=agreements.sign:a1&return=/account'],
      [20, ''],
    ] as const) {
      at(minutes);
      expect((await signIn(browser, acme, { now: clock.now() }, query)).status).toBe(303);
      const lasts = (30 - minutes) * MINUTE;
      expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([{ ...SHORT, lasts }]);
    }
    at(30);
    expect(await whoAmI(browser)).toBeNull();
  });

  it('is asked for by letter too, and by a link even where somebody is in already', async () => {
    const email = 'zoe@freelance.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'hr', displayName: 'Zoé Modèle' });
    const browser = portal.browser();
    await browser.submit(await browser.get('/sign-in?return=/hr'), 'form.form-card', { address: email, shared: '1' });
    await drainQueue(portal.database);
    const [letter] = await portal.database.query<{ text: string }>(
      `select text from sent_mails where recipient = $1 and subject like 'Votre accès%'`,
      [email],
    );
    const link = '/sign-in?employer=acme&from=letter&return=%2Fhr&shared=1';
    expect(letter!.text).toContain(`${portal.baseUrl}${link}`);
    await signIn(browser, acme, { now: NOW });
    const page = await browser.get(link, { stay: true });
    expect(page.headers.get('refresh')).toBe('0; url=/saml/acme/login?return=%2Fhr&shared=1');
    const next = await browser.get('/saml/acme/login?return=%2Fhr&shared=1', { stay: true });
    expect(next.headers.get('location')).toMatch(/^https:\/\/idp\.acme/);
  });

  it.each(['cross-site', 'none', 'same-site'])(
    'is asked for where the way in begins outside our pages: %s',
    async (site) => {
      const browser = portal.browser();
      const from = { stay: true, headers: { 'sec-fetch-site': site } };
      const asking = await browser.get('/saml/acme/login?return=/hr', from);
      expect(asking.headers.get('location')).toBe('/sign-in?employer=acme&from=tile&return=%2Fhr');
      const page = await browser.get(asking.headers.get('location')!, from);
      expect([page.status, page.headers.get('refresh')]).toEqual([200, null]);
      const ways = page.$('main .page-actions a').toArray();
      expect(ways.map((way) => page.$(way).attr('href'))).toEqual([
        '/saml/acme/login?return=%2Fhr',
        '/saml/acme/login?return=%2Fhr&shared=1',
      ]);
      const own = { stay: true, headers: { 'sec-fetch-site': 'same-origin' } };
      for (const way of ways) {
        const next = await browser.get(page.$(way).attr('href')!, own);
        expect(next.headers.get('location')).toMatch(/^https:\/\/idp\.acme/);
      }
      // A letter of before they were marked, by the page that chooses between connections.
      const old = await browser.get('/sign-in?employer=acme&return=/hr', from);
      expect([old.headers.get('refresh'), old.$('main .page-actions a')]).toEqual([
        null,
        expect.objectContaining({ length: 2 }),
      ]);
      // What says it already, and what confirms, goes on.
      const said = await browser.get('/saml/acme/login?shared=1', from);
      expect(said.headers.get('location')).toMatch(/^https:\/\/idp\.acme/);
    },
  );

  it('is asked for by a tile too, which puts nobody into the session of whoever was there before', async () => {
    const browser = portal.browser();
    await signIn(browser, acme, { now: NOW });
    const from = { stay: true, headers: { 'sec-fetch-site': 'cross-site' } };
    const unasked = { requestId: null, subjectInResponseTo: null, now: NOW };
    const tile = await post(browser, 'acme', response(acme, '', unasked));
    const asking = await browser.get(tile.headers.get('location')!, from);
    expect(asking.headers.get('location')).toBe('/sign-in?employer=acme&from=tile');
    const page = await browser.get(asking.headers.get('location')!, from);
    expect([page.status, page.headers.get('refresh')]).toEqual([200, null]);
    const own = { stay: true, headers: { 'sec-fetch-site': 'same-origin' } };
    const next = await browser.get(page.$('main .page-actions a').attr('href')!, own);
    expect(next.headers.get('location')).toMatch(/^https:\/\/idp\.acme/);
  });

  it('keeps the tick beside a refusal, and names the field that is wrong', async () => {
    const browser = portal.browser();
    const form = await browser.get('/sign-in');
    expect(form.$('#shared').attr('checked')).toBeUndefined();
    const refused = await browser.submit(form, 'form.form-card', { address: 'Société Acme', shared: '1' });
    expect([refused.status, refused.$('#shared').attr('checked')]).toEqual([422, 'checked']);
    const odd = await browser.submit(form, 'form.form-card', { address: 'nora@acme.example', shared: 'x' });
    expect([odd.status, odd.$('#shared-error').text() === '']).toEqual([422, false]);
  });

  it('leaves nothing that Back could show', async () => {
    const [usual, browser] = [portal.browser(), portal.browser()];
    await signIn(usual, acme, { now: NOW });
    expect((await usual.get('/help')).headers.get('cache-control')).toBe('private, no-cache');
    await enter(browser, { shared: '1' });
    for (const path of ['/account', '/hr/employees', '/help']) {
      const page = await browser.get(path);
      expect([path, page.status, page.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
    const out = await browser.post('/sign-out', {}, { stay: true });
    expect(out.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect((await browser.get('/account', { stay: true })).status).toBe(303);
  });
});

describe('a sign-in by OpenID Connect on a machine that others use', () => {
  it('is short as the one by SAML, and stays so when the person identifies again', async () => {
    const portal = await testApp({ env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    const provider = await TestOpenidProvider.start(portal.baseUrl, 'acme');
    try {
      const acme = await company(portal, 'acme');
      const email = 'ada@acme.example';
      await portal.app
        .get(GrantRole, { strict: false })
        .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
      const admin = portal.browser();
      await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
      await admin.get('/account');
      await admin.post('/admin/sign-in/openid', { issuer: provider.issuer, ...CLIENT });
      provider.person = { sub: 'nora-1', email: acme.nora.email, email_verified: true };

      const tile = { stay: true, headers: { 'sec-fetch-site': 'cross-site' } };
      const asking = await portal.browser().get('/oidc/acme/login?return=/account', tile);
      expect(asking.headers.get('location')).toBe('/sign-in?employer=acme&from=tile&return=%2Faccount');

      const own = portal.browser();
      await own.get('/oidc/acme/login');
      expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([USUAL]);
      await own.get('/account');
      await own.post('/sign-out', {}, { stay: true });

      const browser = portal.browser();
      const page = await browser.submit(await browser.get('/sign-in?shared=1'), 'form.form-card', { address: 'acme' });
      const next = page.headers.get('refresh')!.replace('0; url=', '');
      expect(next).toBe('/oidc/acme/login?shared=1');
      await browser.get(next);
      expect(await sessionsOf(portal, acme.nora.memberId)).toEqual([SHORT]);
      expect((await browser.get('/account')).headers.get('cache-control')).toBe('no-store');

      const [before] = await ends(portal, acme.nora.memberId);
      await browser.get('/oidc/acme/login?confirm=agreements.sign:a1&return=/account');
      expect(await ends(portal, acme.nora.memberId)).toEqual([{ ...before!, proven: true }]);
    } finally {
      await portal.close();
      await provider.stop();
    }
  });
});

const ends = (portal: TestApp, memberId: string) =>
  portal.database.query<{ ends: string; proven: boolean }>(
    `select sess #>> '{principal,endsAt}' as ends, sess #> '{reauthentications}' is not null as proven
     from web_sessions where sess #>> '{principal,memberId}' = $1`,
    [memberId],
  );
