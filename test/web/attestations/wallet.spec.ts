import { FixedClock } from '#libs/platform/clock/index.js';
import { RevokeAttestation } from '../../../src/attestations/revoke-attestation.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { seen, TestWallet } from '../../support/wallet.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let colleague: Browser;
let wallet: TestWallet;
let issuer: string;
/** An attestation that no spec ends. */
let lasting: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true, env: { PALIER_LIMITS_FACTOR: '100' } });
  acme = await programme(portal, 'acme', '100000001', 3);
  await programme(portal, 'autre', '100000002', 1);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p2@acme.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  setClock('2026-11-27T18:00:00Z');
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  colleague = await signIn(1);
  wallet = await TestWallet.create(now);
  issuer = `${portal.baseUrl}/credentials/acme`;
  lasting = await attested();
});
afterAll(() => portal.close());
beforeEach(() => setClock('2026-11-27T18:00:00Z'));

const now = () => portal.clock.now();
function setClock(instant: string): void {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
}
const later = (seconds: number) => setClock(new Date(now().getTime() + seconds * 1000).toISOString());

const PERIOD = { from: '2026-11-01', to: '2026-11-27', kind: 'telework', locale: 'fr' };

/** An attestation that somebody took. @returns its page */
async function attested(by: Browser = employee): Promise<string> {
  const page = await by.get('/my/attestations');
  const answer = await by.submit(page, 'form[action="/my/attestations"]', PERIOD);
  await drainQueue(portal.database);
  return answer.url.pathname;
}

interface Offer {
  readonly page: Page;
  readonly link: string;
  readonly pin: string;
}

/** The codes that the person sees. */
async function offered(path: string): Promise<Offer> {
  const page = await employee.submit(await employee.get(`${path}/wallet`), `form[action="${path}/wallet"]`);
  if (page.status !== 200) throw new Error(`the offer was answered ${page.status}`);
  const link = page.$('a[href^="openid-credential-offer:"]').attr('href') ?? '';
  return { page, link, pin: page.$('.code-big').text() };
}

const revoke = (path: string) =>
  portal.app
    .get(RevokeAttestation, { strict: false })
    .execute(acme.ctx, { attestationId: path.split('/').at(-1)!, reason: 'Une erreur' });

const NONCE = 'asked-by-the-verifier';
const to = { audience: 'https://verifier.example', nonce: NONCE };
const codeOf = (link: string): string => {
  const offer: unknown = JSON.parse(new URL(link).searchParams.get('credential_offer') ?? '');
  const { grants } = offer as { grants: Record<string, { 'pre-authorized_code': string }> };
  return Object.values(grants)[0]!['pre-authorized_code'];
};
const tokenRequest = (fields: Record<string, string>, at = issuer) =>
  fetch(`${at}/token`, { method: 'POST', body: new URLSearchParams(fields) });
