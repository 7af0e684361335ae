import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { testApp, type TestApp } from '../../support/app.js';
import { wordsOf } from '../../support/html.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
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

describe('single logout begun by the identity provider', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme', 'https://idp.acme.example/slo');
  });
  afterAll(() => portal.close());

  const logoutXml = (options = {}) =>
    acme.idp.logoutRequest({ sloUrl: acme.urls.slo, nameId: 'nora@acme', ...options });
  const send = (samlRequest: string) =>
    portal
      .browser()
      .request('POST', '/saml/acme/slo', new URLSearchParams({ SAMLRequest: samlRequest }), { stay: true });

  /** The Redirect binding's query, signed unless told otherwise. */
  function redirectQuery(sign: boolean): string {
    const message = deflateRawSync(Buffer.from(logoutXml({ sign: false }), 'base64')).toString('base64');
    const query = new URLSearchParams({ SAMLRequest: message, SigAlg: RSA_SHA256 }).toString();
    if (!sign) return new URLSearchParams({ SAMLRequest: message }).toString();
    const signature = createSign('RSA-SHA256').update(query).sign(acme.idp.key.privateKey, 'base64');
    return `${query}&${new URLSearchParams({ Signature: signature })}`;
  }

  it('ends every session of the person by a signed POST and answers', async () => {
    const [first, second] = [portal.browser(), portal.browser()];
    await signIn(first, acme);
    await signIn(second, acme);
    const page = await send(logoutXml());
    expect(page.status).toBe(303);
    const answer = new URL(page.headers.get('location')!);
    expect(answer.origin + answer.pathname).toBe('https://idp.acme.example/slo');
    expect(answer.searchParams.get('SAMLResponse')).toBeTruthy();
    expect(answer.searchParams.get('Signature')).toBeTruthy();
    expect(await whoAmI(first)).toBeNull();
    expect(await whoAmI(second)).toBeNull();
  });

  it('ends the one session of a session index', async () => {
    const [first, second] = [portal.browser(), portal.browser()];
    await signIn(first, acme, { sessionIndex: '_one' });
    await signIn(second, acme, { sessionIndex: '_two' });
    await send(logoutXml({ sessionIndex: '_one' }));
    expect(await whoAmI(first)).toBeNull();
    expect(await whoAmI(second)).not.toBeNull();
  });

  it('works by a signed redirect', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const page = await portal.browser().get(`/saml/acme/slo?${redirectQuery(true)}`, { stay: true });
    expect(page.status).toBe(303);
    expect(await whoAmI(browser)).toBeNull();
  });

  it('does nothing unsigned, altered, twice named, or for another address', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const unsigned = await portal.browser().get(`/saml/acme/slo?${redirectQuery(false)}`, { stay: true });
    const good = redirectQuery(true);
    const withoutSignature = good.replace(/&Signature=.*$/, '');
    const pages = [
      unsigned,
      await portal.browser().get(`/saml/acme/slo?${withoutSignature}`, { stay: true }),
      await portal.browser().get(`/saml/acme/slo?${good}&${good}`, { stay: true }),
      await portal.browser().get(`/saml/acme/slo?${good.replace('SAMLRequest=', 'x%53AMLRequest=')}`, { stay: true }),
      await portal
        .browser()
        .get(`/saml/acme/slo?${good.replace(/Signature=.{8}/, 'Signature=AAAAAAAA')}`, { stay: true }),
      await portal.browser().get(`/saml/acme/slo?${good}&RelayState=x`, { stay: true }),
      await send(logoutXml({ sign: false })),
      await send(logoutXml({ sloUrl: 'https://elsewhere.test/slo' })),
      await send('AAAA'),
    ];
    expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 400));
    expect(await whoAmI(browser)).not.toBeNull();
  });
});
