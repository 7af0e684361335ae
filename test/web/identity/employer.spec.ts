import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { AddDomain } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { testDns, type TestDns } from '../../support/dns-server.js';
import { company, signIn, type Company } from './acme.js';

/** The administrator's page of the employer: whom its people may ask, and which addresses sign in there. */
describe('the employer', () => {
  let dns: TestDns;
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  beforeAll(async () => {
    dns = await testDns();
    portal = await testApp({ env: { PALIER_DNS_SERVERS: dns.address } });
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
  });
  afterAll(async () => {
    await portal.close();
    await dns.close();
  });

  const journal = async (action: string): Promise<number> => {
    const [row] = await portal.database.query(
      `select count(*)::int from audit_entries where action = $1 and chain_id = $2`,
      [action, acme.employerId],
    );
    return Number(row?.count);
  };
  it('belongs to administrators and stands in their menu', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    await nora.get('/week');
    expect((await nora.get('/admin/employer')).status).toBe(403);
    for (const path of ['contact', 'domains', 'domains/acme.example/removal'])
      expect((await nora.post(`/admin/employer/${path}`, { domain: 'x.example', address: 'x@x.example' })).status).toBe(
        403,
      );
    const page = await admin.get('/admin/employer');
    expect(page.status).toBe(200);
    expect(page.$('.main-nav a[aria-current]').attr('href')).toBe('/admin/employer');
    expect(page.$('main').text()).toContain('Société acme');
  });

  it('names the HR contact, which letters, help and account then show, once in the journal', async () => {
    const contact = { name: 'Nora Modèle', address: 'rh@acme.example' };
    for (let n = 0; n < 2; n += 1) {
      const page = await admin.post('/admin/employer/contact', contact);
      expect(page.$('#name').val()).toBe('Nora Modèle');
      expect(page.$('[role=status]').text()).toContain('enregistré');
    }
    expect(await journal('employers.name-hr-contact')).toBe(1);
    const camille = portal.browser();
    await signIn(camille, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
    expect((await camille.get('/help')).$('#ask').parent().text()).toContain('Nora Modèle');
    expect((await camille.get('/account')).$('main').text()).toContain('Nora Modèle (rh@acme.example)');
    expect((await portal.browser().get('/help')).$('#ask')).toHaveLength(0);
    const [untouched] = await portal.database.query(`select hr_contact from employers where slug = 'other'`);
    expect(untouched).toEqual({ hr_contact: null });
  });

  it('refuses a contact that nobody can write to, with the field named and what was typed', async () => {
    const wrong = await admin.post('/admin/employer/contact', { name: 'Nora', address: 'rh@' });
    expect(wrong.status).toBe(422);
    expect(wrong.$('#address-error').text()).toContain('valable');
    expect(wrong.$('#address').val()).toBe('rh@');
    const missing = await admin.post('/admin/employer/contact', { name: 'Nora', address: '' });
    expect(missing.status).toBe(422);
    expect(missing.$('#address-error').text()).toContain('adresse');
    const gone = await admin.post('/admin/employer/contact', { name: '', address: '' });
    expect(gone.$('[role=status]').text()).toContain('Plus aucun contact');
  });

  it('adds a domain only when its owner says so in the DNS, and for this employer alone', async () => {
    const refused = await admin.post('/admin/employer/domains', { domain: 'Acme.fr' });
    expect(refused.status).toBe(422);
    expect(refused.$('#domain-error').text()).toContain('acme.fr');
    expect(refused.$('main').text()).toContain('_palier.acme.fr');
    expect(refused.$('main').text()).toContain('palier-employer=acme');
    dns.publish('_palier.acme.fr', 'palier-employer=other');
    expect((await admin.post('/admin/employer/domains', { domain: 'acme.fr' })).status).toBe(422);
    dns.publish('_palier.acme.fr', 'palier-employer=acme');
    for (let n = 0; n < 2; n += 1) {
      const page = await admin.post('/admin/employer/domains', { domain: 'acme.fr' });
      expect({ status: page.status, shown: page.$('tbody').text() }).toMatchObject({ status: 200 });
      expect(page.$('tbody').text()).toContain('acme.fr');
    }
    expect(await journal('employers.add-domain')).toBe(1);
    const way = portal.browser();
    await way.get('/sign-in');
    expect((await way.post('/sign-in', { address: 'anybody@acme.fr' })).$('main').html()).toContain('/saml/acme/login');
  });

  it('refuses what is no domain, one that leads elsewhere, and one that no server answers for', async () => {
    for (const domain of ['', 'acme', 'rh@acme.fr', 'a..fr', `${'a'.repeat(64)}.fr`])
      expect({ domain, status: (await admin.post('/admin/employer/domains', { domain })).status }).toEqual({
        domain,
        status: 422,
      });
    await portal.app
      .get(AddDomain, { strict: false })
      .execute(systemContext('test', other.employerId, 'test'), { domain: 'other.fr' });
    dns.publish('_palier.other.fr', 'palier-employer=acme');
    const taken = await admin.post('/admin/employer/domains', { domain: 'other.fr' });
    expect(taken.status).toBe(409);
    expect(taken.$('#domain-error').text()).toContain('déjà');
  });

  it('says what removing a domain changes, and removes it once', async () => {
    await admin.post('/admin/employer/domains', { domain: 'acme.example' });
    // Who may come in counts, and nobody else: not who left, with an account or without, not who is away, not a closed account.
    const ctx = systemContext('test', acme.employerId, 'test');
    const ids = await portal.app.get(AddEmployees, { strict: false }).execute(
      ctx,
      ['left', 'left-member', 'away', 'closed'].map((name) => ({
        staffNumber: name,
        email: `${name}@acme.example`,
        givenName: name,
        familyName: 'Exemple',
        communeInsee: '37261',
      })),
    );
    for (const name of ['left-member', 'closed']) {
      const email = `${name}@acme.example`;
      await portal.app.get(GrantRole, { strict: false }).execute(ctx, { email, role: 'hr', displayName: name });
      const link = `update members set employee_id = $1 where email = $2`;
      await portal.database.query(link, [ids.get(name), email]);
    }
    const { database } = portal;
    await database.query(`update members set deactivated_at = now() where email = 'closed@acme.example'`);
    await database.query(`update employees set left_on = '2020-01-31' where staff_number in ('left', 'left-member')`);
    await database.query(
      `insert into employment_gaps (employer_id, employee_id, during) values ($1, $2, '[2020-01-01,2090-01-01)')`,
      [acme.employerId, ids.get('away')],
    );
    const asked = await admin.get('/admin/employer/domains/acme.example/removal');
    expect(asked.$('.notice').text()).toMatch(/3\spersonnes/);
    for (let n = 0; n < 2; n += 1) {
      const page = await admin.post('/admin/employer/domains/acme.example/removal');
      expect(page.status).toBe(200);
      expect(page.$('tbody').text()).not.toContain('acme.example');
    }
    expect(await journal('employers.remove-domain')).toBe(1);
    for (const domain of ['acme.example', 'other.fr', 'nonsense'])
      expect((await admin.get(`/admin/employer/domains/${domain}/removal`)).status).toBe(404);
    await admin.post('/admin/employer/domains/other.fr/removal');
    expect(await portal.database.query(`select 1 from employer_domains where domain = 'other.fr'`)).toHaveLength(1);
  });

  it('says that nobody answered where the DNS fails', async () => {
    dns.fail();
    const page = await admin.post('/admin/employer/domains', { domain: 'silent.fr' });
    expect(page.status).toBe(422);
    expect(page.$('#domain-error').text()).toContain('ne répondent pas');
  });
});
