import { SignJWT, exportSPKI, generateKeyPair, type JWTPayload } from 'jose';
import { createPublicKey } from 'node:crypto';
import { systemContext } from '#libs/platform/context/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import type { SamlRefusalReason } from '../../../src/identity/saml/saml-refusal.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { FalseProvider } from '../../support/false-provider.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

const REFUSALS = 'palier_saml_refusals_total';
const CLIENT = { clientId: 'palier', clientSecret: 'a-secret' };
const now = () => Math.floor(Date.now() / 1_000);

describe('an answer by OpenID Connect that must not open the door', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  let provider: FalseProvider;
  beforeAll(async () => {
    portal = await testApp({ env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    provider = await FalseProvider.start();
    [acme, globex] = [await company(portal, 'acme'), await company(portal, 'globex')];
    for (const one of [acme, globex]) {
      const email = `ada@${one.slug}.example`;
      await portal.app
        .get(GrantRole, { strict: false })
        .execute(systemContext('test', one.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
      const admin = portal.browser();
      await signIn(admin, one, { nameId: 'ada', attributes: { mail: email } });
      await admin.get('/account');
      await admin.post('/admin/sign-in/openid', { issuer: provider.issuer, ...CLIENT });
    }
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(async () => {
    await portal.close();
    await provider.stop();
  });

  async function reasons(): Promise<Map<string, number>> {
    const metric = await portal.app.get(Metrics, { strict: false }).registry.getSingleMetric(REFUSALS)?.get();
    return new Map(metric?.values.map(({ labels, value }) => [String(labels.reason), value]));
  }
  /** The reasons that were met while `work` ran. */
  async function met(work: () => Promise<unknown>): Promise<string[]> {
    const before = await reasons();
    await work();
    return [...(await reasons())].filter(([reason, times]) => times !== before.get(reason)).map(([reason]) => reason);
  }

  async function begin(browser: Browser, slug = 'acme', query = '') {
    const page = await browser.get(`/oidc/${slug}/login${query}`, { stay: true });
    const asked = new URL(page.headers.get('location')!).searchParams;
    return { state: asked.get('state')!, nonce: asked.get('nonce')!, challenge: asked.get('code_challenge')! };
  }
  const answer = (browser: Browser, fields: Record<string, string>, slug = 'acme') =>
    browser.get(`/oidc/${slug}/callback?${new URLSearchParams({ code: 'c', iss: provider.issuer, ...fields })}`, {
      stay: true,
    });
  const good = (nonce: string, changes: JWTPayload = {}, how = {}) =>
    provider.token(CLIENT.clientId, { nonce, email: acme.nora.email, ...changes }, how);

  /** Begins in a fresh browser, and comes back with the token that `make` gives. */
  async function attempt(make: (nonce: string) => Promise<string> | string, fields: Record<string, string> = {}) {
    const browser = portal.browser();
    let status = 0;
    const why = await met(async () => {
      const { state, nonce } = await begin(browser);
      provider.idToken = await make(nonce);
      status = (await answer(browser, { state, ...fields })).status;
    });
    return { status, why, signedIn: (await whoAmI(browser)) !== null };
  }
  const refused = (reason: SamlRefusalReason) => ({ status: 401, why: [reason], signedIn: false });

  it('lets the good one through, with a verifier that fits what was asked', async () => {
    const browser = portal.browser();
    const { state, nonce, challenge } = await begin(browser);
    provider.idToken = await good(nonce);
    expect((await answer(browser, { state })).status).toBe(303);
    expect(await whoAmI(browser)).not.toBeNull();
    const verifier = provider.exchanged.at(-1)!.get('code_verifier')!;
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    expect(Buffer.from(hash).toString('base64url')).toBe(challenge);
    expect(nonce).not.toBe(verifier);
  });

  it.each<[string, JWTPayload]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'somebody-else' }],
    ['for several, meant for another', { aud: ['palier', 'other'], azp: 'other' }],
    ['with another nonce', { nonce: 'another' }],
    ['without nonce', { nonce: undefined }],
    ['that expired', { iat: now() - 900, exp: now() - 600 }],
    ['of tomorrow', { iat: now() + 86_400, nbf: now() + 86_400, exp: now() + 90_000 }],
    ['without end', { exp: undefined }],
    ['about nobody', { sub: undefined }],
  ])('%s', async (_, changes) => {
    expect(await attempt((nonce) => good(nonce, changes))).toEqual(refused('token'));
  });

  it('signed by somebody else, by nobody, or by whoever knows the public key', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await attempt((nonce) => good(nonce, {}, { key: privateKey }))).toEqual(refused('token'));
    const unsigned = (nonce: string) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = { iss: provider.issuer, aud: 'palier', sub: 'nora', nonce, iat: now(), exp: now() + 300 };
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    };
    expect(await attempt(unsigned)).toEqual(refused('token'));
    const known = await exportSPKI(createPublicKey(provider.key as never) as never);
    expect(await attempt((nonce) => good(nonce, {}, { key: Buffer.from(known), alg: 'HS256' }))).toEqual(
      refused('token'),
    );
    expect(await attempt(() => 'no token at all')).toEqual(refused('token'));
  });

  it('of an unknown person, or of an address that is not verified', async () => {
    expect(await attempt((nonce) => good(nonce, { sub: 'x', email: 'x@acme.example' }))).toEqual(
      refused('member-unknown'),
    );
    expect(await attempt((nonce) => good(nonce, { sub: 'x', email_verified: false }))).toEqual(
      refused('member-unknown'),
    );
    expect(await attempt((nonce) => good(nonce, { sub: 'x' }))).toEqual(refused('member-ambiguous'));
  });

  it('with an error instead, another issuer in the address, or no state', async () => {
    expect(await attempt((nonce) => good(nonce), { error: 'access_denied' })).toEqual(refused('status'));
    expect(await attempt((nonce) => good(nonce), { iss: 'https://evil.example' })).toEqual(refused('token'));
    expect(await attempt((nonce) => good(nonce), { state: 'x' })).toEqual(refused('request-unknown'));
    expect((await portal.browser().get('/oidc/acme/callback')).status).toBe(401);
  });

  it('a second time, in another browser, or to a request of another employer', async () => {
    const browser = portal.browser();
    const { state, nonce } = await begin(browser);
    provider.idToken = await good(nonce);
    const victim = portal.browser();
    await begin(victim);
    expect((await answer(victim, { state })).status).toBe(401);
    expect(await whoAmI(victim)).toBeNull();
    expect((await answer(browser, { state }, 'globex')).status).toBe(401);
    expect((await answer(browser, { state })).status).toBe(303);
    expect((await answer(browser, { state })).status).toBe(401);
    // The same token under another request of the same browser has another nonce to answer.
    const second = await begin(browser);
    expect(await met(() => answer(browser, { state: second.state }))).toEqual(['token']);
  });

  it('more than once of ten at the same time', async () => {
    const browser = portal.browser();
    const { state, nonce } = await begin(browser);
    provider.idToken = await good(nonce);
    const headers = { cookie: `palier-saml=${browser.cookie('palier-saml')!}` };
    const query = new URLSearchParams({ code: 'c', iss: provider.issuer, state });
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => portal.browser().get(`/oidc/acme/callback?${query}`, { stay: true, headers })),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 401)).toHaveLength(9);
  });

  describe('to a request for a fresh identification', () => {
    const confirm = '?confirm=agreements.countersign:a1&return=/account';
    async function confirmed(changes: JWTPayload) {
      const browser = portal.browser();
      const first = await begin(browser);
      provider.idToken = await good(first.nonce, { auth_time: now() - 3_600 });
      await answer(browser, { state: first.state });
      expect(await whoAmI(browser)).not.toBeNull();
      const { state, nonce } = await begin(browser, 'acme', confirm);
      provider.idToken = await good(nonce, changes);
      return met(() => answer(browser, { state }));
    }
    it('is taken when the person has just identified, and not from an old session, without a time, or of somebody else', async () => {
      expect(await confirmed({ auth_time: now() + 1 })).toEqual([]);
      expect(await confirmed({ auth_time: now() - 3_600 })).toEqual(['not-fresh']);
      expect(await confirmed({ auth_time: now() - 100 })).toEqual(['not-fresh']);
      expect(await confirmed({ auth_time: undefined })).toEqual(['not-fresh']);
      expect(await confirmed({ sub: 'camille', email: acme.camille.email, auth_time: now() + 1 })).toEqual([
        'other-member',
      ]);
    });
  });

  describe('logout tokens', () => {
    const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const token = (changes: JWTPayload = {}, how = {}) =>
      provider.token(
        CLIENT.clientId,
        { auth_time: undefined, jti: crypto.randomUUID(), events: event, ...changes },
        how,
      );
    const post = async (logout: string | Promise<string>, slug = 'acme') =>
      portal
        .browser()
        .request('POST', `/oidc/${slug}/backchannel`, new URLSearchParams({ logout_token: await logout }));
    async function signedIn(sid: string) {
      const browser = portal.browser();
      const { state, nonce } = await begin(browser);
      provider.idToken = await good(nonce, { sid });
      await answer(browser, { state });
      expect(await whoAmI(browser)).not.toBeNull();
      return browser;
    }

    it('end one session, or all of a person, once each', async () => {
      const [one, two] = [await signedIn('s-1'), await signedIn('s-2')];
      expect((await post(token({ sub: undefined, sid: 's-1' }))).status).toBe(200);
      expect(await whoAmI(one)).toBeNull();
      expect(await whoAmI(two)).not.toBeNull();
      const once = await token();
      expect((await post(once)).status).toBe(200);
      expect(await whoAmI(two)).toBeNull();
      const three = await signedIn('s-3');
      expect((await post(once)).status).toBe(400);
      expect(await whoAmI(three)).not.toBeNull();
    });

    it('end nobody’s session when they are not right', async () => {
      const browser = await signedIn('s-9');
      const { privateKey } = await generateKeyPair('RS256');
      const key = new TextEncoder().encode('a-secret-that-is-long-enough-for-it');
      for (const bad of [
        token({ iss: 'https://evil.example' }),
        token({ aud: 'somebody-else' }),
        token({ events: undefined }),
        token({ nonce: 'n' }),
        token({ jti: undefined }),
        token({ sub: undefined }),
        token({ iat: now() - 3_600 }),
        token({ exp: now() - 600 }),
        token({}, { key: privateKey }),
        new SignJWT({ sub: 'nora' }).setProtectedHeader({ alg: 'HS256' }).sign(key),
        'nonsense',
        '',
      ]) {
        expect((await post(bad)).status).toBe(400);
      }
      expect((await post(token(), 'nobody')).status).toBe(404);
      expect((await portal.browser().request('POST', '/oidc/acme/backchannel', undefined)).status).toBe(400);
      // Good at one employer, it ends nothing at another of the same provider.
      expect((await post(token({ sid: 's-9' }), 'globex')).status).toBe(200);
      expect(await whoAmI(browser)).not.toBeNull();
    });
  });
});
