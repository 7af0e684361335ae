import { FixedClock } from '#libs/platform/clock/index.js';
import { SESSION_ABSOLUTE_MS } from '#libs/platform/http/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { begin, company, post, requestIdOf, response, signIn, whoAmI, type Company } from './acme.js';

describe('signing in by SAML', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
  });
  afterAll(() => portal.close());

  it('sends a signed request to the identity provider and admits whom it answers for', async () => {
    const browser = portal.browser();
    const { id, xml, url } = await begin(browser, 'acme', '?return=/hr/employees%3Fpage%3D2');
    expect(url.origin + url.pathname).toBe('https://idp.acme.example/sso');
    expect(url.searchParams.get('SigAlg')).toBe('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
    expect(url.searchParams.get('RelayState')).toBeNull();
    expect(xml).toContain(`AssertionConsumerServiceURL="${acme.urls.acs}"`);
    const page = await post(browser, 'acme', response(acme, id));
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/hr/employees?page=2');
    expect(await whoAmI(browser)).toMatchObject({
      member: { id: acme.nora.memberId, email: acme.nora.email },
      employer: { id: acme.employerId },
      roles: ['hr'],
    });
  });

  it('gives a new session id, and the old one is worth nothing', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const before = browser.cookie('palier-sid');
    await signIn(browser, acme);
    expect(browser.cookie('palier-sid')).not.toBe(before);
    const thief = portal.browser();
    const page = await thief.get('/api/v1/me', { headers: { cookie: `palier-sid=${before}` } });
    expect(page.status).toBe(401);
  });

  it('sends an employee to the week, and links an imported employee once, with the least role', async () => {
    const browser = portal.browser();
    const page = await signIn(browser, acme, {
      nameId: 'camille-1',
      attributes: { employeeNumber: 'M-1', mail: acme.camille.email, role: 'admin', isAdmin: 'true' },
    });
    expect(page.headers.get('location')).toBe('/week');
    expect(await whoAmI(browser)).toMatchObject({ employeeId: acme.camille.employeeId, roles: ['employee'] });
    const again = portal.browser();
    await signIn(again, acme, { nameId: 'camille-1', attributes: {} });
    expect(await whoAmI(again)).toMatchObject({ employeeId: acme.camille.employeeId });
  });

  it('does not give a linked person to a second subject, nor invent anybody', async () => {
    await signIn(portal.browser(), acme, { nameId: 'camille-1', attributes: { employeeNumber: 'M-1' } });
    const claims: Record<string, string>[] = [{ employeeNumber: 'M-1' }, { mail: 'stranger@acme.example' }, {}];
    for (const attributes of claims) {
      const browser = portal.browser();
      const page = await signIn(browser, acme, { nameId: 'somebody-else', attributes });
      expect(page.status).toBe(401);
      expect(await whoAmI(browser)).toBeNull();
    }
  });

  it('signs in from two tabs, whichever answers first', async () => {
    const browser = portal.browser();
    const [first, second] = [await begin(browser, 'acme'), await begin(browser, 'acme', '?return=/hr/employees')];
    expect((await post(browser, 'acme', response(acme, first.id))).status).toBe(303);
    const page = await post(browser, 'acme', response(acme, second.id));
    expect(page.headers.get('location')).toBe('/hr/employees');
    expect(await whoAmI(browser)).not.toBeNull();
  });

  it('begins where the provider answers unasked, once, and signs nobody in by that', async () => {
    const browser = portal.browser();
    const tile = await post(browser, 'acme', response(acme, '', { requestId: null, subjectInResponseTo: null }));
    expect(tile.headers.get('location')).toBe('/saml/acme/login');
    expect(await whoAmI(browser)).toBeNull();
    const { id } = await begin(browser, 'acme');
    const again = await post(browser, 'acme', response(acme, '', { requestId: null, subjectInResponseTo: null }));
    expect(again.status).toBe(401);
    expect((await post(browser, 'acme', response(acme, id))).status).toBe(303);
  });

  it('refuses a deactivated member, at the door and in the middle of a session', async () => {
    const other = await company(portal, 'closing');
    const browser = portal.browser();
    await signIn(browser, other);
    expect(await whoAmI(browser)).not.toBeNull();
    await portal.database.query('update members set deactivated_at = now() where id = $1', [other.nora.memberId]);
    expect(await whoAmI(browser)).toBeNull();
    expect((await signIn(portal.browser(), other)).status).toBe(401);
    expect((await signIn(portal.browser(), other, { nameId: 'revived' })).status).toBe(401);
  });

  it('signs out here whatever the identity provider does', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    await browser.get('/signed-out');
    const forged = await browser.post('/sign-out', { _csrf: 'forged' });
    expect(forged.status).toBe(403);
    expect(await whoAmI(browser)).not.toBeNull();
    await browser.post('/sign-out');
    expect(await whoAmI(browser)).toBeNull();
  });

  it('publishes metadata that names its addresses and key', async () => {
    const page = await portal.browser().get('/saml/acme/metadata');
    expect(page.headers.get('content-type')).toContain('application/samlmetadata+xml');
    expect(page.text).toContain(`entityID="${acme.urls.audience}"`);
    expect(page.text).toContain('AuthnRequestsSigned="true"');
    expect(page.text).toContain('WantAssertionsSigned="true"');
    expect((await portal.browser().get('/saml/nobody/metadata')).status).toBe(404);
  });

  it('leaves its trace in the audit trail', async () => {
    await signIn(portal.browser(), acme);
    const rows = await portal.database.query<{ action: string }>(
      `select distinct action from audit_entries where chain_id = $1 order by action`,
      [acme.employerId],
    );
    const [last] = await portal.database.query(
      `select actor_id, actor_name from audit_entries where chain_id = $1 and action = 'identity.sign-in' order by seq desc limit 1`,
      [acme.employerId],
    );
    expect(last).toEqual({ actor_id: acme.nora.memberId, actor_name: 'Nora Modèle' });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['identity.connect-saml', 'identity.invite-member', 'identity.sign-in']),
    );
  });
});

