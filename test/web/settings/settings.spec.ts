import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';
import { company, signIn } from '../identity/acme.js';

/** The settings home: two clicks lead to every page of the menus and to those that no menu has. */
describe('the settings home', () => {
  let portal: TestApp;
  const people = new Map<string, Browser>();
  beforeAll(async () => {
    portal = await testApp();
    const acme = await company(portal, 'acme');
    const ctx = systemContext('test', acme.employerId, 'test');
    const roles = { hr: ['hr'], admin: ['admin'], both: ['hr', 'admin'], employee: ['employee'] } as const;
    for (const [name, held] of Object.entries(roles)) {
      const email = `${name}@acme.example`;
      for (const role of held)
        await portal.app.get(GrantRole, { strict: false }).execute(ctx, { email, role, displayName: name });
      const browser = portal.browser();
      await signIn(browser, acme, { nameId: name, attributes: { mail: email } });
      people.set(name, browser);
    }
  }, 120_000);
  afterAll(() => portal.close());

  const as = (name: string): Browser => people.get(name)!;
  const links = async (name: string) =>
    (await as(name).get('/settings'))
      .$('.settings-list a')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '');

  it('is closed to employees, who see no way to it', async () => {
    expect((await as('employee').get('/settings')).status).toBe(403);
    expect((await as('employee').get('/account')).$('.bar-links a[href="/settings"]')).toHaveLength(0);
  });

  it('leads HR and administrators to what each may open, and whoever is both to all of it', async () => {
    const [hr, admin, both] = [await links('hr'), await links('admin'), await links('both')];
    expect(hr).toEqual(expect.arrayContaining(['/hr/framework', '/hr/audit', '/hr/erasure-requests']));
    expect(hr.filter((href) => href.startsWith('/admin'))).toEqual([]);
    expect(admin).toEqual(expect.arrayContaining(['/admin/members', '/admin/employer/legal', '/hr/audit']));
    expect(new Set(both)).toEqual(new Set([...hr, ...admin]));
    expect(both).toHaveLength(new Set(both).size);
    const answers = await Promise.all(both.map(async (href) => [href, (await as('both').get(href)).status]));
    expect(answers).toEqual(both.map((href) => [href, 200]));
  });

  it('is a sound page, one click from everywhere', async () => {
    const home = await as('hr').get('/settings');
    expect(pageProblems(home.$)).toEqual([]);
    expect(home.$('.bar-links a[aria-current]').attr('href')).toBe('/settings');
    expect(home.$('.main-nav a[href="/hr/employees"]')).toHaveLength(1);
    expect((await as('admin').get('/admin/members')).$('.bar-links a[href="/settings"]')).toHaveLength(1);
  });

  it('leaves in the bar what is opened daily; what waits behind « Plus » says where one is', async () => {
    const audit = await as('hr').get('/hr/audit');
    expect(audit.$('.main-nav > ul > li > a')).toHaveLength(6);
    expect(audit.$('.main-nav summary').attr('aria-current')).toBe('true');
    expect(audit.$('.main-nav details a[aria-current]').attr('href')).toBe('/hr/audit');
    const register = await as('hr').get('/hr/employees');
    expect(register.$('.main-nav summary').attr('aria-current')).toBeUndefined();
    expect(register.$('.main-nav > ul > li > a[aria-current]').attr('href')).toBe('/hr/employees');
  });
});
