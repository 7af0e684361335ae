import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { CreateApiToken, GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { company, signIn, type Company } from './acme.js';

/** Roles by groups, by the register, and whom a connection lets in by itself. */
describe('who comes in, and with which role', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
    admin = await administrator(acme);
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const HERE = '/admin/sign-in/admission';
  const system = () => systemContext('test', acme.employerId, 'test');

  async function administrator(of: Company): Promise<Browser> {
    const email = `ada@${of.slug}.example`;
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', of.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    const browser = portal.browser();
    await signIn(browser, of, { nameId: 'ada', attributes: { mail: email } });
    return browser;
  }

  const connectionOf = async (of: Company): Promise<string> =>
    (await portal.database.query<{ id: string }>(`select id from saml_connections where slug = '${of.slug}'`))[0]!.id;
  const rolesOf = async (browser: Browser): Promise<string[] | null> => {
    const page = await browser.get('/api/v1/me', { headers: { accept: 'application/json' } });
    return page.status === 200 ? [...(page.json() as { roles: string[] }).roles].toSorted() : null;
  };
  const enter = async (nameId: string, attributes: Record<string, string | string[]>) => {
    const browser = portal.browser();
    const page = await signIn(browser, acme, { nameId, attributes });
    return { browser, status: page.status, roles: await rolesOf(browser) };
  };
  const admit = async (admits: string, more: Record<string, string> = {}) =>
    admin.post(HERE, { connection: await connectionOf(acme), admits, ...more });

  it('is chosen by administrators, about connections of their own', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get(HERE)).status).toBe(403);
    for (const path of ['', '/groups']) expect((await nora.post(`${HERE}${path}`)).status).toBe(403);
    const page = await admin.get(HERE);
    expect(page.$('main').text()).toContain(acme.idp.entityId);
    expect(page.$('main').text()).not.toContain(other.idp.entityId);
    expect((await admin.post(HERE, { connection: await connectionOf(other), admits: 'groups' })).status).toBe(404);
    const foreign = { source: await connectionOf(other), groupName: 'x', role: 'hr' };
    expect((await admin.post(`${HERE}/groups`, foreign)).status).toBe(422);
    const wrong: readonly Record<string, string>[] = [
      { source: 'directory', groupName: '', role: 'hr' },
      { source: 'directory', groupName: 'a\u202Eb', role: 'hr' },
      { source: 'directory', groupName: 'x'.repeat(257), role: 'hr' },
      { source: 'directory', groupName: 'x', role: 'platform-admin' },
      { source: 'directory', groupName: 'x', role: 'employee' },
      { source: 'elsewhere', groupName: 'x', role: 'hr' },
    ];
    for (const form of wrong) {
      const refused = await admin.post(`${HERE}/groups`, form);
      expect([form, refused.status]).toEqual([form, 422]);
    }
    expect((await admin.post(HERE, { connection: await connectionOf(acme), admits: 'everybody' })).status).toBe(422);
  });

  it('follows the groups of the last sign-in that are on the list, and no other', async () => {
    const mail = acme.camille.email;
    expect((await enter('camille', { mail, groups: ['Palier-RH', 'admin'] })).roles).toEqual(['employee']);
    const source = await connectionOf(acme);
    const added = await admin.post(`${HERE}/groups`, { source, groupName: 'palier-rh', role: 'hr' });
    expect(added.$('table').text()).toContain('palier-rh');
    const { browser, roles } = await enter('camille', { mail, groups: ['Palier-RH', 'admin'], isAdmin: 'true' });
    expect(roles).toEqual(['employee', 'hr']);
    expect((await browser.get('/hr/employees')).status).toBe(200);
    // Where the role comes from is said on the member's page, without a button that would take it.
    const [{ id }] = (await portal.database.query<{ id: string }>(
      `select id from members where email = '${mail}'`,
    )) as [{ id: string }];
    const page = await admin.get(`/admin/members/${id}`);
    expect(page.$('main').text()).toContain('palier-rh');
    expect(page.$('form[action$=role-withdrawals]')).toHaveLength(0);
    const [row] = await portal.database.query<{ groups: string[] }>(
      `select groups from saml_subjects where member_id = '${id}'`,
    );
    expect(row!.groups).toEqual(['palier-rh']);
    // Who left the group: gone at the next sign-in, in every session.
    await enter('camille', { mail, groups: [] });
    expect(await rolesOf(browser)).toEqual(['employee']);
    await enter('camille', { mail, groups: ['palier-rh'] });
    expect(await rolesOf(browser)).toEqual(['employee', 'hr']);
    // A group off the list gives nothing from the next request on.
    await admin.post(String((await admin.get(HERE)).$('form[action$=removal]').attr('action')));
    expect(await rolesOf(browser)).toEqual(['employee']);
    const followed = await portal.database.query(
      `select 1 from audit_entries where action = 'identity.follow-groups' and subject_id = '${id}'`,
    );
    expect(followed).toHaveLength(3);
  });

  it('reads the attribute that the connection names, and that one alone', async () => {
    const source = await connectionOf(acme);
    await admin.post(`${HERE}/groups`, { source, groupName: 'chefs', role: 'manager' });
    await admit('register', { groupsAttribute: 'urn:acme:teams' });
    const mail = acme.camille.email;
    expect((await enter('camille', { mail, groups: 'chefs' })).roles).toEqual(['employee']);
    expect((await enter('camille', { mail, 'urn:acme:Teams': ['x', 'chefs'] })).roles).toEqual(['employee', 'manager']);
    await admit('register');
  });

  it('opens accounts for nobody, for the register, or for whom a group gives a role', async () => {
    const people = [1, 2].map((n) => ({
      staffNumber: `N-${n}`,
      email: `new-${n}@acme.example`,
      givenName: 'Nouvelle',
      familyName: `Personne ${n}`,
      communeInsee: '37261',
    }));
    await portal.app.get(AddEmployees, { strict: false }).execute(system(), people);
    await admit('invited');
    expect((await enter('new-1', { mail: 'new-1@acme.example' })).status).toBe(401);
    expect((await admin.get('/admin/sign-in/refusals')).$('main').text()).toContain('not-invited');
    await admit('register');
    expect((await enter('new-1', { mail: 'new-1@acme.example' })).roles).toEqual(['employee']);
    const visitor = { mail: 'cabinet@conseil.example', displayName: 'Cabinet Conseil', groups: 'Chefs' };
    expect((await enter('visitor', visitor)).status).toBe(401);
    await admit('groups');
    expect((await enter('nobody', { mail: 'nobody@acme.example', groups: 'other' })).status).toBe(401);
    expect((await enter('nameless', { groups: 'chefs' })).status).toBe(401);
    const entered = await enter('visitor', visitor);
    expect(entered.roles).toEqual(['manager']);
    // Shut out, nobody comes back by the same door.
    await portal.database.query(`update members set deactivated_at = now() where email = 'cabinet@conseil.example'`);
    expect((await enter('visitor', visitor)).status).toBe(401);
    expect((await enter('another-name', visitor)).status).toBe(401);
    await admit('register');
  });

  it('makes a manager of whom the register names as one, while somebody is led', async () => {
    const boss = { staffNumber: 'B-1', email: 'boss@acme.example', givenName: 'Béa', familyName: 'Chef' };
    const led = { staffNumber: 'B-2', email: 'led@acme.example', givenName: 'Léo', familyName: 'Salarié' };
    const rows = [boss, { ...led, manager: 'B-1' }].map((row) => ({ ...row, communeInsee: '37261' }));
    await portal.app.get(AddEmployees, { strict: false }).execute(system(), rows);
    const { browser, roles } = await enter('boss', { mail: 'boss@acme.example' });
    expect(roles).toEqual(['employee', 'manager']);
    expect((await browser.get('/team')).status).toBe(200);
    await portal.database.query(`update employees set left_on = '2020-01-01' where staff_number = 'B-2'`);
    expect(await rolesOf(browser)).toEqual(['employee']);
  });

  it('follows the groups of the directory at once', async () => {
    const { token } = await portal.app
      .get(CreateApiToken, { strict: false })
      .execute(system(), { scope: 'scim', name: 'directory' });
    const call = async (method: string, path: string, body: unknown) => {
      const answer = await fetch(`${portal.baseUrl}/scim/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify(body),
      });
      return answer.status === 204 ? {} : ((await answer.json()) as { id: string });
    };
    const user = await call('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: acme.camille.email,
      active: true,
      emails: [{ value: acme.camille.email, primary: true }],
    });
    const group = (await call('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Ressources humaines',
    })) as { id: string };
    await admin.post(`${HERE}/groups`, { source: 'directory', groupName: 'ressources HUMAINES', role: 'hr' });
    const { browser, roles } = await enter('camille', { mail: acme.camille.email });
    expect(roles).toEqual(['employee']);
    const patch = (op: string) =>
      call('PATCH', `/Groups/${group.id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op, path: 'members', value: [{ value: (user as { id: string }).id }] }],
      });
    await patch('add');
    expect(await rolesOf(browser)).toEqual(['employee', 'hr']);
    await patch('remove');
    expect(await rolesOf(browser)).toEqual(['employee']);
  });
});
