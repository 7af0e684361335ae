import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const PURPOSE = 'agreements.sign:0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a11';

describe('identifying again before an act that binds', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
  });
  afterAll(() => portal.close());

  const confirmation = `?confirm=${encodeURIComponent(PURPOSE)}&return=/my/agreement`;
  const proofs = async () =>
    (
      await portal.database.query<{ proofs: Record<string, Record<string, string>> | null }>(
        `select sess->'reauthentications' as proofs from web_sessions where sess->'reauthentications' is not null`,
      )
    ).map((row) => row.proofs);

  it('says what for, asks with ForceAuthn and keeps the proof in a new session', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const page = await browser.get(`/sign-in/confirm?purpose=${encodeURIComponent(PURPOSE)}&return=/my/agreement`);
    expect(page.status).toBe(200);
    expect(wordsOf(page.$, 'h1')).toBe('Confirmez que c’est vous');
    const href = page.$('a.btn-primary').attr('href')!;
    expect(href).toBe(`/saml/acme/login?${new URLSearchParams({ confirm: PURPOSE, return: '/my/agreement' })}`);
    const before = browser.cookie('palier-sid');
    const { id, xml } = await begin(browser, 'acme', href.slice('/saml/acme/login'.length));
    expect(xml).toContain('ForceAuthn="true"');
    const answered = await post(browser, 'acme', response(acme, id));
    expect(answered.headers.get('location')).toBe('/my/agreement');
    const [kept] = await proofs();
    expect(kept?.[PURPOSE]).toMatchObject({
      purpose: PURPOSE,
      method: 'saml',
      idpEntityId: acme.idp.entityId,
      nameId: 'nora@acme',
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    });
    expect(kept?.[PURPOSE]?.authnInstant).toMatch(/Z$/);
    expect(kept?.[PURPOSE]?.assertionId).toMatch(/^_/);
    // The signed response is kept, encrypted; the two sign-ins before it left none.
    const statements = await portal.database.query<{ sha256: string; encrypted: string }>(
      'select sha256, encrypted from kept_identifications where unbound_since is not null',
    );
    expect(statements.map(({ sha256 }) => sha256)).toEqual([kept?.[PURPOSE]?.statementSha256]);
    expect(statements[0]!.encrypted).toMatch(/^v1\./);
    const replaced = await portal.browser().get('/api/v1/me', { headers: { cookie: `palier-sid=${before}` } });
    expect(replaced.status).toBe(401);
    expect(await whoAmI(browser)).not.toBeNull();
  });

  it('refuses an answer from an old session, and another person', async () => {
    await signIn(portal.browser(), acme, { nameId: 'camille', attributes: { employeeNumber: 'M-1' } });
    const stale = new Date(Date.now() - 4 * 60_000);
    for (const changes of [{ authnInstant: stale }, { nameId: 'camille' }]) {
      const browser = portal.browser();
      await signIn(browser, acme);
      const { id } = await begin(browser, 'acme', confirmation);
      expect((await post(browser, 'acme', response(acme, id, changes))).status).toBe(401);
      // The session that asked goes on as before.
      expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId } });
    }
    expect(await proofs()).toHaveLength(1);
  });

  it('is for signed-in members of that employer, with a proper purpose and way back', async () => {
    const stranger = portal.browser();
    expect((await stranger.get(`/saml/acme/login${confirmation}`, { stay: true })).status).toBe(403);
    const page = await stranger.get('/sign-in/confirm?purpose=x', { stay: true });
    expect(page.headers.get('location')).toMatch(/^\/sign-in\?return=/);
    const browser = portal.browser();
    await signIn(browser, acme);
    for (const query of ['', '?purpose=<b>&return=/week', `?purpose=${PURPOSE}&return=//evil.test`]) {
      expect((await browser.get(`/sign-in/confirm${query}`)).status).toBe(422);
    }
  });
});
