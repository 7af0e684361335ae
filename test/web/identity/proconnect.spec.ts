import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { CLIENT, TestOpenidProvider } from '../../support/openid-provider.js';
import { proconnect, type ProconnectTraits } from '../../support/proconnect.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

/** Against a certified provider that is set up, and is as strict, as ProConnect says of itself. */
describe.each(['RS256', 'ES256'] as const)('signing in by ProConnect, %s', (alg) => {
  let portal: TestApp;
  let acme: Company;
  let traits: ProconnectTraits;
  let provider: TestOpenidProvider;
  let admin: Browser;
  let nora: { sub: string; email: string } & Record<string, string>;

  beforeAll(async () => {
    portal = await testApp({ env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    acme = await company(portal, 'acme');
    traits = proconnect(alg);
    provider = await TestOpenidProvider.start(portal.baseUrl, 'acme', traits);
    const [employer] = await portal.database.query<{ siren: string }>(
      `select siren from employers where slug = 'acme'`,
    );
    nora = {
      sub: 'c1a2b3d4',
      uid: 'nora.modele',
      given_name: 'Nora',
      usual_name: 'Modèle',
      email: acme.nora.email,
      siret: `${employer!.siren}00017`,
      idp_id: '71144ab3-ee1a-4401-b7b3-79b44f7daeeb',
      idp_acr: 'eidas1',
    };
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    await admin.get('/account');
    await admin.post('/admin/sign-in/openid', { issuer: provider.issuer, ...CLIENT });
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(async () => {
    await portal.close();
    await provider.stop();
  });

  const enter = async (person: typeof provider.person) => {
    provider.person = person;
    const browser = portal.browser();
    return { browser, page: await browser.get('/oidc/acme/login?return=/hr/employees') };
  };
  const refusals = async () => (await admin.get('/admin/sign-in/refusals')).$('main').text();

  it('admits a person of the employer by what UserInfo signs', async () => {
    const { browser, page } = await enter(nora);
    expect(page.url.pathname).toBe('/hr/employees');
    expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId }, roles: ['hr'] });
    const asked = traits.asked.at(-1)!;
    expect(asked.get('scope')).toBe('openid email given_name usual_name siret');
    expect(asked.get('acr_values')).toBe('eidas1');
    const [header, payload] = traits.told
      .at(-1)!
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header!)).toMatchObject({ alg });
    expect(JSON.parse(payload!)).toMatchObject({ siret: nora.siret, usual_name: 'Modèle' });
  });

  it('shows an administrator who would come in, with first and last name', async () => {
    provider.person = nora;
    const page = await admin.get('/admin/sign-in');
    const tried = await admin.get(page.$('a[target=_blank]').attr('href')!);
    for (const fact of ['Nora Modèle', nora.siret!]) expect(tried.$('main').text()).toContain(fact);
  });

  it('refuses people of another organisation, and of none', async () => {
    const { siret: _, ...without } = nora;
    for (const person of [
      { ...nora, sub: 'other', siret: '99999999900011' },
      { ...without, sub: 'nobody' },
    ] as const) {
      expect((await enter(person)).page.status).toBe(401);
      expect(await refusals()).toContain('other-employer');
    }
  });

  it('reads the establishment from the claim that an administrator names', async () => {
    const connect = (siretClaim: string) =>
      admin.post('/admin/sign-in/openid', { issuer: provider.issuer, ...CLIENT, siretClaim });
    for (const bad of ['the siret', 'n°', 'x'.repeat(201)]) {
      const page = await connect(bad);
      expect([page.status, page.$('#siretClaim-error').text()]).toEqual([
        422,
        expect.stringContaining('revendication'),
      ]);
    }
    await connect('uid');
    expect((await admin.get('/admin/sign-in/provider')).$('#siretClaim').val()).toBe('uid');
    expect((await enter(nora)).page.status).toBe(401);
    expect(traits.asked.at(-1)!.get('scope')).toBe('openid email given_name usual_name uid');
    const { browser } = await enter({ ...nora, uid: nora.siret });
    expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId } });
    await connect('');
    expect((await enter(nora)).page.url.pathname).toBe('/hr/employees');
  });

  it('refuses UserInfo whose signature is not the provider’s', async () => {
    traits.forging = true;
    const { browser, page } = await enter({ ...nora, sub: 'forged' });
    traits.forging = false;
    expect(page.status).toBe(401);
    expect(await whoAmI(browser)).toBeNull();
  });

  it('identifies again before a signature, without a parameter that it does not know', async () => {
    const { browser } = await enter(nora);
    const page = await browser.get('/oidc/acme/login?confirm=agreements.countersign:a1&return=/account');
    expect(page.url.pathname).toBe('/account');
    const asked = traits.asked.at(-1)!;
    expect([asked.get('prompt'), asked.has('max_age')]).toEqual(['login', false]);
    const [session] = await portal.database.query<{ proof: object }>(
      `select sess #> '{reauthentications,agreements.countersign:a1}' as proof from web_sessions
       where sess #> '{reauthentications}' is not null`,
    );
    expect(session!.proof).toMatchObject({ method: 'oidc', nameId: nora.sub, idpEntityId: provider.issuer });
  });

  it('ends the session there too, with the token and a state', async () => {
    const { browser } = await enter(nora);
    const out = await browser.post('/sign-out');
    const end = new URL(out.$('main a[href*="/session/end"]').attr('href')!);
    expect(end.searchParams.get('id_token_hint')!.split('.')).toHaveLength(3);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${portal.baseUrl}/signed-out`);
    const question = await browser.get(end.href);
    const form = question.$('form');
    const body = new URLSearchParams({ xsrf: String(form.find('input[name=xsrf]').val()), logout: 'yes' });
    const done = await browser.request('POST', form.attr('action')!, body);
    expect([done.status, done.url.pathname, done.url.searchParams.get('state')]).toEqual([
      200,
      '/signed-out',
      end.searchParams.get('state'),
    ]);
  });
});
