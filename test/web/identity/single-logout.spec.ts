import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { systemContext } from '#libs/platform/context/index.js';
import { ConnectSaml } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { makeKey, type TestKey } from '../../support/saml-idp.js';
import { company, requestIdOf, signIn, whoAmI, type Company } from './acme.js';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SLO = 'https://idp.acme.example/slo';
const ANSWERS = 'https://idp.acme.example/slo/answers';
const minutes = (from: number) => new Date(Date.now() + from * 60_000);

describe('single logout', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme', SLO);
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  type RequestChanges = Partial<Parameters<Company['idp']['logoutRequest']>[0]>;
  const request = (options: RequestChanges = {}) =>
    acme.idp.logoutRequest({ sloUrl: acme.urls.slo, nameId: 'nora@acme', ...options });
  const send = (fields: Record<string, string>) =>
    portal.browser().request('POST', '/saml/acme/slo', new URLSearchParams(fields), { stay: true });

  /** The Redirect binding's query, signed unless told otherwise. */
  function redirectQuery(
    fields: { SAMLRequest?: string; SAMLResponse?: string; RelayState?: string },
    key: TestKey | null = acme.idp.key,
  ): string {
    const deflated = Object.entries(fields).map(([name, value]) => [
      name,
      name === 'RelayState' ? value : deflateRawSync(Buffer.from(value, 'base64')).toString('base64'),
    ]);
    const query = new URLSearchParams([...deflated, ...(key ? [['SigAlg', RSA_SHA256]] : [])]).toString();
    if (!key) return query;
    const signature = createSign('RSA-SHA256').update(query).sign(key.privateKey, 'base64');
    return `${query}&${new URLSearchParams({ Signature: signature })}`;
  }
  const follow = (query: string) => portal.browser().get(`/saml/acme/slo?${query}`, { stay: true });

  describe('begun by the identity provider', () => {
    it('ends every session of the person by a signed POST, answers, and gives RelayState back', async () => {
      const [first, second] = [portal.browser(), portal.browser()];
      await signIn(first, acme);
      await signIn(second, acme);
      const page = await send({ SAMLRequest: request(), RelayState: 'ss:mem:0&x=1' });
      expect(page.status).toBe(303);
      const answer = new URL(page.headers.get('location')!);
      expect(answer.origin + answer.pathname).toBe(SLO);
      expect(answer.searchParams.get('SAMLResponse')).toBeTruthy();
      expect(answer.searchParams.get('Signature')).toBeTruthy();
      expect(answer.searchParams.get('RelayState')).toBe('ss:mem:0&x=1');
      expect(await whoAmI(first)).toBeNull();
      expect(await whoAmI(second)).toBeNull();
    });

    it('ends the sessions of the session indexes, one or several', async () => {
      const browsers = [portal.browser(), portal.browser(), portal.browser()];
      for (const [n, browser] of browsers.entries()) await signIn(browser, acme, { sessionIndex: `_${n}` });
      expect((await send({ SAMLRequest: request({ sessionIndexes: ['_0', '_1'] }) })).status).toBe(303);
      const left = await Promise.all(browsers.map(whoAmI));
      expect(left.map((person) => person !== null)).toEqual([false, false, true]);
    });

    it('works by a signed redirect, RelayState signed with it', async () => {
      const browser = portal.browser();
      await signIn(browser, acme);
      const page = await follow(redirectQuery({ SAMLRequest: request({ sign: false }), RelayState: 'state' }));
      expect(page.status).toBe(303);
      expect(new URL(page.headers.get('location')!).searchParams.get('RelayState')).toBe('state');
      expect(await whoAmI(browser)).toBeNull();
    });

    it('answers at the address for answers, where there is one', async () => {
      const metadata = acme.idp.metadata({ sloUrl: SLO, sloAnswerUrl: ANSWERS });
      const ctx = systemContext('test', acme.employerId, 'test');
      await portal.app.get(ConnectSaml, { strict: false }).execute(ctx, { metadata });
      const page = await send({ SAMLRequest: request() });
      expect(page.headers.get('location')).toMatch(`${ANSWERS}?`);
    });

    it('refuses what is stale, repeated, or dated ahead', async () => {
      const browser = portal.browser();
      const once = request();
      expect((await send({ SAMLRequest: once })).status).toBe(303);
      await signIn(browser, acme);
      const unsigned = (options: RequestChanges) =>
        redirectQuery({ SAMLRequest: request({ ...options, sign: false }) });
      const pages = [
        await send({ SAMLRequest: once }),
        await send({ SAMLRequest: request({ now: minutes(-30 * 24 * 60), notOnOrAfter: null }) }),
        await send({ SAMLRequest: request({ now: minutes(-8), notOnOrAfter: minutes(60) }) }),
        await send({ SAMLRequest: request({ notOnOrAfter: minutes(-3) }) }),
        await send({ SAMLRequest: request({ now: minutes(5) }) }),
        await follow(unsigned({ now: minutes(-30), notOnOrAfter: null })),
      ];
      expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 400));
      expect(await whoAmI(browser)).not.toBeNull();
    });

    it('does nothing unsigned, altered, twice named, of another key, or for another address', async () => {
      const browser = portal.browser();
      await signIn(browser, acme);
      const good = redirectQuery({ SAMLRequest: request({ sign: false }) });
      const stranger = await makeKey('evil.example');
      const unsigned = request({ sign: false });
      const altered = Buffer.from(Buffer.from(request(), 'base64').toString().replace('nora@acme', 'x@acme')).toString(
        'base64',
      );
      const pages = [
        await follow(redirectQuery({ SAMLRequest: unsigned }, null)),
        await follow(good.replace(/&Signature=.*$/, '')),
        await follow(`${good}&${good}`),
        await follow(good.replace('SAMLRequest=', 'x%53AMLRequest=')),
        await follow(good.replace(/Signature=.{8}/, 'Signature=AAAAAAAA')),
        await follow(`${good}&RelayState=x`),
        await follow(redirectQuery({ SAMLRequest: unsigned }, stranger)),
        await send({ SAMLRequest: unsigned }),
        await send({ SAMLRequest: request({ key: stranger }) }),
        await send({ SAMLRequest: altered }),
        await send({ SAMLRequest: request({ sloUrl: 'https://elsewhere.test/slo' }) }),
        await send({ SAMLRequest: 'AAAA' }),
        await send({ SAMLRequest: request(), SAMLResponse: request() }),
        await send({ SAMLRequest: request(), RelayState: 'x'.repeat(2_000) }),
      ];
      expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 400));
      expect(await whoAmI(browser)).not.toBeNull();
    });
  });

  describe('begun here', () => {
    /** Signs out as the button of a page does, with its token. */
    async function leave(browser: Browser): Promise<Page> {
      await browser.get('/account');
      return browser.post('/sign-out');
    }
    const EVERYWHERE = 'a.btn-primary[href^="https://idp.acme.example/slo?"]';

    it('offers to end the company session too, by a signed request, and says when that is done', async () => {
      const browser = portal.browser();
      await signIn(browser, acme, { sessionIndex: '_mine' });
      const page = await leave(browser);
      expect(await whoAmI(browser)).toBeNull();
      const url = new URL(page.$(EVERYWHERE).attr('href')!);
      expect(url.searchParams.get('Signature')).toBeTruthy();
      const requestId = requestIdOf(url.href);
      const answer = { sloUrl: acme.urls.slo, requestId };
      const forged = acme.idp.logoutResponse({ ...answer, requestId: '_other' });
      expect((await send({ SAMLResponse: forged })).status).toBe(400);
      expect((await send({ SAMLResponse: acme.idp.logoutResponse({ ...answer, sign: false }) })).status).toBe(400);
      const done = await follow(redirectQuery({ SAMLResponse: acme.idp.logoutResponse({ ...answer, sign: false }) }));
      expect(done.status).toBe(200);
      expect(done.text).toContain('Vos sessions Palier et de votre entreprise sont terminées');
      expect((await send({ SAMLResponse: acme.idp.logoutResponse(answer) })).status).toBe(400);
    });

    it('says so when the provider ended only a part', async () => {
      const browser = portal.browser();
      await signIn(browser, acme);
      const requestId = requestIdOf((await leave(browser)).$(EVERYWHERE).attr('href')!);
      const partial = acme.idp.logoutResponse({ sloUrl: acme.urls.slo, requestId, partial: true });
      const page = await send({ SAMLResponse: partial });
      expect(page.text).toContain('La session de votre entreprise reste ouverte');
    });

    it('says that the company session stays open where the provider has no address', async () => {
      const other = await company(portal, 'without');
      const browser = portal.browser();
      await signIn(browser, other);
      const page = await leave(browser);
      expect(page.text).toContain('La session de votre entreprise reste ouverte');
      expect(page.$('a.btn-primary')).toHaveLength(0);
      expect(await whoAmI(browser)).toBeNull();
    });
  });
});