describe('the time by which a response and a session are judged', () => {
  it('is the portal’s, not the machine’s', async () => {
    const now = new Date('2027-03-28T00:59:30Z');
    const portal = await testApp({ now });
    try {
      const acme = await company(portal, 'acme');
      expect((await signIn(portal.browser(), acme)).status).toBe(401);
      const browser = portal.browser();
      expect((await signIn(browser, acme, { now })).status).toBe(303);
      expect(await whoAmI(browser)).not.toBeNull();
      const clock = portal.clock;
      if (!(clock instanceof FixedClock)) throw new Error('expected a clock that can be moved');
      // Ten hours after signing in a session ends, however busy it was.
      clock.set(new Date(now.getTime() + SESSION_ABSOLUTE_MS));
      expect(await whoAmI(browser)).not.toBeNull();
      clock.set(new Date(now.getTime() + SESSION_ABSOLUTE_MS + 1));
      expect(await whoAmI(browser)).toBeNull();
    } finally {
      await portal.close();
    }
  });
});

describe('the end that the identity provider sets', () => {
  it('ends the session here', async () => {
    const now = new Date('2027-03-28T08:00:00Z');
    const portal = await testApp({ now });
    try {
      const acme = await company(portal, 'acme');
      const clock = portal.clock;
      if (!(clock instanceof FixedClock)) throw new Error('expected a clock that can be moved');
      const browser = portal.browser();
      const sessionNotOnOrAfter = new Date(now.getTime() + 20 * 60_000);
      expect((await signIn(browser, acme, { now, sessionNotOnOrAfter })).status).toBe(303);
      clock.set(new Date(sessionNotOnOrAfter.getTime() - 1));
      expect(await whoAmI(browser)).not.toBeNull();
      clock.set(sessionNotOnOrAfter);
      expect(await whoAmI(browser)).toBeNull();
    } finally {
      await portal.close();
    }
  });
});

describe('cookies behind https', () => {
  it('are bound to the host; only the one of the SAML request crosses sites', async () => {
    const portal = await testApp({ env: { PALIER_INSECURE_COOKIES: '0', PALIER_TRUST_PROXY: '1' } });
    try {
      const acme = await company(portal, 'acme');
      const headers = { 'x-forwarded-proto': 'https' };
      const browser = portal.browser();
      const login = await browser.get('/saml/acme/login', { stay: true, headers });
      const [saml] = login.headers.getSetCookie();
      expect(saml).toMatch(
        /^__Host-saml=[\w-]{43}; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=None$/,
      );
      const body = new URLSearchParams({ SAMLResponse: response(acme, requestIdOf(login.headers.get('location')!)) });
      const page = await browser.request('POST', '/saml/acme/acs', body, { stay: true, headers });
      const cookies = page.headers.getSetCookie();
      expect(cookies).toContainEqual(
        expect.stringMatching(/^__Host-sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/),
      );
    } finally {
      await portal.close();
    }
  });
});
