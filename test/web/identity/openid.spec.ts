import { createHash } from 'node:crypto';
import { systemContext } from '#libs/platform/context/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { CLIENT, TestOpenidProvider } from '../../support/openid-provider.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

const INSIDE = { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' };

/** Against a provider that is a program of its own, certified, and none of ours. */
describe('signing in by OpenID Connect', () => {
  let portal: TestApp;
  let acme: Company;
  let provider: TestOpenidProvider;
  let admin: Browser;
  let nora: { sub: string; email: string; email_verified: boolean };
  beforeAll(async () => {
    portal = await testApp({ env: INSIDE });
    acme = await company(portal, 'acme');
    provider = await TestOpenidProvider.start(portal.baseUrl, 'acme');
    nora = { sub: 'nora-1', email: acme.nora.email, email_verified: true };
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    await admin.get('/account');
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(async () => {
    await portal.close();
    await provider.stop();
  });

  const connect = (fields: Record<string, string> = {}) =>
    admin.post('/admin/sign-in/openid', { issuer: provider.issuer, ...CLIENT, ...fields });

  it('is connected on the page, which asks the provider at once and names what is wrong', async () => {
    const bystander = portal.browser();
    await signIn(bystander, acme);
    for (const [fields, words] of [
      [{ issuer: 'acme' }, 'adresse'],
      [{ issuer: `${provider.issuer}/elsewhere` }, 'ne se décrit pas'],
      [{ issuer: 'https://127.0.0.2:1' }, 'ne répond pas'],
      [{ issuer: 'http://10.0.0.1' }, 'ne répond pas'],
      [{ clientId: '' }, 'obligatoire'],
    ] as const) {
      const page = await connect(fields);
      expect(page.status).toBe(422);
      expect(page.$('.field-error').text()).toContain(words);
      expect(page.text).not.toContain(CLIENT.clientSecret);
    }
    expect(await whoAmI(bystander)).not.toBeNull();
    const page = await connect({ issuer: `${provider.issuer}/.well-known/openid-configuration` });
    expect(new URL(page.url).pathname).toBe('/admin/sign-in');
    const set = await admin.get('/admin/sign-in/provider');
    expect(set.$('details[open] #issuer').val()).toBe(provider.issuer);
    const text = page.$('main').text() + set.$('main').text();
    for (const fact of [provider.issuer, CLIENT.clientId, `${portal.baseUrl}/oidc/acme/callback`]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain(CLIENT.clientSecret);
    expect(await whoAmI(bystander)).toBeNull();
    expect(await whoAmI(admin)).not.toBeNull();
    const [row] = await portal.database.query<{ secret: string }>(
      `select secret_encrypted as secret from saml_connections where slug = 'acme'`,
    );
    expect(row!.secret).toMatch(/^v1\./);
    expect(row!.secret).not.toContain(CLIENT.clientSecret);
  });

  it('admits whom the provider names, and knows them by their sub from then on', async () => {
    provider.person = nora;
    const browser = portal.browser();
    const page = await browser.get('/oidc/acme/login?return=/hr/employees');
    expect(page.url.pathname).toBe('/hr/employees');
    expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId }, roles: ['hr'] });
    // The address is contact data: another one later is the same person, the same one under another sub is not.
    provider.person = { ...nora, email: 'nora.martin@acme.example' };
    const again = portal.browser();
    await again.get('/oidc/acme/login');
    expect(await whoAmI(again)).toMatchObject({ member: { id: acme.nora.memberId } });
    provider.person = { ...nora, sub: 'somebody-else' };
    const intruder = portal.browser();
    expect((await intruder.get('/oidc/acme/login')).status).toBe(401);
    expect(await whoAmI(intruder)).toBeNull();
  });

  it('links by staff number, and by no address that the provider has not verified', async () => {
    provider.person = { sub: 'camille-1', email: acme.camille.email, email_verified: false };
    expect((await portal.browser().get('/oidc/acme/login')).status).toBe(401);
    provider.person = { ...provider.person, employee_number: acme.camille.staffNumber };
    const browser = portal.browser();
    expect((await browser.get('/oidc/acme/login')).url.pathname).toBe('/week');
    expect(await whoAmI(browser)).toMatchObject({ employeeId: acme.camille.employeeId });
  });

  it('refuses people of another organisation (ProConnect), and tells the administrator', async () => {
    provider.person = { ...nora, siret: '99999999900011' };
    expect((await portal.browser().get('/oidc/acme/login')).status).toBe(401);
    expect((await admin.get('/admin/sign-in/refusals')).$('main').text()).toContain('other-employer');
  });

  it('leads there from the sign-in page, from links of before and from letters', async () => {
    provider.person = nora;
    const browser = portal.browser();
    const page = await browser.get('/sign-in?employer=acme', { stay: true });
    expect(page.headers.get('refresh')).toContain('/oidc/acme/login');
    expect((await browser.get('/saml/acme/login?return=/hr')).url.pathname).toBe('/hr');
    // Our own metadata is there before a connection by SAML is, for whoever prepares one; of nobody there is none.
    expect((await browser.get('/saml/acme/metadata')).status).toBe(200);
    expect((await browser.get('/saml/nobody/metadata')).status).toBe(404);
    expect((await browser.get('/oidc/nobody/login')).status).toBe(404);
  });

  it('asks again before a signature and keeps the signed token as evidence', async () => {
    provider.person = nora;
    const browser = portal.browser();
    await browser.get('/oidc/acme/login');
    const asked = await browser.get('/oidc/acme/login?confirm=agreements.countersign:a1&return=/account', {
      stay: true,
    });
    const sent = new URL(asked.headers.get('location')!).searchParams;
    expect([sent.get('prompt'), sent.get('max_age'), sent.get('code_challenge_method')]).toEqual([
      'login',
      '0',
      'S256',
    ]);
    const page = await browser.get(asked.headers.get('location')!);
    expect(page.url.pathname).toBe('/account');
    const [kept] = await portal.database.query<{ sha256: string }>('select sha256 from kept_identifications');
    const statement = await portal.app
      .get(UnitOfWork, { strict: false })
      .read(systemContext('test', acme.employerId, 'test'), (tx) =>
        portal.app.get(KeptIdentifications, { strict: false }).read(tx, kept!.sha256),
      );
    expect(createHash('sha256').update(statement!).digest('hex')).toBe(kept!.sha256);
    const said = JSON.parse(statement!) as Record<string, unknown>;
    expect(said).toMatchObject({ schema: 'palier.openid-statement/1', issuer: provider.issuer, clientId: 'palier' });
    const claims = JSON.parse(Buffer.from(String(said.idToken).split('.')[1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ sub: 'nora-1', aud: 'palier', auth_time: expect.any(Number) });
    expect(said.keys).toEqual(expect.arrayContaining([expect.objectContaining({ kty: expect.any(String) })]));
    const [session] = await portal.database.query<{ proof: object }>(
      `select sess #> '{reauthentications,agreements.countersign:a1}' as proof from web_sessions
       where sess #> '{reauthentications}' is not null`,
    );
    expect(session!.proof).toMatchObject({ method: 'oidc', nameId: 'nora-1', statementSha256: kept!.sha256 });
  });

  it('is tried by an administrator, whom it leaves who they are', async () => {
    const page = await admin.get('/admin/sign-in');
    provider.person = { ...nora, name: 'Nora Modèle' };
    const tried = await admin.get(page.$('a[target=_blank]').attr('href')!);
    expect(tried.url.pathname).toMatch(/^\/admin\/sign-in\/tries\//);
    const text = tried.$('main').text();
    for (const fact of ['Nora Modèle entrerait', 'nora-1', 'email_verified']) expect(text).toContain(fact);
    expect(await whoAmI(admin)).toMatchObject({ member: { email: 'ada@acme.example' } });
  });

  it('ends sessions when the provider says so, behind the back of the browser', async () => {
    provider.person = nora;
    const browser = portal.browser();
    await browser.get('/oidc/acme/login');
    const elsewhere = portal.browser();
    provider.person = { sub: 'camille-1' };
    await elsewhere.get('/oidc/acme/login');
    await browser.get('/account');
    // Signing out everywhere leads to the provider, which asks once more and then tells every service.
    const out = await browser.post('/sign-out');
    const end = new URL(out.$('main a[href*="/session/end"]').attr('href')!);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${portal.baseUrl}/signed-out`);
    const second = portal.browser();
    provider.person = nora;
    await second.get('/oidc/acme/login');
    const question = await second.get(end.href);
    const form = question.$('form');
    const fields = { xsrf: String(form.find('input[name=xsrf]').val()), logout: 'yes' };
    const body = new URLSearchParams(fields);
    expect(await whoAmI(second)).not.toBeNull();
    const done = await second.request('POST', form.attr('action')!, body);
    expect(done.url.pathname).toBe('/signed-out');
    expect(await whoAmI(second)).toBeNull();
    expect(await whoAmI(elsewhere)).not.toBeNull();
  });

  it('moves back to SAML, forgetting who was who', async () => {
    await admin.get('/admin/sign-in');
    await admin.post('/admin/sign-in/approval', { metadata: acme.idp.metadata() });
    expect((await signIn(portal.browser(), acme)).status).toBe(303);
    expect((await portal.browser().get('/oidc/acme/login')).status).toBe(404);
  });
});
