import { AccountLinks, FirstLink, type LinkedPerson } from '../../../src/identity/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { codeOf, stepAt } from '../../../src/identity/local/totp.rules.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { Browser, Page } from '../../support/browser.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

/* Accounts of people without a company provider: invited, signed in, reset; and what must be refused. */

let portal: TestApp;
let touraine: Staffed;
const NOW = new Date('2026-11-24T09:00:00Z');
const PASSWORD = 'le lac est calme ce matin';

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'territory-manager');
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.database.query(`delete from rate_limits`);
});

/** A link as the letter holds it. */
async function link(person: LinkedPerson, purpose: 'invitation' | 'reset' = 'invitation'): Promise<string> {
  const links = portal.app.get(AccountLinks, { strict: false });
  const url = await portal.app
    .get(UnitOfWork, { strict: false })
    .run(systemContext('test', null, 'test'), (tx) => links.make(tx, purpose, person));
  return new URL(url).pathname;
}

const personOf = (of: Staffed): LinkedPerson => ({
  email: of.email,
  displayName: `Membre de ${of.name}`,
  membership: {
    kind: of.organisation.kind as 'territory',
    organisationId: of.organisation.id,
    memberId: of.memberId,
  },
});

/** The secret of the authenticator as the page shows it to be typed. */
function secretOn(page: Page): Buffer {
  const shown = page.$('code').first().text().replaceAll(/\s/g, '');
  const bits = Array.from(shown)
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const codeNow = (secret: Buffer, later = 0): string => codeOf(secret, stepAt(portal.clock.now()) + later);

/** Opens an account with a password by a link. */
async function withPassword(path: string): Promise<{ browser: Browser; secret: Buffer; codes: string[]; page: Page }> {
  const browser = portal.browser();
  const secret = secretOn(await browser.get(path));
  const page = await browser.post(`${path}/password`, { password: PASSWORD, code: codeNow(secret) });
  return {
    browser,
    secret,
    page,
    codes: page
      .$('code')
      .toArray()
      .map((code) => page.$(code).text()),
  };
}

const signIn = (email: string, code: string, password = PASSWORD, more = {}) => {
  const browser = portal.browser();
  return browser
    .post('/sign-in/account', { email, password, code, ...more }, { stay: true })
    .then((page) => ({ browser, page }));
};

/** Time passes, so that the next code is another. */
const passes = (seconds: number) => (portal.clock as FixedClock).set(new Date(portal.clock.nowMs() + seconds * 1000));

describe('an account by invitation', () => {
  it('is opened with a password and a code, and signs in with the next code', async () => {
    const mail = personOf(touraine);
    const opened = await withPassword(await link(mail));
    expect(opened.page.status).toBe(200);
    expect(opened.codes).toHaveLength(10);
    expect((await opened.browser.get('/')).url.pathname).toBe('/territory');
    // The code that opened the account is used up.
    expect((await signIn(mail.email, codeNow(opened.secret))).page.status).toBe(422);
    passes(30);
    const { browser, page } = await signIn(mail.email.toUpperCase(), codeNow(opened.secret));
    expect([page.status, page.headers.get('location')]).toEqual([303, '/territory']);
    expect((await browser.get('/territory')).$('.employer-name').text()).toBe('Touraine');
    // One code opens one session, of ten at once as of two in a row.
    passes(30);
    const at = codeNow(opened.secret);
    const many = await Promise.all(Array.from({ length: 6 }, () => signIn(mail.email, at)));
    expect(many.filter(({ page: { status } }) => status === 303)).toHaveLength(1);
  });

  it('can be entered once with each recovery code', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Berry', departments: ['18'] }, 'territory-manager');
    const { codes } = await withPassword(await link(personOf(other)));
    expect((await signIn(other.email, codes[0]!, 'wrong password here')).page.status).toBe(422);
    expect((await signIn(other.email, codes[0]!)).page.status).toBe(303);
    expect((await signIn(other.email, codes[0]!)).page.status).toBe(422);
    expect((await signIn(other.email, codes[1]!.toUpperCase().replaceAll('-', ' '))).page.status).toBe(303);
  });

  it('is opened with a passkey, and signs in with it', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Anjou', departments: ['49'] }, 'territory-manager');
    const path = await link(personOf(other));
    const browser = portal.browser();
    const key = new Authenticator(portal.baseUrl);
    const form = (page: Page) => page.$('form[data-island=passkey]').attr('data-options')!;
    const opened = await browser.post(`${path}/passkey`, { answer: key.create(form(await browser.get(path))) });
    expect(opened.$('code')).toHaveLength(10);
    const visitor = portal.browser();
    const answer = key.ask(form(await visitor.get('/sign-in/account')));
    const entered = await visitor.post('/sign-in/account/passkey', { answer }, { stay: true });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/territory']);
    // The same answer again, in a browser that still has the challenge.
    await visitor.post('/sign-out');
    expect((await visitor.post('/sign-in/account/passkey', { answer })).status).toBe(422);
    const stranger = portal.browser();
    const page = await stranger.get('/sign-in/account');
    const tries: readonly [string, string][] = [
      ['of another origin', key.ask(form(page), { origin: 'https://palier.example.net' })],
      ['without the person verified', key.ask(form(page), { verified: false })],
      ['for another challenge', key.ask(form(await portal.browser().get('/sign-in/account')))],
      ['of nobody', new Authenticator(portal.baseUrl).ask(form(page))],
      ['that is no answer', '{"id":"__proto__","rawId":"x"}'],
      ['that is no JSON', '{'],
    ];
    for (const [what, wrong] of tries) {
      const refused = await stranger.post('/sign-in/account/passkey', { answer: wrong }, { stay: true });
      expect([what, refused.status]).toEqual([what, 422]);
    }
    const late = await portal.browser().post('/sign-in/account/passkey', { answer: key.ask(form(page)) });
    expect(late.status).toBe(422);
  });
});

