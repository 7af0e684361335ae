import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemContext } from '#libs/platform/context/index.js';
import { ConnectSaml } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { makeKey, type Encryption, type ResponseOptions } from '../../support/saml-idp.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const ADDRESS = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** How the products answer untouched, as far as their manuals say. */
const DEFAULTS: [string, (of: Company) => Partial<ResponseOptions>][] = [
  [
    'Entra ID: the assertion signed',
    (of) => ({
      sign: 'assertion',
      nameId: of.nora.email,
      nameIdFormat: ADDRESS,
      attributes: { [`${CLAIMS}/name`]: of.nora.email },
    }),
  ],
  ['ADFS: the assertion signed', (of) => ({ sign: 'assertion', attributes: { [`${CLAIMS}/upn`]: of.nora.email } })],
  ['Okta: both signed, no attribute', (of) => ({ nameId: of.nora.email, nameIdFormat: UNSPECIFIED, attributes: {} })],
  [
    'Google Workspace: the response signed',
    (of) => ({ sign: 'response', nameId: of.nora.email, nameIdFormat: ADDRESS, attributes: {} }),
  ],
  [
    'Keycloak: the response signed',
    (of) => ({ sign: 'response', attributes: { 'urn:oid:1.2.840.113549.1.9.1': of.nora.email } }),
  ],
  ['SimpleSAMLphp: both signed', (of) => ({ attributes: { 'urn:oid:0.9.2342.19200300.100.1.3': of.nora.email } })],
  [
    'SignedInfo in inclusive canonical form',
    (of) => ({
      sign: 'assertion',
      canonicalForm: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
      attributes: { mail: of.nora.email },
    }),
  ],
];

