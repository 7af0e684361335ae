import { systemContext } from '#libs/platform/context/index.js';
import {
  ConnectSaml,
  CreateApiToken,
  GrantRole,
  RevokeApiToken,
  type CreateApiTokenInput,
} from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { makeKey } from '../../support/saml-idp.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const ctxOf = (of: Company) => systemContext('test', of.employerId, 'test');

describe('programs and settings', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
  });
  afterAll(() => portal.close());

  const create = (of: Company, input: CreateApiTokenInput) =>
    portal.app.get(CreateApiToken, { strict: false }).execute(ctxOf(of), input);
  const me = (authorization: string) =>
    portal.browser().get('/api/v1/me', { headers: { authorization, accept: 'application/json' } });

  it('lets a bearer token act as its member, in its tenant, and keeps only a hash', async () => {
    const { token } = await create(acme, { scope: 'api', as: acme.nora.email });
    expect(token).toMatch(/^palier_api_[\w-]{43}$/);
    const page = await me(`Bearer ${token}`);
    expect(page.json()).toMatchObject({ member: { id: acme.nora.memberId }, employer: { id: acme.employerId } });
    const rows = await portal.database.query<{ row: string }>('select t::text as row from api_tokens t');
    expect(JSON.stringify(rows)).not.toContain(token.slice(-20));
    expect(JSON.stringify(rows)).toMatch(/[0-9a-f]{64}/);
  });

  it('has a service member for programs that act for nobody', async () => {
    const { token, as } = await create(acme, { scope: 'api' });
    expect(as).toBe('api@acme.invalid');
    expect((await me(`Bearer ${token}`)).json()).toMatchObject({ roles: ['hr'], employeeId: null });
    const page = await signIn(portal.browser(), acme, { nameId: 'robot', attributes: { mail: as } });
    expect(page.status).toBe(401);
  });

  it('refuses unknown, revoked, foreign and ended tokens with 401 and a stable code', async () => {
    const ended = await create(acme, { scope: 'api', days: 1 });
    await portal.database.query(`update api_tokens set expires_at = now() where id = $1`, [ended.id]);
    const revoked = await create(globex, { scope: 'api', as: globex.nora.email });
    const revoke = (of: Company) =>
      portal.app.get(RevokeApiToken, { strict: false }).execute(ctxOf(of), { tokenId: revoked.id });
    await expect(revoke(acme)).rejects.toMatchObject({ status: 404 });
    expect((await me(`Bearer ${revoked.token}`)).status).toBe(200);
    await revoke(globex);
    await revoke(globex);
    for (const value of [`Bearer ${ended.token}`, `Bearer ${revoked.token}`, 'Bearer x', 'Basic eDp4', 'Bearer']) {
      const page = await me(value);
      expect(page.status).toBe(401);
      expect(page.json()).toMatchObject({ code: 'identity.token-refused' });
    }
    await expect(create(acme, { scope: 'api', as: globex.nora.email })).rejects.toMatchObject({
      code: 'identity.unknown-member',
    });
  });

  it('never takes a session for a bad token, nor a token for a page', async () => {
    const browser = portal.browser();
    await signIn(browser, acme);
    const page = await browser.get('/api/v1/me', { headers: { authorization: 'Bearer nonsense' } });
    expect(page.status).toBe(401);
    const { token } = await create(acme, { scope: 'api', as: acme.nora.email });
    const confirm = await portal
      .browser()
      .get('/sign-in/confirm', { stay: true, headers: { authorization: `Bearer ${token}` } });
    expect(confirm.headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('changes the language of the screens, for a stranger and for good for a member', async () => {
    const stranger = portal.browser();
    await stranger.get('/sign-in');
    const english = await stranger.post('/locale', { locale: 'en', return: '/sign-in' });
    expect(english.$('html').attr('lang')).toBe('en');
    expect((await stranger.post('/locale', { locale: 'xx' })).status).toBe(422);
    const away = await stranger.post('/locale', { locale: 'en', return: '//evil.test' }, { stay: true });
    expect(away.headers.get('location')).toBe('/');
    // The choice made before signing in survives it.
    await signIn(stranger, globex);
    expect(await whoAmI(stranger)).toMatchObject({ locale: 'en' });
    const browser = portal.browser();
    await signIn(browser, acme);
    await browser.get('/signed-out');
    await browser.post('/locale', { locale: 'en', return: '/signed-out' });
    const elsewhere = portal.browser();
    await signIn(elsewhere, acme);
    expect(await whoAmI(elsewhere)).toMatchObject({ locale: 'en' });
  });

  it('gives roles to members, and invites whom it does not know', async () => {
    const grant = (email: string, role: 'manager' | 'admin') =>
      portal.app.get(GrantRole, { strict: false }).execute(ctxOf(acme), { email, role });
    expect((await grant(acme.nora.email.toUpperCase(), 'admin')).roles).toEqual(['hr', 'admin']);
    expect((await grant(acme.nora.email, 'admin')).roles).toEqual(['hr', 'admin']);
    const invited = await grant(acme.camille.email, 'manager');
    expect(invited).toMatchObject({ employeeId: acme.camille.employeeId, roles: ['employee', 'manager'] });
    const stranger = await grant('ines.nouvelle@acme.example', 'manager');
    expect(stranger).toMatchObject({ displayName: 'Ines Nouvelle', employeeId: null, roles: ['manager'] });
    const browser = portal.browser();
    await signIn(browser, acme, { nameId: 'ines', attributes: { mail: 'Ines.Nouvelle@acme.example' } });
    expect(await whoAmI(browser)).toMatchObject({ member: { id: stranger.id }, roles: ['manager'] });
    // The same address is somebody else in another tenant.
    expect((await grant(globex.nora.email, 'manager')).id).not.toBe(globex.nora.memberId);
    await expect(grant('nobody', 'manager')).rejects.toMatchObject({ fields: [{ field: 'email' }] });
  });

  it('takes a renewed certificate beside the old one, and one provider for several employers', async () => {
    const connect = (of: Company, metadata: string) =>
      portal.app.get(ConnectSaml, { strict: false }).execute(ctxOf(of), { metadata });
    const next = await makeKey('next.example');
    const metadata = acme.idp.metadata({ certificates: [acme.idp.key.certificate, next.certificate] });
    expect(await connect(acme, metadata)).toMatchObject({ slug: 'acme', metadataUrl: acme.urls.audience });
    expect((await signIn(portal.browser(), acme)).status).toBe(303);
    expect((await signIn(portal.browser(), acme, { key: next })).status).toBe(303);
    const theirs = { ...globex, idp: acme.idp };
    await connect(globex, metadata);
    expect((await signIn(portal.browser(), theirs)).status).toBe(303);
    // An answer for one employer is nothing to the other, though the same key signed it.
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    expect((await post(browser, 'acme', response(theirs, id))).status).toBe(401);
    await expect(connect(globex, '<x/>')).rejects.toMatchObject({
      fields: [{ field: 'metadata', code: 'identity.metadata-not-an-idp' }],
    });
  });
});