describe('a link', () => {
  it('is not spent by whoever opens it, a scanner of mail above all', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Maine', departments: ['72'] }, 'planner');
    const path = await link(personOf(other));
    for (let time = 0; time < 5; time += 1) expect((await portal.browser().get(path)).status).toBe(200);
    await portal.browser().request('HEAD', path, undefined);
    expect((await withPassword(path)).page.status).toBe(200);
    expect((await portal.browser().get(path)).status).toBe(410);
    expect((await portal.browser().post(`${path}/password`, { password: PASSWORD, code: '123456' })).status).toBe(410);
  });

  it('stands for thirty minutes, until a later one is made, and for one of two at once', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Perche', departments: ['61'] }, 'planner');
    const first = await link(personOf(other));
    const second = await link(personOf(other));
    expect((await portal.browser().get(first)).status).toBe(410);
    passes(31 * 60);
    expect((await portal.browser().get(second)).status).toBe(410);
    const third = await link(personOf(other));
    const secret = secretOn(await portal.browser().get(third));
    const fields = { password: PASSWORD, code: codeNow(secret) };
    const both = await Promise.all([1, 2].map(() => portal.browser().post(`${third}/password`, fields)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
    expect((await portal.browser().get('/access/nothing-of-the-kind')).status).toBe(410);
  });

  it('is kept where a password or a code is not taken', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Vexin', departments: ['95'] }, 'planner');
    const path = await link(personOf(other));
    const browser = portal.browser();
    const secret = secretOn(await browser.get(path));
    for (const password of ['short', 'aaaaaaaaaaaaaaaa', 'passwordpassword', other.email]) {
      const refused = await browser.post(`${path}/password`, { password, code: codeNow(secret) });
      expect([password, refused.status, refused.$('#password-error').length]).toEqual([password, 422, 1]);
    }
    const refused = await browser.post(`${path}/password`, { password: PASSWORD, code: '000000' });
    expect([refused.status, refused.$('#code-error').length]).toEqual([422, 1]);
    expect((await browser.post(`${path}/password`, { password: PASSWORD, code: codeNow(secret) })).status).toBe(200);
  });

  it('lets somebody who has an account join a second organisation with it, and change between the two', async () => {
    const first = await staffed(portal, { kind: 'territory', name: 'Alpha', departments: ['01'] }, 'planner');
    const second = await staffed(portal, { kind: 'territory', name: 'Omega', departments: ['02'] }, 'planner');
    const { secret } = await withPassword(await link(personOf(first)));
    const path = await link({ ...personOf(second), email: first.email });
    const page = await portal.browser().get(path);
    expect(page.$('input[type=password]')).toHaveLength(0);
    expect((await portal.browser().post(`${path}/password`, { password: PASSWORD, code: '123456' })).status).not.toBe(
      200,
    );
    await portal.browser().post(`${path}/join`);
    passes(30);
    const { browser } = await signIn(first.email, codeNow(secret));
    const acting = await browser.get('/acting');
    expect(acting.$('main li').length).toBe(2);
    await browser.submit(acting, `form:has(input[value="${second.organisation.id}"])`);
    expect((await browser.get('/territory')).$('.employer-name').text()).toBe('Omega');
    const foreign = await browser.post('/acting', { organisation: touraine.organisation.id }, { stay: true });
    expect(foreign.status).toBe(403);
    expect((await browser.get('/account/security')).$('main li').length).toBeGreaterThan(0);
  });
});