const grantOf = (code: string, pin: string) => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
  'pre-authorized_code': code,
  tx_code: pin,
});
const told = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  ((await answer.json()) as { error: string }).error,
];
async function tokenOf({ link, pin }: Offer): Promise<string> {
  const answer = (await (await tokenRequest(grantOf(codeOf(link), pin))).json()) as { access_token: string };
  return answer.access_token;
}
async function freshNonce(at = issuer): Promise<string> {
  const answer = (await (await fetch(`${at}/nonce`, { method: 'POST' })).json()) as { c_nonce: string };
  return answer.c_nonce;
}
const credentialRequest = (token: string, body: object, at = issuer) =>
  fetch(`${at}/credential`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Whether somebody who is shown these finds them to stand. */
async function standingOf(all: readonly string[]): Promise<string[]> {
  const found = [];
  for (const shown of all)
    found.push(
      await seen(shown, issuer, { nonce: NONCE, now: now() }).then(
        () => 'stands',
        (error: unknown) => (String(error).includes('Status is not valid') ? 'ended' : String(error)),
      ),
    );
  return found;
}

describe('an attestation in a wallet', () => {
  it('is received, shows what its holder chooses and nothing more, and is found to be revoked', async () => {
    const path = await attested();
    const detail = await employee.get(path);
    expect(detail.$(`a[href="${path}/wallet"]`)).toHaveLength(1);
    const before = await employee.get(`${path}/wallet`);
    expect([before.status, pageProblems(before.$)]).toEqual([200, []]);
    const offer = await offered(path);
    expect([offer.page.status, pageProblems(offer.page.$)]).toEqual([200, []]);
    expect(offer.page.headers.get('cache-control')).toBe('no-store');

    const credential = await wallet.take(offer.link, offer.pin);
    const shown = await wallet.show(credential, ['agreements'], to);
    const read = await seen(shown, issuer, { nonce: NONCE, now: now() });
    expect(Object.keys(read).toSorted()).toEqual([
      'agreements',
      'cnf',
      'employer',
      'evidence',
      'exp',
      'factsAsOf',
      'iat',
      'iss',
      'period',
      'specimen',
      'status',
      'vct',
    ]);
    expect(read).toMatchObject({
      employer: { siren: '100000001' },
      period: { from: '2026-11-01', to: '2026-11-27' },
      evidence: 'booked',
      specimen: true,
      agreements: [{ daysPerWeek: expect.any(Number) as number }],
      vct: `${portal.baseUrl}/credential-types/telework-1`,
    });
    for (const hidden of ['Fictive', 'ATT-100000001', '/v/'])
      expect(
        shown
          .split('~')
          .map((one) => Buffer.from(one.split('.')[1] ?? one, 'base64url').toString())
          .join(),
      ).not.toContain(hidden);

    const whole = await wallet.show(credential, ['name', 'days'], to);
    expect(await seen(whole, issuer, { nonce: NONCE, now: now() })).toMatchObject({ name: 'Camille Fictive 0' });
    const after = await employee.get(`${path}/wallet`);
    expect([wordsOf(after.$, 'main').includes('Remise le 27 novembre 2026'), pageProblems(after.$)]).toEqual([
      true,
      [],
    ]);

    await revoke(path);
    later(300);
    await expect(seen(shown, issuer, { nonce: NONCE, now: now() })).rejects.toThrow('Status is not valid');
    expect((await employee.get(`${path}/wallet`)).status).toBe(404);
  });

  it('no longer stands once it is replaced, forgotten, or the person is erased', async () => {
    const ends: Record<string, (id: string) => Promise<unknown>> = {
      replaced: (id) =>
        portal.database.query(
          `insert into attestations (id, employer_id, number, code, kind, locale, period_from, period_to, state, specimen, data, data_sha256,
             catalogue, created_by, created_at, replaces_id, employee_id, sealed_sha256, sealed_bytes, seal_level, seal_fingerprint, seal_serial,
             jws, issued_at)
           select gen_random_uuid(), employer_id, 'ATT-100000001-2026-990001', 'ZZZZ-ZZZZ-ZZZ1', kind, locale, period_from, period_to, state,
             specimen, data, data_sha256, catalogue, created_by, created_at, id, employee_id, repeat('a', 64), sealed_bytes, seal_level,
             seal_fingerprint, seal_serial, jws, issued_at from attestations where id = $1`,
          [id],
        ),
      forgotten: (id) => portal.database.query(`delete from attestations where id = $1`, [id]),
      erased: () =>
        portal.database.query(
          `update employees set left_on = '2026-11-20', erased_on = '2026-11-27' where id = $1 and employer_id = $2`,
          [acme.employeeIds[0], acme.employerId],
        ),
    };
    try {
      for (const [how, end] of Object.entries(ends)) {
        const path = await attested();
        const offer = await offered(path);
        const shown = await wallet.show(await wallet.take(offer.link, offer.pin), [], to);
        await expect(seen(shown, issuer, { nonce: NONCE, now: now() })).resolves.toMatchObject({ iss: issuer });
        await end(path.split('/').at(-1)!);
        const verdict = await seen(shown, issuer, { nonce: NONCE, now: now() }).catch((error: unknown) =>
          String(error),
        );
        expect([how, verdict]).toEqual([how, expect.stringContaining('Status is not valid')]);
      }
    } finally {
      await portal.database.query(`update employees set left_on = null, erased_on = null where id = $1`, [
        acme.employeeIds[0],
      ]);
    }
  });

  it('is withdrawn alone by its holder, for good, and is in the data that the person takes along', async () => {
    const taken = async () => {
      const offer = await offered(lasting);
      return wallet.show(await wallet.take(offer.link, offer.pin), [], to);
    };
    const [lost, kept] = [await taken(), await taken()];
    const page = await employee.get(`${lasting}/wallet`);
    const withdrawals = page.$('form[action$="/withdrawal"]');
    expect([withdrawals.length, pageProblems(page.$)]).toEqual([2, []]);
    const actions = withdrawals.toArray().map((form) => page.$(form).attr('action')!);
    await colleague.get('/my/attestations');
    expect((await colleague.post(actions[0]!)).status).toBe(404);
    const before = await standingOf([lost, kept]);
    const answer = await employee.submit(page, `form[action="${actions[0]}"]`);
    expect(wordsOf(answer.$, 'body')).toContain('La copie est retirée');
    expect([before, (await standingOf([lost, kept])).toSorted()]).toEqual([
      ['stands', 'stands'],
      ['ended', 'stands'],
    ]);
    expect((await employee.post(actions[0]!)).status).toBe(404);
    const own = await employee.get('/account/data.json');
    expect(own.text).toMatch(/"inWallets":\s*\[\s*\{/);
  });

  it('ends with its year, and is nobody else’s to show', async () => {
    const offer = await offered(lasting);
    const credential = await wallet.take(offer.link, offer.pin);
    const thief = await TestWallet.create(now);
    const stolen = await thief.show(credential, ['name'], to);
    await expect(seen(stolen, issuer, { nonce: NONCE, now: now() })).rejects.toThrow('signature verification failed');
    const replayed = await wallet.show(credential, ['name'], { ...to, nonce: 'of-another-verifier' });
    await expect(seen(replayed, issuer, { nonce: NONCE, now: now() })).rejects.toThrow(/nonce/i);
    const own = await wallet.show(credential, ['name'], to);
    await expect(seen(own, issuer, { nonce: NONCE, now: now() })).resolves.toMatchObject({ name: 'Camille Fictive 0' });
    setClock('2027-11-28T00:00:00Z');
    await expect(seen(own, issuer, { nonce: NONCE, now: now() })).rejects.toThrow(/expired/i);
  });
});

describe('an offer', () => {
  it('that is stolen without its transaction code opens nothing, and ends after five tries', async () => {
    const { link, pin } = await offered(lasting);
    const wrong = pin === '000000' ? '000001' : '000000';
    const tries = [];
    for (let count = 0; count < 5; count++) tries.push(await told(await tokenRequest(grantOf(codeOf(link), wrong))));
    expect(tries).toEqual(Array.from({ length: 5 }, () => [400, 'invalid_grant']));
    expect(await told(await tokenRequest(grantOf(codeOf(link), pin)))).toEqual([400, 'invalid_grant']);
  });

  it('is taken once, also by two wallets at the same moment', async () => {
    const offer = await offered(lasting);
    const other = await TestWallet.create(now);
    const both = await Promise.allSettled([wallet.take(offer.link, offer.pin), other.take(offer.link, offer.pin)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(wallet.take(offer.link, offer.pin)).rejects.toThrow('invalid_grant');
  });

  it('ends after ten minutes, and with the next offer of the same attestation', async () => {
    const first = await offered(lasting);
    const second = await offered(lasting);
    await expect(wallet.take(first.link, first.pin)).rejects.toThrow('invalid_grant');
    later(601);
    await expect(wallet.take(second.link, second.pin)).rejects.toThrow('invalid_grant');
  });

  it('takes back the token of the offer before it', async () => {
    const token = await tokenOf(await offered(lasting));
    await offered(lasting);
    const body = {
      credential_configuration_id: 'telework-1',
      proofs: { jwt: [await wallet.proof(issuer, await freshNonce())] },
    };
    expect(await told(await credentialRequest(token, body))).toEqual([401, 'invalid_token']);
  });

  it('of a revoked attestation hands out nothing', async () => {
    const path = await attested();
    const token = await tokenOf(await offered(path));
    await revoke(path);
    const body = {
      credential_configuration_id: 'telework-1',
      proofs: { jwt: [await wallet.proof(issuer, await freshNonce())] },
    };
    expect(await told(await credentialRequest(token, body))).toEqual([400, 'credential_request_denied']);
  });

  it('is one’s own: nobody else makes one', async () => {
    expect((await colleague.get(`${lasting}/wallet`)).status).toBe(404);
    await colleague.get('/my/attestations');
    expect((await colleague.post(`${lasting}/wallet`)).status).toBe(404);
  });

  it('is of its employer alone: another issuer knows neither its code nor its token', async () => {
    const offer = await offered(lasting);
    const other = issuer.replace('/acme', '/autre');
    expect(await told(await tokenRequest(grantOf(codeOf(offer.link), offer.pin), other))).toEqual([
      400,
      'invalid_grant',
    ]);
    const token = await tokenOf(offer);
    const body = {
      credential_configuration_id: 'telework-1',
      proofs: { jwt: [await wallet.proof(other, await freshNonce(other))] },
    };
    expect(await told(await credentialRequest(token, body, other))).toEqual([401, 'invalid_token']);
  });
});

describe('a wallet', () => {
  it('is refused for a proof of another key, another nonce, another issuer or another time, and may then try again', async () => {
    const offer = await offered(lasting);
    const token = await tokenOf(offer);
    const thief = await TestWallet.create(now);
    const other = issuer.replace('/acme', '/autre');
    const tell = async (proof: string) =>
      told(await credentialRequest(token, { credential_configuration_id: 'telework-1', proofs: { jwt: [proof] } }));
    const nonce = await freshNonce();
    const sound = await wallet.proof(issuer, nonce);
    const [header, payload] = sound.split('.');
    const signature = (await thief.proof(issuer, nonce)).split('.')[2];
    expect(await tell(`${header}.${payload}.${signature}`)).toEqual([400, 'invalid_proof']);
    expect(await tell(await wallet.proof(other, nonce))).toEqual([400, 'invalid_proof']);
    expect(await tell('not a proof')).toEqual([400, 'invalid_proof']);
    for (const wrong of ['made up', `${nonce}x`, nonce.replace(/^\d+/, '9999999999999'), await freshNonce(other)])
      expect([wrong, await tell(await wallet.proof(issuer, wrong))]).toEqual([wrong, [400, 'invalid_nonce']]);
    const old = await wallet.proof(issuer, nonce);
    later(299);
    const stillTaken = await credentialRequest(token, {
      credential_configuration_id: 'telework-1',
      proofs: { jwt: [old] },
    });
    expect(stillTaken.status).toBe(200);
    expect(await tell(old)).toEqual([401, 'invalid_token']);
  });

  it('is refused once its token or its nonce has ended', async () => {
    const nonce = await freshNonce();
    later(301);
    const token = await tokenOf(await offered(lasting));
    const ask = async (with_: string) =>
      told(
        await credentialRequest(token, {
          credential_configuration_id: 'telework-1',
          proofs: { jwt: [await wallet.proof(issuer, with_)] },
        }),
      );
    expect(await ask(nonce)).toEqual([400, 'invalid_nonce']);
    later(301);
    expect(await ask(await freshNonce())).toEqual([401, 'invalid_token']);
  });

  it('is told what is wrong with a request, in the words of the standard', async () => {
    const token = await tokenOf(await offered(lasting));
    const requests: [object, string][] = [
      [{}, 'invalid_request'],
      [{ credential_configuration_id: 'telework-1' }, 'invalid_proof'],
      [{ credential_configuration_id: 'telework-1', proofs: { jwt: ['a', 'b'] } }, 'invalid_proof'],
      [{ credential_configuration_id: 'telework-1', proofs: { ldp_vp: [{}] } }, 'invalid_proof'],
      [{ credential_configuration_id: 'presence-1', proofs: { jwt: ['a'] } }, 'unknown_credential_configuration'],
      [{ credential_identifier: 'x', proofs: { jwt: ['a'] } }, 'unknown_credential_identifier'],
      [
        { credential_configuration_id: 'telework-1', credential_response_encryption: {} },
        'invalid_encryption_parameters',
      ],
    ];
    for (const [body, error] of requests)
      expect([body, await told(await credentialRequest(token, body))]).toEqual([body, [400, error]]);
    const forms: [Record<string, string>, string][] = [
      [{}, 'invalid_request'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ grant_type: grantOf('', '').grant_type }, 'invalid_request'],
      [{ ...grantOf('x', '1'), tx_code: '' }, 'invalid_request'],
      [grantOf('x', '1'), 'invalid_grant'],
    ];
    for (const [fields, error] of forms)
      expect([fields, await told(await tokenRequest(fields))]).toEqual([fields, [400, error]]);
    const bare = await fetch(`${issuer}/credential`, { method: 'POST' });
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="Palier", error="invalid_token"',
    ]);
    expect((await fetch(`${issuer.replace('acme', 'nobody')}/nonce`, { method: 'POST' })).status).toBe(404);
    const unreadable = await fetch(`${issuer}/credential`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(await told(unreadable)).toEqual([400, 'invalid_request']);
  });
});

describe('a status list', () => {
  it('is kept by caches for its time, and is another as soon as something ends', async () => {
    const path = await attested();
    const offer = await offered(path);
    const credential = await wallet.take(offer.link, offer.pin);
    const { status } = JSON.parse(Buffer.from(credential.split('.')[1]!, 'base64url').toString()) as {
      status: { status_list: { uri: string; idx: number } };
    };
    const first = await fetch(status.status_list.uri);
    const tag = first.headers.get('etag')!;
    expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([
      200,
      'application/statuslist+jwt',
      'public, max-age=60',
    ]);
    // No copy outlives five minutes, however many caches it went through.
    const { iat, exp, ttl } = JSON.parse(
      Buffer.from((await first.text()).split('.')[1]!, 'base64url').toString(),
    ) as Record<'iat' | 'exp' | 'ttl', number>;
    expect([exp - iat, ttl, now().getTime() / 1000 - iat]).toEqual([300, 240, 0]);
    const again = () => fetch(status.status_list.uri, { headers: { 'if-none-match': tag } });
    expect((await again()).status).toBe(304);
    await revoke(path);
    expect((await again()).status).toBe(200);
    expect((await fetch(status.status_list.uri.replace('/acme/', '/autre/'))).status).toBe(404);
  });
});

describe('what wallets and verifiers look up', () => {
  it('has words in both languages for every claim of every type', async () => {
    const metadata = await fetch(`${portal.baseUrl}/.well-known/openid-credential-issuer/credentials/acme`);
    const { credential_configurations_supported: types } = (await metadata.json()) as {
      credential_configurations_supported: Record<string, { vct: string }>;
    };
    expect(Object.keys(types).toSorted()).toEqual([
      'cross-border-1',
      'home-insurance-1',
      'mobility-1',
      'presence-1',
      'telework-1',
      'third-place-days-1',
    ]);
    for (const { vct } of Object.values(types)) {
      const text = await (await fetch(vct)).text();
      expect(JSON.parse(text)).toMatchObject({
        vct,
        claims: expect.arrayContaining([
          {
            path: ['name'],
            sd: 'always',
            display: [
              { locale: 'fr', label: 'Nom' },
              { locale: 'en', label: 'Name' },
            ],
          },
        ]) as unknown,
      });
      expect(text).not.toContain('attestations.');
    }
    expect((await fetch(`${portal.baseUrl}/credential-types/nothing-1`)).status).toBe(404);
    expect((await fetch(`${portal.baseUrl}/.well-known/jwt-vc-issuer/credentials/nobody`)).status).toBe(404);
  });
});
