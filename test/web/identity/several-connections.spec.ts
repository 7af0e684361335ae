import { systemContext } from '#libs/platform/context/index.js';
import { AddDomain } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { CLIENT, TestOpenidProvider } from '../../support/openid-provider.js';
import { TestIdp } from '../../support/saml-idp.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

/** An employer whose subsidiary has an identity provider of its own. */
describe('several connections of one employer', () => {
  let portal: TestApp;
  let acme: Company;
  let nord: Company;
  let admin: Browser;
  const started: TestOpenidProvider[] = [];
  beforeAll(async () => {
    portal = await testApp({ env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    acme = await company(portal, 'acme', 'https://idp.acme.example/slo');
    const ctx = systemContext('test', acme.employerId, 'test');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(ctx, { email, role: 'admin', displayName: 'Ada Exemple' });
    for (const domain of ['acme.example', 'nord.example'])
      await portal.app.get(AddDomain, { strict: false }).execute(ctx, { domain });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    const root = `${portal.baseUrl}/saml/acme_nord`;
    nord = {
      ...acme,
      slug: 'acme_nord',
      idp: await TestIdp.create('https://idp.nord.example/metadata'),
      urls: { acs: `${root}/acs`, audience: `${root}/metadata`, slo: `${root}/slo` },
    };
    await admin.get('/account');
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(async () => {
    await portal.close();
    for (const provider of started) await provider.stop();
  });

  const close = (slug: string) => admin.post(`/admin/sign-in/closing?connection=${slug}`);
  const invite = async (email: string, role: 'hr' | 'manager' | 'admin') =>
    portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role, displayName: email });

  it('shows the addresses of one to come, and connects it beside the first', async () => {
    for (const shortName of ['', 'Nord Est', '-nord', 'x'.repeat(31)])
      expect((await admin.post('/admin/sign-in/connections', { shortName })).status).toBe(422);
    const coming = await admin.post('/admin/sign-in/connections', { shortName: 'nord' });
    expect(coming.status).toBe(200);
    expect(coming.$('main').text()).toContain(nord.urls.acs);
    expect(coming.$('main').text()).toContain('n’existe pas encore');
    // A provider needs our metadata before the connection exists, which needs its own.
    expect((await portal.browser().get('/saml/acme_nord/metadata')).text).toContain(nord.urls.audience);
    for (const path of ['acme_nord/login', 'nobody_nord/metadata', 'nobody/metadata'])
      expect((await portal.browser().get(`/saml/${path}`)).status).toBe(404);
    const done = await admin.post('/admin/sign-in/approval?connection=acme_nord', { metadata: nord.idp.metadata() });
    expect(done.status).toBe(200);
    expect(done.$('table').first().text()).toContain('https://idp.acme.example/metadata');
    expect(done.$('table').first().text()).toContain('https://idp.nord.example/metadata');
  });

  it('knows people by connection: the same name at another provider is somebody else', async () => {
    const byAcme = portal.browser();
    await signIn(byAcme, acme, { nameId: 'n-1' });
    expect(await whoAmI(byAcme)).toMatchObject({ member: { id: acme.nora.memberId } });
    const byNord = portal.browser();
    await signIn(byNord, nord, { nameId: 'n-1', attributes: { mail: acme.camille.email } });
    expect(await whoAmI(byNord)).toMatchObject({ member: { email: acme.camille.email } });
  });

  it('takes no answer of one provider for the other', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme_nord');
    expect((await post(browser, 'acme_nord', response({ ...nord, idp: acme.idp }, id))).status).toBe(401);
    const again = await begin(browser, 'acme_nord');
    expect((await post(browser, 'acme', response(acme, again.id))).status).toBe(401);
    expect(await whoAmI(browser)).toBeNull();
  });

  it('is chosen by name, or by the domain of an address', async () => {
    const named = await admin.post('/admin/sign-in/description?connection=acme_nord', {
      connectionName: 'Filiale Nord',
      domains: 'nord.example',
    });
    expect(named.status).toBe(200);
    const same = await admin.post('/admin/sign-in/description', { connectionName: 'filiale nord' });
    expect(same.status).toBe(422);
    expect(same.$('.field-error').text()).toContain('porte déjà ce nom');
    const browser = portal.browser();
    const choice = await browser.get('/sign-in?employer=acme&return=/bookings&shared=1', { stay: true });
    expect(
      choice
        .$('.choice-row')
        .toArray()
        .map((row) => choice.$(row).attr('href')),
    ).toEqual(['/saml/acme/login?return=%2Fbookings&shared=1', '/saml/acme_nord/login?return=%2Fbookings&shared=1']);
    expect(choice.$('.choice-row').text()).toContain('Société acme');
    expect(choice.$('.choice-row').text()).toContain('Filiale Nord');
    const typed = (address: string) => browser.post('/sign-in', { address }, { stay: true });
    await browser.get('/sign-in');
    expect((await typed('x@nord.example')).headers.get('location')).toContain('employer=acme_nord');
    expect((await typed('x@acme.example')).headers.get('location')).toMatch(/employer=acme$/);
  });

  it('believes an address of such a domain from its own provider alone', async () => {
    await invite('nina@nord.example', 'hr');
    const wrong = await signIn(portal.browser(), acme, { nameId: 'nina', attributes: { mail: 'nina@nord.example' } });
    expect(wrong.status).toBe(401);
    const right = portal.browser();
    await signIn(right, nord, { nameId: 'nina', attributes: { mail: 'nina@nord.example' } });
    expect(await whoAmI(right)).toMatchObject({ member: { email: 'nina@nord.example' } });
  });

  it('confirms by the connection of the session, and offers to leave its provider', async () => {
    const browser = portal.browser();
    await signIn(browser, nord, { nameId: 'nina', attributes: {} });
    const asked = await browser.get('/sign-in/confirm?purpose=agreements.sign:1&return=/bookings');
    expect(asked.$('main a[href*="/saml/"]').attr('href')).toContain('/saml/acme_nord/login?confirm=');
    const left = await browser.post('/sign-out');
    expect(left.$('main').text()).not.toContain('https://idp.acme.example/slo');
    expect(left.$('main a[href*="idp.acme.example"]')).toHaveLength(0);
    const byAcme = portal.browser();
    await signIn(byAcme, acme, { nameId: 'n-1' });
    await byAcme.get('/account');
    expect((await byAcme.post('/sign-out')).$('main a[href*="idp.acme.example/slo"]')).toHaveLength(1);
  });

  it('speaks OpenID Connect on one and SAML on another', async () => {
    const provider = await TestOpenidProvider.start(portal.baseUrl, 'acme_sud');
    started.push(provider);
    await admin.get('/account');
    const done = await admin.post('/admin/sign-in/openid?connection=acme_sud', { issuer: provider.issuer, ...CLIENT });
    expect(done.status).toBe(200);
    provider.person = { sub: 's-1', email: acme.nora.email, email_verified: true };
    const browser = portal.browser();
    await browser.get('/oidc/acme_sud/login');
    expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId } });
    expect((await signIn(portal.browser(), nord, { nameId: 'n-1' })).status).toBe(303);
    expect((await portal.browser().get('/oidc/acme_nord/login')).status).toBe(404);
  });

  it('closes: nobody comes in, its sessions end, its groups give nothing, and it opens again as it was', async () => {
    await admin.get('/account');
    expect((await close('acme')).status).toBe(409);
    const source = (await admin.get('/admin/sign-in/admission')).$('select[name=source] option');
    const id = source.toArray().map((one) => [source.filter(one).text(), String(source.filter(one).val())]);
    const [, nordId] = id.find(([label]) => label!.includes('Filiale Nord'))!;
    await admin.post('/admin/sign-in/admission/groups', { source: nordId!, groupName: 'rh', role: 'hr' });
    const [browser, open] = [portal.browser(), portal.browser()];
    await signIn(browser, nord, { nameId: 'n-1', attributes: { groups: 'rh' } });
    expect(await whoAmI(browser)).toMatchObject({ roles: ['employee', 'hr'] });
    await signIn(open, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    expect(await whoAmI(open)).toMatchObject({ roles: ['employee', 'hr'] });
    const late = portal.browser();
    const begun = await begin(late, 'acme_nord');
    const foreseen = await admin.get('/admin/sign-in/closing?connection=acme_nord');
    expect(foreseen.$('main').text()).toContain('2 personnes entrent');
    expect(foreseen.$('main').text()).toContain('1 personne n’est connue d’aucune autre');
    const closed = await close('acme_nord');
    expect(closed.$('main').text()).toContain('fermée');
    expect(await whoAmI(browser)).toBeNull();
    expect(await whoAmI(open)).toMatchObject({ roles: ['employee'] });
    expect(await whoAmI(admin)).not.toBeNull();
    expect((await post(late, 'acme_nord', response(nord, begun.id, { nameId: 'n-1' }))).status).toBe(404);
    expect((await portal.browser().get('/saml/acme_nord/login')).status).toBe(404);
    // Its domain is no dead end: whoever has such an address chooses among those that are open.
    const stranger = portal.browser();
    await stranger.get('/sign-in');
    const led = await stranger.post('/sign-in', { address: 'x@nord.example' }, { stay: true });
    expect(led.headers.get('location')).toMatch(/employer=acme$/);
    expect((await admin.post('/admin/sign-in/opening?connection=acme_nord')).status).toBe(200);
    await signIn(browser, nord, { nameId: 'n-1', attributes: { groups: 'rh' } });
    expect(await whoAmI(browser)).toMatchObject({ roles: ['employee', 'hr'] });
  });

  it('leaves one way in where the company’s sign-in is demanded', async () => {
    const byNord = portal.browser();
    const email = 'alix@nord.example';
    await invite(email, 'admin');
    await signIn(byNord, nord, { nameId: 'alix', attributes: { mail: email } });
    await byNord.get('/account');
    await byNord.post('/admin/sign-in/accounts', { mostAccounts: '50', companyOnly: '1' });
    for (const slug of ['acme', 'acme_sud'])
      expect((await byNord.post(`/admin/sign-in/closing?connection=${slug}`)).status).toBe(200);
    expect((await byNord.post('/admin/sign-in/closing?connection=acme_nord')).status).toBe(409);
    const alone = await portal.browser().get('/sign-in?employer=acme', { stay: true });
    expect(alone.headers.get('refresh')).toContain('/saml/acme_nord/login');
    for (const slug of ['acme', 'acme_sud']) await byNord.post(`/admin/sign-in/opening?connection=${slug}`);
  });

  it('belongs to its employer', async () => {
    const other = await company(portal, 'other');
    const stranger = portal.browser();
    const email = 'olga@other.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', other.employerId, 'test'), { email, role: 'admin', displayName: 'Olga Exemple' });
    await signIn(stranger, other, { nameId: 'olga', attributes: { mail: email } });
    await stranger.get('/account');
    for (const path of ['', '/closing'])
      expect((await stranger.get(`/admin/sign-in${path}?connection=acme_nord`)).status).toBe(404);
    for (const path of ['closing', 'opening', 'description', 'signatures'])
      expect((await stranger.post(`/admin/sign-in/${path}?connection=acme_nord`)).status).toBe(404);
    const metadata = nord.idp.metadata();
    expect((await stranger.post('/admin/sign-in/approval?connection=acme_x', { metadata })).status).toBe(404);
  });
});
