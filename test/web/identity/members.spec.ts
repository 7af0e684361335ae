import { Client } from 'pg';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

/** The administrator's pages: who may come in, what lets programs in, and how either ends. */
describe('members and tokens', () => {
  let portal: TestApp;
  let acme: Company;
  let admin: Browser;
  let adminId: string;
  let memberPage: string;
  beforeAll(async () => {
    portal = await testApp({ worker: true });
    acme = await company(portal, 'acme');
    const email = 'ada@acme.example';
    const { id } = await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    adminId = id;
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    memberPage = `/admin/members/${acme.nora.memberId}`;
  });
  afterAll(() => portal.close());

  it('lists members, finds them, and answers a search for nobody', async () => {
    const page = await admin.get('/admin/members');
    expect(page.status).toBe(200);
    expect(page.$('main').text()).toContain('Nora Modèle');
    expect((await admin.get('/admin/members?q=modele')).$('tbody tr')).toHaveLength(1);
    expect((await admin.get('/admin/members?q=zzz')).$('main').text()).toContain('Personne ne correspond');
  });

  describe('says when somebody was last here', () => {
    const cell = async () =>
      (await admin.get('/admin/members?q=modele')).$('tbody td').eq(3).text().trim().replace(/\s+/g, ' ');
    const seen = async () =>
      (
        await portal.database.query<{ at: Date | null }>(`select last_seen_at as at from members where id = $1`, [
          acme.nora.memberId,
        ])
      )[0]!.at;
    const sessionOf = `update web_sessions set expire = expire where sess #>> '{principal,memberId}' = $1`;

    it('never, before; now, while a session is used; then when that was', async () => {
      expect(await seen()).toBeNull();
      expect(await cell()).toContain('Aucune connexion');
      const nora = portal.browser();
      await signIn(nora, acme);
      expect(await cell()).toContain('En ce moment');
      await nora.get('/hr/reports');
      await nora.post('/sign-out');
      expect(await seen()).not.toBeNull();
      expect(await cell()).not.toContain('En ce moment');
      await portal.database.query(`update members set last_seen_at = '2026-02-03T13:05:00Z' where id = $1`, [
        acme.nora.memberId,
      ]);
      expect(await cell()).toContain('3 févr. 2026 à 14:05');
    });

    it('every five minutes at most, and waits for nobody who changes the member', async () => {
      const nora = portal.browser();
      await signIn(nora, acme);
      const began = await seen();
      await portal.database.query(sessionOf, [acme.nora.memberId]);
      expect(await seen()).toEqual(began);
      const back = `update members set last_seen_at = last_seen_at - interval '6 minutes' where id = $1`;
      await portal.database.query(back, [acme.nora.memberId]);
      const other = new Client({ connectionString: portal.database.ownerUrl });
      await other.connect();
      await other.query('begin');
      await other.query('select from members where id = $1 for update', [acme.nora.memberId]);
      await portal.database.query(sessionOf, [acme.nora.memberId]);
      expect((await seen())!.getTime()).toBeLessThan(began!.getTime());
      await other.query('rollback');
      await other.end();
      await portal.database.query(sessionOf, [acme.nora.memberId]);
      expect((await seen())!.getTime()).toBeGreaterThan(began!.getTime());
    });
  });

  it('belongs to administrators', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    for (const path of ['/admin/members', memberPage, '/admin/tokens']) {
      expect((await nora.get(path)).status).toBe(403);
    }
    expect((await nora.post('/admin/members', { email: 'x@acme.example', role: 'admin' })).status).toBe(403);
  });

  it('invites somebody, and refuses what is no address with the field named', async () => {
    const refused = await admin.post('/admin/members', { email: 'non', role: 'hr' });
    expect(refused.status).toBe(422);
    expect(refused.$('#email-error').text()).toContain('valable');
    const page = await admin.post('/admin/members', { email: 'zoe@acme.example', displayName: 'Zoé', role: 'manager' });
    expect(page.$('h1').text()).toContain('Zoé');
    expect(page.$('main').text()).toContain('Responsable');
  });

  it('gives and takes back a role', async () => {
    await admin.post(`${memberPage}/roles`, { role: 'manager' });
    const page = await admin.post(`${memberPage}/role-withdrawals`, { role: 'manager' });
    expect(page.$('.toast, [role=status]').text()).toContain('Le rôle est retiré.');
    expect((await admin.post(`${memberPage}/role-withdrawals`, { role: 'god' })).status).toBe(422);
    expect((await admin.post(`/admin/members/${adminId}/role-withdrawals`, { role: 'admin' })).status).toBe(409);
  });

  it('ends sessions, closes the door, tells the person, and opens it again', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    await admin.post(`${memberPage}/sessions/end`, {});
    expect(await whoAmI(nora)).toBeNull();
    const closed = await admin.post(`${memberPage}/deactivation`, {});
    expect(closed.$('main').text()).toContain('Fermé');
    await drainQueue(portal.database);
    const mails = await portal.database.query(`select recipient, subject from sent_mails order by sent_at`);
    expect(mails.at(-1)).toEqual({ recipient: acme.nora.email, subject: 'Votre accès à Palier est fermé' });
    const open = await admin.post(`${memberPage}/reactivation`, {});
    expect(open.$('main').text()).toContain('Ouvert');
    const own = await admin.post(`/admin/members/${adminId}/deactivation`, {});
    expect(own.status).toBe(409);
    expect(own.$('[role=alert]').text()).toContain('votre propre accès');
  });

  it('makes a token that is shown once, lists it, and takes it back', async () => {
    const made = await admin.post('/admin/tokens', { name: 'Paie', as: acme.nora.email, days: '30' });
    expect(made.status).toBe(201);
    const token = String(made.$('#token').val());
    const me = () => portal.browser().get('/api/v1/me', { headers: { authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    const list = await admin.get('/admin/tokens');
    expect(list.$('main').text()).toContain('Paie');
    expect(list.text).not.toContain(token.slice(-20));
    const revoke = list.$('form[action$="/revocation"]').attr('action')!;
    expect((await admin.post(revoke, { return: '/admin/tokens' })).$('main').text()).toContain('Révoqué');
    expect((await me()).status).toBe(401);
    for (const [field, value] of [
      ['days', '0'],
      ['days', '731'],
      ['as', 'nobody@acme.example'],
    ] as const) {
      expect((await admin.post('/admin/tokens', { [field]: value })).status).toBe(422);
    }
  });

  it('answers an id that is none like a missing one', async () => {
    expect((await admin.get('/admin/members/nonsense')).status).toBe(404);
    expect((await admin.post('/admin/tokens/nonsense/revocation', {})).status).toBe(404);
  });
});