describe('company sign-in as products speak it', () => {
  let portal: TestApp;
  let companies = 0;
  beforeAll(async () => {
    portal = await testApp();
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const fresh = () => company(portal, `acme-${(companies += 1)}`);
  const who = (of: Company) => ({ member: { id: of.nora.memberId } });

  it.each(DEFAULTS)('takes the default of %s', async (_, answer) => {
    const acme = await fresh();
    const browser = portal.browser();
    expect((await signIn(browser, acme, answer(acme))).status).toBe(303);
    expect(await whoAmI(browser)).toMatchObject(who(acme));
  });

  it('keeps needing both signatures of a provider that has given both', async () => {
    const acme = await fresh();
    for (const sign of ['assertion', 'both', 'response', 'assertion', 'none'] as const) {
      const status = sign === 'both' || sign === 'assertion' ? 303 : 401;
      const known = await portal.database.query(
        'select 1 from saml_connections where needs_both_signatures and slug = $1',
        [acme.slug],
      );
      const expected = sign === 'assertion' && known.length > 0 ? 401 : status;
      expect([sign, (await signIn(portal.browser(), acme, { sign })).status]).toEqual([sign, expected]);
    }
  });

  it('refuses whatever was changed under a single signature, and a second one that does not verify', async () => {
    const acme = await fresh();
    const stranger = await makeKey('evil.example');
    const changed = (xml: string) => xml.replace(`>nora@${acme.slug}<`, '>admin<');
    const destination = (xml: string) => xml.replace('Success', 'Responder');
    const tries: Partial<ResponseOptions>[] = [
      { sign: 'assertion', afterSigning: changed },
      { sign: 'response', afterSigning: changed },
      { sign: 'assertion', afterSigning: destination },
      { sign: 'response', afterSigning: destination },
      { sign: 'assertion', key: stranger },
      { sign: 'response', key: stranger },
      // The assertion's own signature is good; the one around it is not.
      {
        sign: 'both',
        afterSigning: (xml) => xml.replace(/ IssueInstant="[^"]*"/, ' IssueInstant="2020-01-01T00:00:00Z"'),
      },
      {
        sign: 'assertion',
        afterSigning: (xml) =>
          xml
            .replace(/<samlp:Status>/, '<samlp:Extensions/>$&')
            .replace(/(<saml:Issuer>[^<]*<\/saml:Issuer>)(<samlp:Extensions\/>)/, '$1$2')
            .replace(/(<ds:Signature .*<\/ds:Signature>)(.*)/s, '$1$2$1'),
      },
    ];
    for (const changes of tries) {
      const browser = portal.browser();
      expect((await signIn(browser, acme, changes)).status).toBe(401);
      expect(await whoAmI(browser)).toBeNull();
    }
    // An assertion that is signed, in a response that says otherwise: nothing of the response is believed.
    const browser = portal.browser();
    const { id } = await begin(browser, acme.slug);
    const moved = response(acme, id, {
      sign: 'assertion',
      afterSigning: (xml) => xml.replace(`InResponseTo="${id}"`, 'InResponseTo="_other"'),
    });
    expect((await post(browser, acme.slug, moved)).status).toBe(401);
  });

  describe('an encrypted assertion', () => {
    const certificateOf = async (of: Company) => {
      const metadata = (await portal.browser().get(`/saml/${of.slug}/metadata?encryption=1`)).text;
      expect(metadata).toContain('use="encryption"');
      const body = /use="encryption">.*?<ds:X509Certificate>([^<]+)</s.exec(metadata)![1]!;
      return new X509Certificate(Buffer.from(body, 'base64')).toString();
    };
    const cases: [string, Encryption, number][] = [
      ['AES-256-GCM under RSA-OAEP', {}, 303],
      ['AES-128-GCM', { cipher: 'aes-128-gcm' }, 303],
      ['RSA-OAEP with SHA-256', { padding: 'oaep-sha256' }, 303],
      ['AES-CBC, which proves nothing', { cipher: 'aes-256-cbc' }, 401],
      ['RSA 1.5', { padding: 'rsa-1_5' }, 401],
    ];
    it.each(cases)('%s', async (_, encryption, status) => {
      const acme = await fresh();
      const encryptFor = await certificateOf(acme);
      for (const sign of ['assertion', 'response', 'both'] as const) {
        const browser = portal.browser();
        expect((await signIn(browser, acme, { encryptFor, encryption, sign })).status).toBe(status);
        expect((await whoAmI(browser)) !== null).toBe(status === 303);
      }
    });

    it('opens nothing without a signature, for another key, or altered', async () => {
      const acme = await fresh();
      const encryptFor = await certificateOf(acme);
      const other = await makeKey('other.example');
      const flip = (xml: string) =>
        xml.replace(
          /(<\/ds:KeyInfo><xenc:CipherData><xenc:CipherValue>)(.)/,
          (_, before, one) => `${before}${one === 'A' ? 'B' : 'A'}`,
        );
      const tries: Partial<ResponseOptions>[] = [
        { encryptFor, sign: 'none' },
        { encryptFor: other.certificate, sign: 'both' },
        { encryptFor, sign: 'assertion', afterSigning: flip },
        { encryptFor, sign: 'assertion', key: other },
        {
          encryptFor,
          sign: 'assertion',
          beforeSigning: (xml) => xml.replace('<saml:Subject>', `<saml:Advice><saml:Assertion/></saml:Advice>$&`),
        },
      ];
      for (const changes of tries) expect((await signIn(portal.browser(), acme, changes)).status).toBe(401);
      // Metadata without the wish has no such key: some providers encrypt as soon as they see one.
      expect((await portal.browser().get(`/saml/${acme.slug}/metadata`)).text).not.toContain('use="encryption"');
    });
  });

  it('knows a person named by address in any case, and notes that the connection names people so', async () => {
    const acme = await fresh();
    const named = (nameId: string) => ({ nameId, nameIdFormat: ADDRESS, attributes: {} });
    expect((await signIn(portal.browser(), acme, named(acme.nora.email))).status).toBe(303);
    const browser = portal.browser();
    expect((await signIn(browser, acme, named(acme.nora.email.toUpperCase()))).status).toBe(303);
    expect(await whoAmI(browser)).toMatchObject(who(acme));
    const rows = await portal.database.query(
      'select 1 from saml_connections where slug = $1 and named_by_address_at is not null',
      [acme.slug],
    );
    expect(rows).toHaveLength(1);
  });

  it('takes a certificate that was announced ahead from its import on, so that the day of a rotation needs nobody', async () => {
    const acme = await fresh();
    const next = await makeKey('next.example', { since: new Date(Date.now() + 86_400_000), days: 300 });
    const metadata = acme.idp.metadata({ certificates: [acme.idp.key.certificate, next.certificate] });
    const connected = await portal.app
      .get(ConnectSaml, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { metadata });
    expect(connected.warnings).toMatchObject([{ kind: 'not-yet-valid', kept: true }]);
    expect((await signIn(portal.browser(), acme, { key: next })).status).toBe(303);
  });

  it('looks at five answers to one request, good or bad', async () => {
    const acme = await fresh();
    const browser = portal.browser();
    const { id } = await begin(browser, acme.slug);
    const stranger = await makeKey('evil.example');
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await post(browser, acme.slug, response(acme, id, { key: stranger }))).status).toBe(401);
    }
    expect((await post(browser, acme.slug, response(acme, id))).status).toBe(401);
    expect((await signIn(portal.browser(), acme)).status).toBe(303);
  });
});