describe('choosing anew', () => {
  it('replaces what the account had and ends its sessions', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Brenne', departments: ['36'] }, 'planner');
    const { browser, secret } = await withPassword(await link(personOf(other)));
    expect((await browser.get('/territory')).status).toBe(200);
    const path = await link({ ...personOf(other), membership: null }, 'reset');
    const again = await withPassword(path);
    expect(again.page.status).toBe(200);
    expect((await browser.get('/territory', { stay: true })).status).toBe(303);
    passes(30);
    expect((await signIn(other.email, codeNow(secret))).page.status).toBe(422);
    expect((await signIn(other.email, codeNow(again.secret))).page.status).toBe(303);
  });

  it('says the same of every address', async () => {
    const answers = [];
    for (const email of [touraine.email, 'nobody@nowhere.example']) {
      const page = await portal.browser().post('/sign-in/account/reset', { email });
      answers.push([page.status, page.url.pathname, page.$('main').text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const asked = await portal.database.queueQuery(
      `select payload from outbox_messages where job = 'identity.mail-account-link' order by created_at desc limit 2`,
    );
    expect(asked).toHaveLength(2);
  });
});

describe('whoever guesses', () => {
  it('is told the same of an address that is known and one that is not', async () => {
    const words = async (email: string) => {
      const { page } = await signIn(email, '123456', 'some wrong password');
      return [page.status, page.$('main').text().replaceAll(email, '')];
    };
    expect(await words(touraine.email)).toEqual(await words('nobody@nowhere.example'));
  });

  it('is stopped after ten tries at one account, known or not', async () => {
    for (const email of ['nobody@nowhere.example', touraine.email]) {
      const statuses = [];
      for (let time = 0; time < 11; time += 1) {
        statuses.push((await signIn(email, '123456', 'some wrong password')).page.status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    }
  });

  it('reaches no secret of an account from a transaction that acts for somebody', async () => {
    const uow = portal.app.get(UnitOfWork, { strict: false });
    for (const table of ['accounts', 'account_passkeys', 'account_recovery_codes', 'account_links'] as const) {
      const counted = `select count(*)::int as n from ${table}`;
      expect(await uow.read(touraine.ctx, (tx) => tx.row<{ n: number }>(counted))).toEqual({ n: 0 });
    }
    const own = await uow.read(systemContext('test', null, 'test'), (tx) =>
      tx.row<{ n: number }>(`select count(*)::int as n from accounts`),
    );
    expect(own!.n).toBeGreaterThan(0);
  });
});

describe('a machine that others use', () => {
  it('keeps a session for five idle minutes and for thirty in all', async () => {
    const other = await staffed(portal, { kind: 'territory', name: 'Gâtine', departments: ['79'] }, 'planner');
    const { secret } = await withPassword(await link(personOf(other)));
    passes(30);
    const { browser } = await signIn(other.email, codeNow(secret), PASSWORD, { shared: '1' });
    const [session] = await portal.database.query<{ idle: number }>(
      `select round((sess #>> '{cookie,originalMaxAge}')::numeric / 1000)::int as idle from web_sessions
       where sess #>> '{principal,endsAt}' is not null`,
    );
    expect(session).toEqual({ idle: 300 });
    expect((await browser.get('/territory')).status).toBe(200);
    passes(31 * 60);
    expect((await browser.get('/territory', { stay: true })).status).toBe(303);
  });
});

describe('the people of an organisation', () => {
  it('are invited by letter, and not by as many letters as somebody likes', async () => {
    const manager = await staffed(
      portal,
      { kind: 'territory', name: 'Sologne', departments: ['45'] },
      'territory-manager',
    );
    const { browser } = await withPassword(await link(personOf(manager)));
    const staff = await browser.get('/staff');
    expect(staff.status).toBe(200);
    const form = { displayName: 'Nora Modèle', email: 'nora@sologne.example', role: 'planner' };
    const invited = await browser.submit(staff, 'form[action="/staff"]', form);
    expect(invited.$('main').text()).toContain('nora@sologne.example');
    expect((await browser.submit(staff, 'form[action="/staff"]', form)).status).toBe(409);
    const foreign = { ...form, email: 'x@sologne.example', role: 'platform-admin' };
    expect((await browser.submit(staff, 'form[action="/staff"]', foreign)).status).toBe(422);
    const again = invited.$('form[action$="/invitation"]').attr('action')!;
    const statuses = [];
    for (let time = 0; time < 6; time += 1) statuses.push((await browser.post(again, {}, { stay: true })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 429, 429]);
  });
});

describe('the first start', () => {
  it('makes the first administrator by one link, which the next makes worthless, and none after that', async () => {
    const first = portal.app.get(FirstLink, { strict: false });
    const lost = new URL((await first.offer())!).pathname;
    const path = new URL((await first.offer())!).pathname;
    expect((await portal.browser().get(lost)).status).toBe(410);
    const browser = portal.browser();
    const page = await browser.get(path);
    const wrong = await browser.submit(page, 'main form', { name: '', displayName: 'Ada', email: 'ada' });
    expect([wrong.status, wrong.$('#name-error').length, wrong.$('#email-error').length]).toEqual([422, 1, 1]);
    const fields = { name: 'Plateforme de test', displayName: 'Ada Modèle', email: 'ada@plateforme.example' };
    const chosen = await browser.submit(page, 'main form', fields);
    expect(chosen.url.pathname).toMatch(/^\/access\//);
    expect((await portal.browser().get(path)).status).toBe(410);
    const opened = await withPassword(chosen.url.pathname);
    expect(opened.page.status).toBe(200);
    expect((await opened.browser.get('/')).url.pathname).toBe('/platform');
    expect(await first.offer()).toBeNull();
  });
});

describe('the platform', () => {
  it('opens a territory and an operator on a page and invites their first person', async () => {
    const [known] = await portal.database.query<{ id: string }>(
      `select id from organisation_members where organisation_kind = 'platform' limit 1`,
    );
    const [organisation] = await portal.database.query<{ id: string }>(
      `select id from organisations where kind = 'platform'`,
    );
    const ada = { memberId: known!.id, organisation: { kind: 'platform' as const, id: organisation!.id } };
    const browser = await staffBrowser(portal, ada);
    const opening = await browser.get('/platform/organisations');
    const manager = { displayName: 'Zoé Modèle', email: 'zoe@pays.example' };
    const empty = await browser.submit(opening, 'main form', { kind: 'territory', departments: '', name: '' });
    expect([empty.status, empty.$('#name-error').length, empty.$('#departments-error').length]).toEqual([422, 1, 1]);
    const opened = await browser.submit(opening, 'main form', {
      ...manager,
      kind: 'territory',
      name: 'Pays fictif',
      departments: '2a, 37',
    });
    expect(opened.url.pathname).toBe('/platform');
    expect(opened.$('main').text()).toContain('Pays fictif');
    const nobody = await browser.submit(opening, 'main form', {
      ...manager,
      kind: 'operator',
      name: 'X',
      operator: 'Y',
    });
    expect([nobody.status, nobody.$('#operatorId-error').length]).toEqual([422, 1]);
    await portal.database.query(
      `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'fab', 'La Fabrique é', 'private', now())`,
    );
    const wish = { ...manager, kind: 'operator', name: 'La Fabrique', operator: 'la fabrique e' };
    expect((await browser.submit(opening, 'main form', wish)).url.pathname).toBe('/platform');
    expect((await browser.submit(opening, 'main form', wish)).status).toBe(409);
    const asked = await portal.database.queueQuery(
      `select payload from outbox_messages where job = 'identity.mail-account-link' and payload ->> 'invitation' is not null
         and payload #>> '{invitation,kind}' = 'operator'`,
    );
    expect(asked).toHaveLength(1);
  });
});
