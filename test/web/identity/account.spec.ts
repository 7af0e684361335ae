import { systemContext } from '#libs/platform/context/index.js';
import { NameHrContact } from '../../../src/employers/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, type Company } from './acme.js';

/** One's own account: what is held, one's own choices, and everything to take away. */
describe('my account', () => {
  let portal: TestApp;
  let acme: Company;
  let camille: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    await portal.app
      .get(NameHrContact, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { address: 'rh@acme.example' });
    camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
  });
  afterAll(() => portal.close());

  it('is reached from every page and shows the record, whom to ask for a correction, and how long things are kept', async () => {
    const home = await camille.get('/week');
    expect(home.$('.user-panel a[href="/account"]')).toHaveLength(1);
    const page = await camille.get('/account');
    expect(page.status).toBe(200);
    const words = page.$('main').text();
    for (const said of ['Camille Exemple', 'M-1', acme.camille.email, 'rh@acme.example', 'Société acme', '400'])
      expect(words).toContain(said);
    expect(page.$('#sessions + ul li')).toHaveLength(1);
    expect((await portal.browser().get('/account', { stay: true })).headers.get('location')).toContain('/sign-in');
  });

  it('keeps the choice of reminders, once in the journal', async () => {
    const page = await camille.get('/account');
    expect(page.$('#reminders').attr('checked')).toBeDefined();
    for (let n = 0; n < 2; n += 1) expect((await camille.post('/account/choices', {})).status).toBe(200);
    expect((await camille.get('/account')).$('#reminders').attr('checked')).toBeUndefined();
    const entries = await portal.database.query(
      `select 1 from audit_entries where action = 'identity.choose-reminders' and chain_id = $1`,
      [acme.employerId],
    );
    expect(entries).toHaveLength(1);
    await camille.get('/account');
    expect((await camille.post('/account/choices', { reminders: 'maybe' })).status).toBe(422);
  });

  it('gives one’s own data away as JSON, and nobody else’s', async () => {
    const answer = await camille.get('/account/data.json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.json()).toMatchObject({
      account: { email: acme.camille.email, reminders: false },
      record: { staffNumber: 'M-1', communeName: 'Tours' },
      agreements: [],
      bookings: [],
    });
    expect(answer.text).not.toContain(acme.nora.email);
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get('/account/data.json')).json()).toMatchObject({ record: null });
    expect((await nora.get('/account')).$('main').text()).toContain('rattaché à aucune fiche');
  });

  it('ends all of one’s own sessions, this one too, and nobody else’s', async () => {
    const phone = portal.browser();
    await signIn(phone, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await camille.get('/account')).$('#sessions + ul li')).toHaveLength(2);
    const after = await camille.post('/account/sessions', {});
    expect(new URL(after.url).pathname).toBe('/signed-out');
    for (const browser of [camille, phone])
      expect((await browser.get('/account', { stay: true })).headers.get('location')).toContain('/sign-in');
    expect((await nora.get('/account')).status).toBe(200);
  });
});