describe('forged responses', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    await signIn(portal.browser(), acme);
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  /** What fits into the limit of 200 kB of base64, shaped to cost as much as it can. */
  const SHAPES: [string, (xml: string) => string][] = [
    [
      '4,900 empty elements',
      (xml) => xml.replace('<samlp:Status>', `<samlp:Extensions>${'<a/>'.repeat(4_900)}</samlp:Extensions>$&`),
    ],
    [
      '700 namespaces over 4,000 children',
      (xml) =>
        xml.replace(
          '<samlp:Status>',
          `<samlp:Extensions ${Array.from({ length: 700 }, (_, n) => `xmlns:n${n}="u${n}"`).join(' ')}>${'<n1:a/>'.repeat(4_000)}</samlp:Extensions>$&`,
        ),
    ],
    [
      '900 values of an attribute',
      (xml) =>
        xml.replace(
          '</saml:Assertion>',
          `<saml:AttributeStatement><saml:Attribute Name="groups">${'<saml:AttributeValue/>'.repeat(900)}</saml:Attribute></saml:AttributeStatement>$&`,
        ),
    ],
    [
      '140 kB of what begins like a namespace',
      (xml) => xml.replace('<samlp:Status>', `<samlp:Extensions a="${'xmlns:'.repeat(23_000)}"></samlp:Extensions>$&`),
    ],
    [
      '140 kB of references to characters',
      (xml) =>
        xml.replace(
          '</saml:Assertion>',
          `<saml:AttributeStatement><saml:Attribute Name="x"><saml:AttributeValue>${'&amp;'.repeat(28_000)}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>$&`,
        ),
    ],
    [
      '400 elements of 29 attributes',
      (xml) =>
        xml.replace(
          '<samlp:Status>',
          `<samlp:Extensions>${`<a ${Array.from({ length: 29 }, (_, n) => `b${n}=""`).join(' ')}/>`.repeat(400)}</samlp:Extensions>$&`,
        ),
    ],
  ];

  /** Milliseconds that this thread has run on a core; elsewhere than on Linux, the whole process. */
  function cpuMs(): number {
    try {
      return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
    } catch {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
  }

  /** What a refused message costs, its sending included, in milliseconds of CPU. */
  async function cpuOf(browser: Browser, message: string): Promise<number> {
    const before = cpuMs();
    expect((await post(browser, 'acme', message)).status).toBe(401);
    return cpuMs() - before;
  }

  it.each(SHAPES)('of %s cost little before anything of them is believed', async (_, grow) => {
    const stranger = await makeKey('evil.example');
    const signedByNobody = { key: stranger, afterSigning: grow };
    // A member of the company has one good signature: of a small message, around which something else is put.
    const stolen = { afterSigning: grow };
    for (const changes of [signedByNobody, stolen]) {
      const times: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const browser = portal.browser();
        const { id } = await begin(browser, 'acme');
        const message = response(acme, id, changes);
        expect(message.length).toBeLessThan(200_000);
        times.push(await cpuOf(browser, message));
      }
      // Collecting garbage of before falls to some round or other: the cheapest is nearest to what one message costs.
      expect(Math.min(...times)).toBeLessThan(60);
    }
  });

  it('are looked at once for each request when the refusals of an address are used up, however many come at once', async () => {
    const before = await portal.database.query<{ n: number }>(
      'select coalesce(sum(tries), 0)::int as n from saml_requests',
    );
    const browser = portal.browser();
    const { id } = await begin(browser, 'acme');
    for (let n = 0; n < 60; n += 1) await post(portal.browser(), 'acme', 'AAAA');
    // Of browsers that await nothing, none.
    const message = response(acme, id);
    const strangers = await Promise.all(Array.from({ length: 20 }, () => post(portal.browser(), 'acme', message)));
    expect(strangers.map(({ status }) => status)).toEqual(strangers.map(() => 429));
    const after = await portal.database.query<{ n: number }>(
      'select coalesce(sum(tries), 0)::int as n from saml_requests',
    );
    expect(after).toEqual(before);
    const pages = await Promise.all(Array.from({ length: 20 }, () => post(browser, 'acme', message)));
    const statuses = pages.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([303, ...Array.from({ length: 19 }, () => 429)]);
  });

  it('leave room for other requests between two of them', async () => {
    const stranger = await makeKey('evil.example');
    const started = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const browser = portal.browser();
        const { id } = await begin(browser, 'acme');
        return { browser, message: response(acme, id, { key: stranger, afterSigning: SHAPES[2]![1] }) };
      }),
    );
    const posts = Promise.all(
      Array.from({ length: 50 }, (_, n) => post(started[n % 10]!.browser, 'acme', started[n % 10]!.message)),
    );
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const at = performance.now();
      expect((await portal.browser().get('/healthz')).status).toBe(200);
      waits.push(performance.now() - at);
    }
    const pages = await posts;
    expect(pages.every(({ status }) => status === 401 || status === 429)).toBe(true);
    // The senders share this process too, so that the first answers wait for them to write.
    waits.sort((a, b) => a - b);
    expect(waits[5]).toBeLessThan(200);
  });
});
