import { systemContext } from '#libs/platform/context/index.js';
import { CreateApiToken } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { drainQueue } from '../../support/queue.js';
import { staffBrowser, staffed } from '../../support/staff.js';
import { company, signIn, whoAmI } from '../identity/acme.js';

/** The platform's own people open and close employers on pages. */
describe('employers as the platform keeps them', () => {
  let portal: TestApp;
  let platform: Browser;
  beforeAll(async () => {
    portal = await testApp({ worker: true });
    platform = await staffBrowser(
      portal,
      await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin'),
    );
    await platform.get('/platform');
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const form = {
    name: 'Atelier Martin',
    siren: '732 829 320',
    slug: 'atelier-martin',
    sector: 'private',
    displayName: 'Ada Exemple',
    email: 'ada@martin.example',
  };
  const letters = () =>
    portal.database.query<{ subject: string; text: string }>(
      `select subject, text from sent_mails where recipient = 'ada@martin.example' order by sent_at`,
    );

  it('name what is wrong before anything is opened', async () => {
    for (const [wrong, field] of [
      [{ siren: '732829321' }, 'siren'],
      [{ siren: 'x' }, 'siren'],
      [{ slug: 'Atelier Martin' }, 'slug'],
      [{ name: '' }, 'name'],
      [{ sector: 'x' }, 'sector'],
      [{ email: 'ada' }, 'email'],
      [{ displayName: '' }, 'displayName'],
    ] as const) {
      const page = await platform.post('/platform/employers', { ...form, ...wrong });
      expect([field, page.status, page.$(`#${field}-error`).text() === '']).toEqual([field, 422, false]);
    }
    expect(await portal.database.query(`select 1 from employers where slug = 'atelier-martin'`)).toEqual([]);
  });

  it('are opened with a first administrator, who gets one letter with a link to an account', async () => {
    const page = await platform.post('/platform/employers', form);
    expect(page.url.pathname).toBe('/platform/employers/atelier-martin');
    expect(page.$('main').text()).toMatch(/732\s829\s320/);
    await drainQueue(portal.database);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter!.text).toContain('/access/');
    const taken = await platform.post('/platform/employers', form);
    expect([taken.status, taken.$('.field-error').text() === '']).toEqual([409, false]);
    // Until somebody has come in, the letter can be sent again; the log of the employer says who acted.
    const again = { displayName: 'Ada Exemple', email: 'ada@martin.example' };
    expect((await platform.post('/platform/employers/atelier-martin/administrators', again)).status).toBe(200);
    await drainQueue(portal.database);
    expect(await letters()).toHaveLength(2);
    const acts = await portal.database.query<{ action: string; actor: string }>(
      `select a.action, a.actor_name as actor from audit_entries a join employers e on e.id = a.chain_id
       where e.slug = 'atelier-martin' and a.actor_kind = 'system' order by a.seq`,
    );
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['identity.invite-member', 'identity.invite-to-account']),
    );
    expect(acts.every(({ actor }) => actor.startsWith('platform ('))).toBe(true);
  });

  it('are closed after a page that says what stops, and opened again as they were', async () => {
    const acme = await company(portal, 'acme');
    const ctx = systemContext('test', acme.employerId, 'test');
    await portal.app.get(CreateApiToken, { strict: false }).execute(ctx, { scope: 'scim', name: 'Annuaire' });
    const nora = portal.browser();
    await signIn(nora, acme);
    const foreseen = await platform.get('/platform/employers/acme/closing');
    const text = foreseen.$('main').text();
    for (const words of ['1 personne', '1 session ouverte', '1 jeton']) expect(text).toContain(words);
    expect(text).not.toContain('Nora');
    expect(await whoAmI(nora)).not.toBeNull();
    await platform.post('/platform/employers/acme/closing');
    expect(await whoAmI(nora)).toBeNull();
    expect((await platform.get('/platform')).$('main').text()).toContain('Fermé');
    expect((await platform.get('/platform/employers/acme/closing')).status).toBe(404);
    await platform.post('/platform/employers/acme/opening');
    expect((await signIn(portal.browser(), acme)).status).toBe(303);
  });

  it('invite nobody where an administrator has come in', async () => {
    const globex = await company(portal, 'globex');
    await portal.database.query(`update members set roles = '{hr,admin}' where id = $1`, [globex.nora.memberId]);
    await signIn(portal.browser(), globex);
    const wish = { displayName: 'Mallory', email: 'mallory@evil.example' };
    expect((await platform.post('/platform/employers/globex/administrators', wish)).status).toBe(409);
    expect((await platform.get('/platform/employers/globex')).$('form[action$=administrators]')).toHaveLength(0);
    expect(await portal.database.query(`select 1 from members where email = 'mallory@evil.example'`)).toEqual([]);
  });

  it('are nobody else’s to keep', async () => {
    const planner = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
    const other = await staffBrowser(portal, planner);
    await other.get('/account/security');
    for (const path of ['', '/acme', '/acme/closing'])
      expect((await other.get(`/platform/employers${path}`)).status).toBe(403);
    for (const path of ['', '/acme/closing', '/acme/opening', '/acme/administrators'])
      expect((await other.post(`/platform/employers${path}`, form)).status).toBe(403);
    expect((await platform.get('/platform/employers/nobody')).status).toBe(404);
  });
});
