import { deflateRawSync } from 'node:zlib';
import { Metrics } from '#libs/platform/observability/index.js';
import type { SamlRefusalReason } from '../../../src/identity/saml/saml-refusal.js';
import { testApp, type TestApp } from '../../support/app.js';
import { makeKey, type ResponseOptions } from '../../support/saml-idp.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const REFUSALS = 'palier_saml_refusals_total';
const from = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** A neutral page, no session, and the reason that was meant rather than another by chance. */
const refusal = (reason: SamlRefusalReason, status = 401) => ({
  status,
  reasons: [reason],
  tellsWhy: false,
  signedIn: false,
});

/** Everything that the security reference (section 2.3) says a SAML library may let through, against the real door. */
describe('a SAML response that must not open the door', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
    // Both know the same name at their own identity provider.
    await signIn(portal.browser(), acme, { nameId: 'shared' });
  });
  // Every refusal counts against this machine's address; the limit has a test of its own.
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const sessions = async () =>
    (await portal.database.query<{ n: number }>('select count(*)::int as n from saml_sessions'))[0]!.n;

  /** How often each reason was met so far. */
  async function reasons(): Promise<Map<string, number>> {
    const metric = await portal.app.get(Metrics, { strict: false }).registry.getSingleMetric(REFUSALS)?.get();
    return new Map(metric?.values.map(({ labels, value }) => [String(labels.reason), value]));
  }

  /** Begins in a fresh browser, posts what `make` gives, and tells all that came of it. */
  async function attempt(make: (requestId: string) => string) {
    const browser = portal.browser();
    const [sessionsBefore, reasonsBefore] = [await sessions(), await reasons()];
    const { id } = await begin(browser, 'acme');
    const page = await post(browser, 'acme', make(id));
    const met = [...(await reasons())].filter(([reason, times]) => times !== reasonsBefore.get(reason));
    return {
      status: page.status,
      reasons: met.map(([reason]) => reason),
      tellsWhy: /saml:|samlp:|SamlRefusal|Issuer|Recipient/.test(page.text),
      signedIn: (await whoAmI(browser)) !== null || (await sessions()) !== sessionsBefore,
    };
  }

  it('lets the good one through, so that refusals below mean something', async () => {
    const browser = portal.browser();
    expect((await signIn(browser, acme, { nameId: 'shared' })).status).toBe(303);
    expect(await whoAmI(browser)).not.toBeNull();
  });

  it.each<[string, SamlRefusalReason, Partial<ResponseOptions>]>([
    ['unsigned', 'unsigned', { sign: 'none' }],
    ['with a signed assertion only, where both came before', 'response-unsigned', { sign: 'assertion' }],
    ['with a signed response only, where both came before', 'assertion-unsigned', { sign: 'response' }],
    ['signed with SHA-1', 'algorithm', { weak: true }],
    ['for another destination', 'destination', { destination: 'https://elsewhere.test/acs' }],
    ['without destination', 'destination', { destination: null }],
    ['for another recipient', 'recipient', { recipient: 'https://elsewhere.test/acs' }],
    ['without recipient', 'recipient', { recipient: null }],
    ['from another issuer', 'issuer', { responseIssuer: 'https://evil.test' }],
    ['with an assertion of another issuer', 'issuer', { assertionIssuer: 'https://evil.test' }],
    ['for another audience', 'audience', { audience: 'https://elsewhere.test/metadata' }],
    ['with a holder-of-key confirmation', 'confirmation', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }],
    ['with a failed status', 'status', { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }],
    ['of a session that ended', 'session-expired', { sessionNotOnOrAfter: from(-1) }],
    ['that expired', 'expired', { notOnOrAfter: from(-2), subjectNotOnOrAfter: from(-2) }],
    ['with an expired confirmation', 'expired', { subjectNotOnOrAfter: from(-2) }],
    ['that is not valid yet', 'not-before', { notBefore: from(3) }],
    [
      'issued long ago with a long life',
      'expired',
      { issueInstant: from(-60), authnInstant: from(-60), notOnOrAfter: from(600) },
    ],
    ['whose subject answers no request', 'in-response-to', { subjectInResponseTo: null }],
    ['whose subject answers another request', 'in-response-to', { subjectInResponseTo: '_other' }],
    [
      'with a transient name',
      'name-id-transient',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
    ],
    [
      'without a name but with an attribute called nameID',
      'name-id',
      { nameId: null, attributes: { nameID: 'shared' } },
    ],
    [
      'with two e-mail addresses for a first sign-in',
      'member-unknown',
      { nameId: 'new', attributes: { mail: ['nora@acme.example', 'x@acme.example'] } },
    ],
    ['altered after signing', 'signature', { afterSigning: (xml) => xml.replace('>shared<', '>admin<') }],
    [
      'with a comment in the name',
      'forbidden-markup',
      { afterSigning: (xml) => xml.replace('>shared<', '>sha<!-- -->red<') },
    ],
    ['with a document type', 'forbidden-markup', { afterSigning: (xml) => `<!DOCTYPE samlp:Response>${xml}` }],
    [
      'with an external entity',
      'forbidden-markup',
      { afterSigning: (xml) => `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml}` },
    ],
    ['with a style sheet', 'forbidden-markup', { afterSigning: (xml) => `<?xml-stylesheet href="x"?>${xml}` }],
    [
      'with a second assertion',
      'assertion-count',
      { afterSigning: (xml) => xml.replace(/<saml:Assertion .*<\/saml:Assertion>/s, '$&$&') },
    ],
    [
      'wrapped around the signed assertion',
      'assertion-count',
      {
        afterSigning: (xml) =>
          xml.replace(
            /<saml:Assertion .*<\/saml:Assertion>/s,
            (signed) =>
              `<saml:Assertion ID="_evil" Version="2.0"><saml:Advice>${signed}</saml:Advice></saml:Assertion>`,
          ),
      },
    ],
  ])('%s (%s)', async (_, reason, changes) => {
    expect(await attempt((id) => response(acme, id, { nameId: 'shared', ...changes }))).toEqual(refusal(reason));
  });

  it('signed with a key that is not the connection’s', async () => {
    const key = await makeKey('evil.test');
    expect(await attempt((id) => response(acme, id, { nameId: 'shared', key }))).toEqual(
      refusal('unknown-certificate'),
    );
  });

  it('of an XML bomb, in no time', async () => {
    const bomb = Buffer.from('<a>'.repeat(45_000)).toString('base64');
    const browser = portal.browser();
    await begin(browser, 'acme');
    const started = performance.now();
    const page = await post(browser, 'acme', bomb);
    expect(page.status).toBe(401);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('of 2 MB', async () => {
    expect(await attempt(() => 'A'.repeat(2_000_000))).toMatchObject({ status: 413, signedIn: false });
    expect(await attempt(() => 'A'.repeat(240_000))).toEqual(refusal('too-large'));
  });

  it('that is no response at all', async () => {
    for (const junk of [
      '',
      'not base64 !',
      Buffer.from('hello').toString('base64'),
      Buffer.from('<a/>').toString('base64'),
    ]) {
      expect(await attempt(() => junk)).toMatchObject({ status: 401, signedIn: false });
    }
    const browser = portal.browser();
    const twice = new URLSearchParams([
      ['SAMLResponse', 'AAAA'],
      ['SAMLResponse', 'AAAA'],
    ]);
    const refused = await browser.request('POST', '/saml/acme/acs', twice);
    expect(refused.status).toBe(401);
    // The page asks for the reference to be given to the IT department.
    expect(refused.$('main code').text()).toBe(refused.headers.get('x-request-id'));
    expect((await browser.request('POST', '/saml/acme/acs', undefined)).status).toBe(401);
    expect((await browser.get('/saml/acme/acs?SAMLResponse=AAAA')).status).toBe(404);
  });

  it('a second time', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    const good = response(acme, id, { nameId: 'shared' });
    const token = browser.cookie('palier-saml')!;
    expect((await post(browser, 'acme', good)).status).toBe(303);
    expect((await post(browser, 'acme', good)).status).toBe(401);
    const replayed = await portal
      .browser()
      .request('POST', '/saml/acme/acs', new URLSearchParams({ SAMLResponse: good }), {
        stay: true,
        headers: { cookie: `palier-saml=${token}` },
      });
    expect(replayed.status).toBe(401);
  });

  it('a second time under another request of the same browser', async () => {
    const browser = portal.browser();
    const first = await begin(browser, 'acme');
    expect(
      (await post(browser, 'acme', response(acme, first.id, { nameId: 'shared', assertionId: '_once' }))).status,
    ).toBe(303);
    const second = await begin(browser, 'acme');
    const page = await post(browser, 'acme', response(acme, second.id, { nameId: 'shared', assertionId: '_once' }));
    expect(page.status).toBe(401);
  });

  it('more than once of ten at the same time', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    const good = response(acme, id, { nameId: 'shared' });
    const headers = { cookie: `palier-saml=${browser.cookie('palier-saml')!}` };
    const before = await sessions();
    const pages = await Promise.all(
      Array.from({ length: 10 }, () =>
        portal
          .browser()
          .request('POST', '/saml/acme/acs', new URLSearchParams({ SAMLResponse: good }), { stay: true, headers }),
      ),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 401)).toHaveLength(9);
    expect(await sessions()).toBe(before + 1);
  });

  it('more than once of ten, spread over two web processes', async () => {
    const env = { DATABASE_URL: portal.database.ownerUrl, PALIER_BASE_URL: portal.baseUrl };
    const second = await testApp({ env });
    try {
      const browser = portal.browser();
      const { id } = await begin(browser, 'acme');
      const body = new URLSearchParams({ SAMLResponse: response(acme, id, { nameId: 'shared' }) });
      const headers = { cookie: `palier-saml=${browser.cookie('palier-saml')!}` };
      const before = await sessions();
      const pages = await Promise.all(
        Array.from({ length: 10 }, (_, n) => {
          const door = `http://127.0.0.1:${n % 2 === 0 ? portal.config.port : second.config.port}/saml/acme/acs`;
          return portal.browser().request('POST', door, body, { stay: true, headers });
        }),
      );
      expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(pages.filter(({ status }) => status === 401)).toHaveLength(9);
      expect(await sessions()).toBe(before + 1);
    } finally {
      await second.close();
    }
  });

  it('beside nine others that answer the same request', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    const headers = { cookie: `palier-saml=${browser.cookie('palier-saml')!}` };
    const before = await sessions();
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => {
        const body = new URLSearchParams({ SAMLResponse: response(acme, id, { nameId: 'shared' }) });
        return portal.browser().request('POST', '/saml/acme/acs', body, { stay: true, headers });
      }),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await sessions()).toBe(before + 1);
  });

  it('in a browser that did not ask (login CSRF)', async () => {
    const attacker = portal.browser();
    const { id } = await begin(attacker, 'acme');
    const victim = portal.browser();
    await begin(victim, 'acme');
    expect((await post(victim, 'acme', response(acme, id, { nameId: 'shared' }))).status).toBe(401);
    const fresh = portal.browser();
    expect((await post(fresh, 'acme', response(acme, id, { nameId: 'shared' }))).status).toBe(401);
    expect(await whoAmI(victim)).toBeNull();
  });

  it('to a request of another tenant, with whichever of the two providers', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'globex');
    expect((await post(browser, 'acme', response(acme, id, { nameId: 'shared' }))).status).toBe(401);
    const other = await begin(browser, 'acme');
    const foreign = response(globex, other.id, {
      acsUrl: acme.urls.acs,
      audience: acme.urls.audience,
      nameId: 'shared',
    });
    expect((await post(browser, 'acme', foreign)).status).toBe(401);
  });

  it('as the same name, or the same address, of another tenant', async () => {
    const browser = portal.browser();
    await signIn(browser, globex, { nameId: 'shared', attributes: { mail: globex.nora.email } });
    expect(await whoAmI(browser)).toMatchObject({ employer: { id: globex.employerId } });
    const intruder = portal.browser();
    expect((await signIn(intruder, globex, { nameId: 'x', attributes: { mail: acme.nora.email } })).status).toBe(401);
  });

  it('leaving no name of one tenant in the other’s audit trail', async () => {
    const browser = portal.browser();
    await signIn(browser, acme, { nameId: 'shared' });
    const answer = { nameId: 'shared', attributes: { mail: globex.nora.email } };
    expect((await signIn(browser, globex, answer)).status).toBe(303);
    const rows = await portal.database.query(`select 1 from audit_entries where chain_id = $1 and actor_id = $2`, [
      globex.employerId,
      acme.nora.memberId,
    ]);
    expect(rows).toEqual([]);
  });

  it('that leads off the site', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme', '?return=https://evil.test/&RelayState=https://evil.test/');
    const page = await post(browser, 'acme', response(acme, id, { nameId: 'shared' }), { RelayState: '//evil.test' });
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/hr');
  });

  it('to a request that is too old', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    await portal.database.query(
      `update saml_requests set expires_at = now() - interval '1 second' where request_id = $1`,
      [id],
    );
    expect((await post(browser, 'acme', response(acme, id, { nameId: 'shared' }))).status).toBe(401);
  });

  it('by redirect, which is for logout only, deflated or not', async () => {
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    const xml = Buffer.from(response(acme, id, { nameId: 'shared' }), 'base64');
    const query = new URLSearchParams({ SAMLResponse: deflateRawSync(xml).toString('base64') });
    expect((await browser.get(`/saml/acme/slo?${query}`)).status).toBe(400);
    expect(await whoAmI(browser)).toBeNull();
  });

  it('too many times: refusals of one address end in 429, and whoever sits beside comes in', async () => {
    const limited = await testApp();
    try {
      const beside = await company(limited, 'acme');
      const statuses = [];
      for (let tries = 0; tries < 62; tries += 1) {
        statuses.push((await post(limited.browser(), 'acme', 'AAAA')).status);
      }
      expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
      expect(statuses.slice(60)).toEqual([429, 429]);
      expect((await signIn(limited.browser(), beside)).status).toBe(303);
      // An answer to one's own request is looked at once; a browser that guesses on is a stranger again.
      const guessing = limited.browser();
      const { id } = await begin(guessing, 'acme');
      expect((await post(guessing, 'acme', response(beside, id, { sign: 'none' }))).status).toBe(401);
      expect((await post(guessing, 'acme', response(beside, id, { key: await makeKey('evil.test') }))).status).toBe(
        401,
      );
      expect((await post(guessing, 'acme', response(beside, id))).status).toBe(429);
      expect((await signIn(limited.browser(), beside)).status).toBe(303);
    } finally {
      await limited.close();
    }
  });
});
