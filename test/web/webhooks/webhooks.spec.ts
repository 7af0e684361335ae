import { setTimeout as wait } from 'node:timers/promises';
import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { isSignedBy, Listener } from './listener.js';

interface Kept {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly trouble: string | null;
}

/** Programs that are called when something happens: what they hear, and what becomes of those that do not listen. */
describe('webhooks', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  let admin: Browser;
  const listener = new Listener();
  let people = 0;

  beforeAll(async () => {
    await listener.start();
    portal = await testApp({ worker: true, env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8' } });
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    await admin.get('/admin/webhooks');
  });
  afterAll(async () => {
    await portal.close();
    await listener.stop();
  });

  /** Makes a webhook on the page. @returns its id and its secret, which the page shows once */
  async function listen(path: string, events: string[]): Promise<{ id: string; secret: string }> {
    const page = await admin.post('/admin/webhooks', { url: listener.url(path), name: path.slice(1), events });
    expect(page.status).toBe(201);
    const secret = String(page.$('#secret').attr('value'));
    const id = String(page.$('a.btn-primary').attr('href')).split('/').at(-1)!;
    return { id, secret };
  }

  const join = async (of: Company) => {
    people += 1;
    const person = { staffNumber: `W-${people}`, email: `w${people}@${of.slug}.example`, communeInsee: '37261' };
    const ids = await portal.app
      .get(AddEmployees, { strict: false })
      .execute(systemContext('test', of.employerId, 'test'), [{ ...person, givenName: 'Zoé', familyName: 'Fictive' }]);
    return ids.get(person.staffNumber)!;
  };

  const kept = (id: string) =>
    portal.database.query<Kept & Record<string, unknown>>(
      `select id, type, state, attempts, last_status as status, last_trouble as trouble from webhook_messages
       where webhook_id = $1 order by happened_at, id`,
      [id],
    );

  /** Waits until the last message of a webhook was tried so often. */
  async function tried(id: string, attempts: number): Promise<Kept> {
    for (;;) {
      const last = (await kept(id)).at(-1);
      if (last && last.attempts >= attempts) return last;
      await wait(20);
    }
  }

  /** Waits until a letter with these words in its subject has left. */
  async function mailed(words: string): Promise<void> {
    const sent = () => portal.database.query(`select 1 from sent_mails where strpos(subject, $1) > 0`, [words]);
    while ((await sent()).length === 0) await wait(20);
  }

  const remove = (id: string) => admin.post(`/admin/webhooks/${id}/remove`);

  it('belong to administrators, and take public https addresses alone', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get('/admin/webhooks')).status).toBe(403);
    const refused = async (url: string) => {
      const page = await admin.post('/admin/webhooks', { url, events: ['employee.joined'] });
      return [page.status, page.$('#url-error').text()];
    };
    for (const url of [
      'https://10.0.0.1/x',
      'https://169.254.169.254/latest',
      'https://[::1]/x',
      'https://192.168.1.1/',
    ]) {
      expect(await refused(url)).toEqual([422, expect.stringContaining('pas public')]);
    }
    expect(await refused('http://1.1.1.1/x')).toEqual([422, expect.stringContaining('https://')]);
    expect((await refused('javascript:alert(1)'))[0]).toBe(422);
    expect((await admin.post('/admin/webhooks', { url: listener.url('/good') })).$('#events-error').text()).not.toBe(
      '',
    );
    expect((await admin.post('/admin/webhooks', { url: listener.url('/good'), events: ['x'] })).status).toBe(422);
  });

  it('tell what happens, signed, with ids and nothing else, and only what they were made for', async () => {
    const { id, secret } = await listen('/good', ['employee.joined', 'employee.left']);
    const employeeId = await join(acme);
    await join(globex);
    await portal.database.query(`update employees set left_on = '2026-12-31' where id = $1`, [employeeId]);
    await drainQueue(portal.database);
    const heard = listener.at('/good');
    expect(heard.map(({ body }) => JSON.parse(body) as unknown).toSorted(byType)).toEqual([
      { type: 'employee.joined', timestamp: expect.any(String), data: { employeeId } },
      { type: 'employee.left', timestamp: expect.any(String), data: { employeeId, leftOn: '2026-12-31' } },
    ]);
    expect(heard.every((one) => isSignedBy(one, secret))).toBe(true);
    expect(heard.map(({ headers }) => String(headers['webhook-id'])).toSorted()).toEqual(
      (await kept(id)).map((one) => one.id).toSorted(),
    );
    const page = await admin.get(`/admin/webhooks/${id}`);
    expect(page.$('main').text()).toContain('Reçu');
    expect(page.$('details:not([open]) form[action$="/remove"]')).toHaveLength(1);
    // The secret is nowhere: neither on the page, nor in the database.
    expect(page.text).not.toContain(secret);
    const rows = await portal.database.query(`select w::text as row from webhooks w where id = $1`, [id]);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6, 30));
    await remove(id);
  });

  it('tell nothing of what was rolled back, and nothing while they pause', async () => {
    const { id } = await listen('/quiet', ['employee.joined', 'employee.left']);
    const leave = `update employees set left_on = '2027-01-01' where staff_number = 'M-1'`;
    await portal.database.query(`begin; ${leave}; rollback`);
    expect(await kept(id)).toEqual([]);
    await admin.post(`/admin/webhooks/${id}/pause`);
    await join(acme);
    await drainQueue(portal.database);
    expect(listener.at('/quiet')).toEqual([]);
    expect((await admin.post(`/admin/webhooks/${id}/tests`)).status).toBe(409);
    await admin.post(`/admin/webhooks/${id}/resume`);
    await join(acme);
    await drainQueue(portal.database);
    expect(listener.at('/quiet')).toHaveLength(1);
    await remove(id);
  });

  it('sign by both secrets while one replaces the other', async () => {
    const { id, secret } = await listen('/rotated', ['employee.joined']);
    const page = await admin.post(`/admin/webhooks/${id}/secrets`);
    const renewed = String(page.$('#secret').attr('value'));
    expect(renewed).not.toBe(secret);
    await admin.post(`/admin/webhooks/${id}/tests`);
    await drainQueue(portal.database);
    await portal.database.query(`update webhooks set former_until = now() - interval '1 second' where id = $1`, [id]);
    await admin.post(`/admin/webhooks/${id}/tests`);
    await drainQueue(portal.database);
    const signed = listener.at('/rotated').map((one) => [isSignedBy(one, secret), isSignedBy(one, renewed)]);
    expect(signed).toEqual([
      [true, true],
      [false, true],
    ]);
    await remove(id);
  });

  it('send a message again under its id when asked, and not twice at once', async () => {
    const { id } = await listen('/again', ['employee.joined']);
    await join(acme);
    await drainQueue(portal.database);
    const [message] = await kept(id);
    await admin.post(`/admin/webhooks/${id}/messages/${message!.id}/replays`);
    await drainQueue(portal.database);
    expect(listener.at('/again').map(({ headers }) => headers['webhook-id'])).toEqual([message!.id, message!.id]);
    await portal.database.query(`update webhook_messages set state = 'waiting' where id = $1`, [message!.id]);
    expect((await admin.post(`/admin/webhooks/${id}/messages/${message!.id}/replays`)).status).toBe(409);
    expect((await admin.post(`/admin/webhooks/${id}/messages/${id}/replays`)).status).toBe(404);
    await remove(id);
  });

  it.each([
    ['/broken', { status: 500, trouble: 'status' }],
    ['/away', { status: null, trouble: 'redirect' }],
    ['/much', { status: null, trouble: 'too-large' }],
    ['/silent', { status: null, trouble: 'timeout' }],
  ])('that answer badly (%s) are tried again, later each time', async (path, answer) => {
    const { id } = await listen(path, ['employee.joined']);
    await join(acme);
    expect(await tried(id, 1)).toMatchObject({ ...answer, state: 'waiting', attempts: 1 });
    expect((await admin.get(`/admin/webhooks/${id}`)).$('main').text()).toContain('1 tentative');
    await remove(id);
  });

  it('that never answer for days are stopped, and the administrators are written to', async () => {
    const { id } = await listen('/broken-for-days', ['employee.joined']);
    await portal.database.query(`update webhooks set failing_since = now() - interval '4 days' where id = $1`, [id]);
    await join(acme);
    expect(await tried(id, 1)).toMatchObject({ state: 'failed', status: 500 });
    const page = await admin.get(`/admin/webhooks/${id}`);
    expect(page.$('main').text()).toContain('Arrêté par Palier');
    await mailed('n’appelle plus');
    const mails = await portal.database.query<{ recipient: string; subject: string }>(
      `select recipient, subject from sent_mails where subject like '%n’appelle plus%'`,
    );
    expect(mails).toEqual([{ recipient: 'ada@acme.example', subject: expect.stringContaining('127.0.0.1') }]);
    await remove(id);
  });

  it('of another employer are nobody’s', async () => {
    const { id } = await listen('/mine', ['employee.joined']);
    const email = 'bob@globex.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', globex.employerId, 'test'), { email, role: 'admin', displayName: 'Bob Exemple' });
    const bob = portal.browser();
    await signIn(bob, globex, { nameId: 'bob', attributes: { mail: email } });
    expect((await bob.get('/admin/webhooks')).text).not.toContain(id);
    expect((await bob.get(`/admin/webhooks/${id}`)).status).toBe(404);
    for (const change of ['pause', 'resume', 'remove', 'secrets', 'tests']) {
      expect((await bob.post(`/admin/webhooks/${id}/${change}`)).status).toBe(404);
    }
    await remove(id);
  });
});

const byType = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
