import { addDays, legalDay } from '#libs/calendar/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeLeaves, EmployeeReturns } from '../../../src/employees/index.js';
import { AddDomain, NameHrContact } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { PeopleOfAddress } from '../../../src/identity/way-in/people-of-address.queries.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { company, post, requestIdOf, response, signIn, type Company } from './acme.js';

interface Mail extends Record<string, unknown> {
  readonly recipient: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

describe('the way in for somebody who knows nothing but their work address', () => {
  let portal: TestApp;
  let acme: Company;
  beforeAll(async () => {
    portal = await testApp({ worker: true });
    acme = await company(portal, 'acme');
    const ctx = systemContext('test', acme.employerId, 'test');
    await portal.app.get(AddDomain, { strict: false }).execute(ctx, { domain: 'Acme.Example' });
    await portal.app.get(NameHrContact, { strict: false }).execute(ctx, { address: 'rh@acme.example' });
    await drainQueue(portal.database);
  });
  afterAll(() => portal.close());

  const mails = async (to: string) => {
    await drainQueue(portal.database);
    return portal.database.query<Mail>(
      'select recipient, subject, html, text from sent_mails where recipient = $1 order by sent_at, id',
      [to],
    );
  };
  const ask = async (address: string, returnPath?: string): Promise<{ browser: Browser; page: Page }> => {
    const browser = portal.browser();
    const form = await browser.get(`/sign-in${returnPath ? `?return=${encodeURIComponent(returnPath)}` : ''}`);
    return { browser, page: await browser.submit(form, 'form.form-card', { address }) };
  };

  it('is the employer’s sign-in when its domain is known, whoever of the domain asks', async () => {
    for (const address of ['Camille@ACME.example', 'nobody-at-all@acme.example']) {
      const { page } = await ask(address, '/my/agreement?x=1');
      expect(page.status).toBe(200);
      expect(page.headers.get('refresh')).toBe('0; url=/saml/acme/login?return=%2Fmy%2Fagreement%3Fx%3D1');
    }
  });

  it('is a letter for any other address; the page says the same to a stranger, who gets none', async () => {
    const ctx = systemContext('test', acme.employerId, 'test');
    const contractor = 'zoe@freelance.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(ctx, { email: contractor, role: 'hr', displayName: 'Zoé Modèle' });
    const [invitation] = await mails(contractor);
    const known = await ask('ZOE@freelance.example', '/hr/agreements');
    const unknown = await ask('nobody@freelance.example', '/hr/agreements');
    expect(known.page.status).toBe(unknown.page.status);
    const main = ({ page }: { page: Page }) => page.$('main').text();
    expect(main(known)).toBe(main(unknown));
    expect(await mails('nobody@freelance.example')).toEqual([]);
    const [, letter] = await mails(contractor);
    expect(letter?.subject).toBe('Votre accès à Palier pour Société acme');
    expect(letter?.text).toContain(`${portal.baseUrl}/sign-in?employer=acme&from=letter&return=%2Fhr%2Fagreements`);
    expect(letter?.text).toContain('rh@acme.example');
    // The invitation went out by itself and says who invites.
    expect(invitation?.subject).toBe('Société acme vous ouvre Palier');
    expect(invitation?.html).toContain('/sign-in?employer&#x3D;acme&amp;from&#x3D;letter&amp;return&#x3D;%2F');
    // No address waits in the queue's rows.
    const [waiting] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from outbox_messages where payload::text ilike '%freelance%'`,
    );
    expect(waiting?.n).toBe(0);
  });

  it('is told to nobody who left and is not back yet, and again on the first day back', async () => {
    const away = await company(portal, 'absente');
    const ctx = systemContext('test', away.employerId, 'test');
    const { employeeId, email } = away.camille;
    const today = legalDay(portal.clock.now());
    const use = <T>(token: abstract new (...args: never[]) => T): T => portal.app.get(token, { strict: false });
    const found = async (day: string) =>
      (await use(UnitOfWork).read(ctx, (tx) => use(PeopleOfAddress).find(tx, email, day))).length;
    await use(EmployeeLeaves).execute(ctx, { employeeId, lastDay: addDays(today, -2) });
    await use(EmployeeReturns).execute(ctx, { employeeId, backOn: addDays(today, 2) });
    await ask(email);
    expect((await mails(email)).filter(({ subject }) => subject.startsWith('Votre accès'))).toEqual([]);
    expect(await Promise.all([-2, -1, 0, 1, 2].map((days) => found(addDays(today, days))))).toEqual([1, 0, 0, 0, 1]);
  });

  it('writes no more than three letters an hour to one address, and says so to nobody', async () => {
    const address = 'often@freelance.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email: address, role: 'hr', displayName: 'Often' });
    for (let n = 0; n < 5; n += 1) expect((await ask(address)).page.status).toBe(200);
    expect((await mails(address)).filter(({ subject }) => subject.startsWith('Votre accès'))).toHaveLength(3);
  });

  it('refuses what is no address beside its field, and keeps what was typed', async () => {
    for (const typed of ['', 'Société Acme', 'a@b', 'a@@acme.example', `${'a'.repeat(260)}@acme.example`]) {
      const { page } = await ask(typed);
      expect(page.status).toBe(422);
      expect(page.$('#address-error').text()).not.toBe('');
      expect(page.$('#address').attr('value')).toBe(typed);
    }
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-out', '/saml/acme/login'])(
    'never leads on to %s',
    async (wanted) => {
      const browser = portal.browser();
      const { page } = await ask('a@acme.example', wanted);
      expect(page.headers.get('refresh')).toBe('0; url=/saml/acme/login');
      await signIn(browser, acme);
      const link = await browser.get(`/saml/acme/login?return=${encodeURIComponent(wanted)}`, { stay: true });
      expect(link.headers.get('location')).toMatch(/^https:\/\/idp\.acme\.example\//);
    },
  );

  it('asks whoever comes from a letter whether others use the machine, unless they are in', async () => {
    const link = '/sign-in?employer=acme&from=letter&return=%2Fhr%2Femployees';
    const nora = portal.browser();
    const asked = await nora.get(link);
    expect(asked.headers.get('refresh')).toBeNull();
    const hrefs = asked
      .$('main .page-actions a')
      .toArray()
      .map((one) => asked.$(one).attr('href'));
    expect(hrefs).toEqual([
      '/saml/acme/login?return=%2Fhr%2Femployees',
      '/saml/acme/login?return=%2Fhr%2Femployees&shared=1',
    ]);
    // Who asked for the letter from such a machine has said so already.
    expect((await nora.get(`${link}&shared=1`)).headers.get('refresh')).toBe(`0; url=${hrefs[1]}`);
    await signIn(nora, acme);
    expect((await nora.get(link, { stay: true })).headers.get('location')).toBe('/hr/employees');
    const stranger = portal.browser();
    await signIn(stranger, await company(portal, 'fremd'));
    expect((await stranger.get(link)).$('main .page-actions a').attr('href')).toBe(hrefs[0]);
  });

  it('a link of a letter goes straight to its page for whoever is in, and through the sign-in for everybody else', async () => {
    const link = '/saml/acme/login?return=%2Fhr%2Femployees';
    const nora = portal.browser();
    const asked = await nora.get(link, { stay: true });
    const id = requestIdOf(asked.headers.get('location')!);
    const admitted = await post(nora, 'acme', response(acme, id));
    expect(admitted.headers.get('location')).toBe('/hr/employees');
    expect((await nora.get(link, { stay: true })).headers.get('location')).toBe('/hr/employees');
    // Somebody who is in at another employer identifies at this one.
    const other = await company(portal, 'autre');
    const stranger = portal.browser();
    await signIn(stranger, other);
    expect((await stranger.get(link, { stay: true })).headers.get('location')).toMatch(/^https:\/\/idp\.acme/);
  });

  it('is sent once more by an administrator, and never to a closed door', async () => {
    const ctx = systemContext('test', acme.employerId, 'test');
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(ctx, { email: 'ada@acme.example', role: 'admin', displayName: 'Ada Exemple' });
    const admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: 'ada@acme.example' } });
    const page = `/admin/members/${acme.nora.memberId}`;
    const before = (await mails(acme.nora.email)).length;
    await admin.get(page);
    expect((await admin.post(`${page}/invitation`, {})).$('.toast, [role=status]').text()).toContain('courriel');
    expect(await mails(acme.nora.email)).toHaveLength(before + 1);
    await admin.post(`${page}/deactivation`, {});
    const refused = await admin.post(`${page}/invitation`, {});
    expect(refused.status).toBe(409);
    expect(refused.$('[role=alert]').text()).toContain('fermé');
  });
});
