import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AccountLinks, GrantRole } from '../../../src/identity/index.js';
import { codeOf, stepAt } from '../../../src/identity/local/totp.rules.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { Browser, Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

/** Accounts of the portal at an employer: how many, whether at all, the sealed one, and what signs by them. */
describe('accounts of the portal at an employer', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  const HERE = '/admin/sign-in/accounts';
  const PASSWORD = 'le lac est calme ce matin';
  const PURPOSE = 'agreements.sign:0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a11';

  beforeAll(async () => {
    portal = await testApp({ worker: true, now: new Date() });
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email }, now: portal.clock.now() });
    await admin.get('/account');
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const passes = (seconds: number) => (portal.clock as FixedClock).set(new Date(portal.clock.nowMs() + seconds * 1000));
  const optionsOf = (page: Page) => page.$('form[data-island=passkey]').attr('data-options')!;
  const memberOf = async (email: string, of = acme) =>
    (
      await portal.database.query<{ id: string }>(
        `select id from members where employer_id = '${of.employerId}' and email = '${email}'`,
      )
    )[0]!.id;
  const letters = () =>
    portal.database.query<{ recipient: string; subject: string; body: string }>(
      `select recipient, subject, text as body from sent_mails order by sent_at`,
    );

  /** The link of a letter, made anew: the letter's own token is nowhere but in the letter. */
  async function linkFor(memberId: string, email: string, of = acme): Promise<string> {
    const membership = { kind: 'employer' as const, organisationId: of.employerId, memberId };
    const url = await portal.app
      .get(UnitOfWork, { strict: false })
      .run(systemContext('test', null, 'test'), (tx) =>
        portal.app
          .get(AccountLinks, { strict: false })
          .make(tx, 'invitation', { email, displayName: 'Nora Modèle', membership }),
      );
    return new URL(url).pathname;
  }

  function secretOn(page: Page): Buffer {
    const shown = page.$('code').first().text().replaceAll(/\s/g, '');
    const bits = Array.from(shown)
      .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
      .join('');
    return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** Opens the account of Nora with a passkey. */
  async function norasPasskey(of = acme): Promise<{ browser: Browser; key: Authenticator; memberId: string }> {
    const browser = portal.browser();
    const key = new Authenticator(portal.baseUrl);
    const path = await linkFor(of.nora.memberId, of.nora.email, of);
    const opened = await browser.post(`${path}/passkey`, { answer: key.create(optionsOf(await browser.get(path))) });
    expect(opened.$('code')).toHaveLength(10);
    return { browser, key, memberId: of.nora.memberId };
  }

  async function byPasskey(key: Authenticator): Promise<{ browser: Browser; page: Page }> {
    const browser = portal.browser();
    const answer = key.ask(optionsOf(await browser.get('/sign-in/account')));
    return { browser, page: await browser.post('/sign-in/account/passkey', { answer }, { stay: true }) };
  }

  let nora: Awaited<ReturnType<typeof norasPasskey>>;

  it('says of nobody that nobody has an account', async () => {
    expect((await admin.get(HERE)).$('main .muted').first().text()).toMatch(/^Personne n[’']a de compte\.$/);
  });

  it('are kept by administrators, and invited from the page of a member', async () => {
    const stranger = portal.browser();
    await signIn(stranger, acme, { now: portal.clock.now() });
    await stranger.get('/account');
    expect((await stranger.get(HERE)).status).toBe(403);
    const foreign = `/admin/members/${other.nora.memberId}/account`;
    for (const path of [HERE, `${HERE}/seal`, foreign]) expect((await stranger.post(path)).status).toBe(403);
    expect((await admin.post(foreign)).status).toBe(404);
    expect((await admin.post(HERE, { mostAccounts: '1001' })).status).toBe(422);
    expect((await admin.post(HERE, { mostAccounts: '-1' })).status).toBe(422);
    await admin.post(HERE, { mostAccounts: '0' });
    expect((await admin.post(`/admin/members/${acme.nora.memberId}/account`)).status).toBe(409);
    await admin.post(HERE, { mostAccounts: '1' });
    const page = await admin.post(`/admin/members/${acme.nora.memberId}/account`);
    expect(page.$('[role=status]').text()).toContain('invitation');
    await drainQueue(portal.database);
    const [letter] = (await letters()).filter(({ recipient }) => recipient === acme.nora.email).toReversed();
    expect(letter?.body).toMatch(/\/access\/[\w-]{43}/);
    nora = await norasPasskey();
    expect(await whoAmI(nora.browser)).toMatchObject({ roles: expect.arrayContaining(['hr']) as unknown });
    // The number that was chosen holds for whoever has a link already, too.
    const path = await linkFor(await memberOf('ada@acme.example'), 'ada@acme.example');
    const late = portal.browser();
    const answer = new Authenticator(portal.baseUrl).create(optionsOf(await late.get(path)));
    expect((await late.post(`${path}/passkey`, { answer })).status).toBe(409);
    await admin.post(HERE, { mostAccounts: '50' });
  });

  it('sign in, act for one employer, and leave when the account is taken back', async () => {
    const { browser, page } = await byPasskey(nora.key);
    expect(page.status).toBe(303);
    expect((await browser.get('/hr')).$('.employer-name').text()).toBe('Société acme');
    await admin.post(`/admin/members/${nora.memberId}/account/removal`);
    expect(await whoAmI(browser)).toBeNull();
    passes(1);
    expect((await byPasskey(nora.key)).page.status).toBe(403);
    // The account itself is hers: invited again, she joins with it.
    const path = await linkFor(nora.memberId, acme.nora.email);
    await browser.get(path);
    await browser.post(`${path}/join`);
    expect((await byPasskey(nora.key)).page.status).toBe(303);
  });

  it('confirm with a fresh passkey of their own, which the evidence keeps', async () => {
    const { browser } = await byPasskey(nora.key);
    const asked = await browser.get(`/sign-in/confirm?purpose=${encodeURIComponent(PURPOSE)}&return=/my/agreement`);
    expect(new URL(asked.url).pathname).toBe('/sign-in/account/confirm');
    expect(wordsOf(asked.$, 'h1')).toBe('Confirmez que c’est vous');
    const what = { purpose: PURPOSE, return: '/my/agreement' };
    const foreignKey = (await norasPasskey(other)).key;
    const wrong = await browser.post('/sign-in/account/confirm/passkey', {
      ...what,
      answer: foreignKey.ask(optionsOf(asked)),
    });
    expect(wrong.status).toBe(422);
    const answer = nora.key.ask(optionsOf(wrong));
    for (const bad of [
      { purpose: 'x', return: '/my' },
      { purpose: PURPOSE, return: 'https://evil.example' },
    ]) {
      expect((await browser.post('/sign-in/account/confirm/passkey', { ...bad, answer })).status).toBe(422);
    }
    const again = nora.key.ask(
      optionsOf(await browser.get(`/sign-in/account/confirm?${new URLSearchParams(what).toString()}`)),
    );
    const done = await browser.post('/sign-in/account/confirm/passkey', { ...what, answer: again }, { stay: true });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/my/agreement']);
    const [{ proof }] = (await portal.database.query<{ proof: Record<string, string> }>(
      `select sess #> '{reauthentications,${PURPOSE}}' as proof from web_sessions
       where sess #> '{reauthentications,${PURPOSE}}' is not null`,
    )) as [{ proof: Record<string, string> }];
    expect(proof).toMatchObject({ purpose: PURPOSE, method: 'passkey', idpEntityId: portal.baseUrl });
    const kept = await portal.database.query<{ sha256: string }>('select sha256 from kept_identifications');
    expect(kept.map(({ sha256 }) => sha256)).toContain(proof.statementSha256);
    // The same answer once more.
    const replayed = await browser.post('/sign-in/account/confirm/passkey', { ...what, answer: again });
    expect(replayed.status).toBe(422);
    // Whoever came in through the company has no account to confirm with.
    expect((await admin.get(`/sign-in/account/confirm?${new URLSearchParams(what).toString()}`)).status).toBe(404);
  });

  it('confirm with a fresh code, once, and with no recovery code', async () => {
    const email = 'zoe@acme.example';
    await admin.post('/admin/members', { email, displayName: 'Zoé Exemple', role: 'hr' });
    const path = await linkFor(await memberOf(email), email);
    const browser = portal.browser();
    const secret = secretOn(await browser.get(path));
    const now = () => codeOf(secret, stepAt(portal.clock.now()));
    const opened = await browser.post(`${path}/password`, { password: PASSWORD, code: now() });
    const recovery = opened.$('code').first().text();
    await browser.get('/account');
    const what = { purpose: PURPOSE, return: '/my/agreement' };
    const confirm = (code: string) => browser.post('/sign-in/account/confirm/code', { ...what, code }, { stay: true });
    expect((await confirm(now())).status).toBe(422);
    expect((await confirm(recovery)).status).toBe(422);
    passes(30);
    expect((await confirm(now())).status).toBe(303);
    expect((await confirm(now())).status).toBe(422);
  });

  it('open nothing where the company’s sign-in is demanded', async () => {
    const { browser } = await byPasskey(nora.key);
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email: acme.nora.email, role: 'admin' });
    await browser.get('/account');
    const self = await browser.post(HERE, { mostAccounts: '50', companyOnly: '1' });
    expect(self.status).toBe(422);
    passes(1);
    await admin.post(HERE, { mostAccounts: '50', companyOnly: '1' });
    expect(await whoAmI(browser)).toBeNull();
    expect(await whoAmI(admin)).not.toBeNull();
    expect((await byPasskey(nora.key)).page.status).toBe(403);
    expect((await admin.post(`/admin/members/${await memberOf('ada@acme.example')}/account`)).status).toBe(409);
  });

  it('keep one sealed account, whose one use tells every administrator', async () => {
    expect((await admin.get(HERE)).$('main').text()).toContain('Il n’y a pas de compte de secours');
    const choosing = await admin.post(`${HERE}/seal`);
    const path = new URL(choosing.url).pathname;
    expect(path).toMatch(/^\/access\//);
    const key = new Authenticator(portal.baseUrl);
    const sealed = await admin.post(`${path}/passkey`, { answer: key.create(optionsOf(choosing)) });
    expect(sealed.$('h1').text()).toContain('scellé');
    // Sealing is no use: the administrator goes on as before.
    expect(await whoAmI(admin)).toMatchObject({ member: { name: 'Ada Exemple' } });
    expect((await admin.get(HERE)).$('main').text()).toContain('Scellé depuis');
    // It is in no list, and no letter reaches it.
    expect((await admin.get('/admin/members')).$('main').text()).not.toContain('secours');
    const { browser, page } = await byPasskey(key);
    expect(page.status).toBe(303);
    expect((await browser.get('/admin/members')).status).toBe(200);
    const [session] = await portal.database.query<{ left: number }>(
      `select (sess #>> '{principal,endsAt}')::float8 - (sess #>> '{principal,startedAt}')::float8 as left
       from web_sessions where sess #>> '{principal,endsAt}' is not null`,
    );
    expect(session!.left).toBe(3_600_000);
    await drainQueue(portal.database);
    const told = (await letters()).filter(({ subject }) => subject.includes('compte de secours'));
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(['ada@acme.example', acme.nora.email]);
    const used = await portal.database.query(`select 1 from audit_entries where action = 'identity.break-seal'`);
    expect(used).toHaveLength(1);
    expect((await admin.get(HERE)).$('main').text()).toContain('Ouvert');
    // Once.
    expect((await byPasskey(key)).page.status).toBe(403);
    expect(await whoAmI(browser)).not.toBeNull();
    // Sealed anew: the session ends, and the key of before opens nothing.
    passes(1);
    const anew = await admin.post(`${HERE}/seal`);
    expect(await whoAmI(browser)).toBeNull();
    expect((await byPasskey(key)).page.status).toBe(422);
    const next = new Authenticator(portal.baseUrl);
    await admin.post(`${new URL(anew.url).pathname}/passkey`, { answer: next.create(optionsOf(anew)) });
    passes(1);
    expect((await byPasskey(next)).page.status).toBe(303);
  });
});
