import { systemContext } from '#libs/platform/context/index.js';
import { CreateApiToken } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Page } from '../../support/browser.js';
import { company, signIn, whoAmI, type Company } from './acme.js';

/*
 * The company directory as Entra ID and Okta write it (SCIM 2.0, RFC 7643 and 7644; knowledge of both from their published
 * guides: "Use SCIM to provision users and groups" and the "SCIM 2.0 SPEC Test").
 */

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

interface User {
  id: string;
  userName: string;
  active: boolean;
  meta: { version: string; location: string };
}

describe('the company directory', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
    for (const each of [acme, globex]) {
      const made = await portal.app
        .get(CreateApiToken, { strict: false })
        .execute(systemContext('test', each.employerId, 'test'), { scope: 'scim' });
      tokens.set(each.slug, made.token);
    }
  });
  afterAll(() => portal.close());

  const scim = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}, of = acme) =>
    portal.browser().api(method, `/scim/v2${path}`, body, {
      headers: {
        authorization: `Bearer ${tokens.get(of.slug)}`,
        accept: 'application/scim+json',
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
    });
  const one = (page: Page): User => page.json() as User;
  const total = (page: Page) => (page.json() as { totalResults: number }).totalResults;
  const entra = (name: string, more: object = {}) => ({
    schemas: [USER, ENTERPRISE],
    externalId: `ext-${name}`,
    userName: `${name}@acme.example`,
    active: true,
    displayName: `Personne ${name}`,
    emails: [{ primary: true, type: 'work', value: `${name}@acme.example` }],
    meta: { resourceType: 'User' },
    name: { formatted: `${name} Exemple`, familyName: 'Exemple', givenName: name },
    ...more,
  });
  const patch = (id: string, ...operations: object[]) =>
    scim('PATCH', `/Users/${id}`, { schemas: [PATCH], Operations: operations });

  describe('as Okta asks it', () => {
    it('lists users with their names, one at a time', async () => {
      const page = await scim('GET', '/Users?count=1&startIndex=1');
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('application/scim+json');
      const list = page.json() as { Resources: Record<string, unknown>[] } & Record<string, unknown>;
      expect(list).toMatchObject({ itemsPerPage: 1, startIndex: 1, totalResults: 1 });
      expect(list.Resources[0]).toMatchObject({ userName: acme.nora.email, active: true, schemas: [USER] });
      expect(JSON.stringify(list)).not.toContain('.invalid');
    });

    it('nobody found is an empty list, an unknown id an error whose status is a text', async () => {
      expect(total(await scim('GET', '/Users?filter=userName%20eq%20%22nobody%40acme.example%22'))).toBe(0);
      for (const id of ['0190a3a4-0000-7000-8000-000000000000', 'x']) {
        const page = await scim('GET', `/Users/${id}`);
        expect(page.status).toBe(404);
        expect(page.json()).toMatchObject({ schemas: [ERROR], status: '404' });
      }
    });

    it('makes a user once, and finds it in capitals', async () => {
      const body = { ...entra('oki'), password: 'forgotten at once' };
      const made = await scim('POST', '/Users', body, { 'content-type': 'application/json' });
      expect(made.status).toBe(201);
      expect(made.headers.get('location')).toBe(one(made).meta.location);
      expect(made.text).not.toContain('forgotten');
      const again = await scim('POST', '/Users', body);
      expect([again.status, again.json()]).toEqual([
        409,
        expect.objectContaining({ scimType: 'uniqueness', status: '409' }),
      ]);
      const found = await scim('GET', '/Users?filter=userName eq "OKI@ACME.EXAMPLE"');
      expect((found.json() as { Resources: User[] }).Resources.map(({ id }) => id)).toEqual([one(made).id]);
      const off = await patch(one(made).id, { op: 'replace', value: { active: false } });
      expect(one(off).active).toBe(false);
      expect(total(await scim('GET', '/Users?filter=userName eq "oki@acme.example" and active eq false'))).toBe(1);
    });

    it('without a token, or with another, it is 401 with the error of SCIM', async () => {
      for (const authorization of ['', 'Bearer x', 'Basic eDp4']) {
        const page = await scim('GET', '/Users', undefined, { authorization });
        expect([page.status, page.json()]).toEqual([401, expect.objectContaining({ schemas: [ERROR], status: '401' })]);
        expect(page.headers.get('www-authenticate')).toContain('Bearer');
      }
    });
  });

  describe('as Entra ID changes it', () => {
    let user: User;
    beforeAll(async () => {
      user = one(await scim('POST', '/Users', entra('entra')));
    });

    it('operations in any case, texts for booleans, dotted names, an address that was not there', async () => {
      const changed = await patch(
        user.id,
        { op: 'Replace', path: 'displayName', value: 'Nouveau' },
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'entra.new@acme.example' },
        { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '+33 1' },
        { op: 'replace', value: { 'name.givenName': 'Autre', [`${ENTERPRISE}:department`]: 'Atelier' } },
        { op: 'Add', path: `${ENTERPRISE}:manager`, value: user.id },
      );
      const led = `/Users?filter=id eq "${user.id}" and manager eq "${user.id}"`;
      expect(total(await scim('GET', led))).toBe(1);
      expect(changed.status).toBe(200);
      expect(changed.json()).toMatchObject({
        displayName: 'Nouveau',
        name: { givenName: 'Autre' },
        emails: [{ value: 'entra.new@acme.example' }],
        [ENTERPRISE]: { department: 'Atelier', manager: { value: user.id } },
      });
      expect(one(await patch(user.id, { op: 'Replace', path: 'active', value: 'False' })).active).toBe(false);
      expect(one(await scim('GET', `/Users/${user.id}`)).active).toBe(false);
      expect(one(await patch(user.id, { op: 'Replace', path: 'active', value: 'True' })).active).toBe(true);
      const gone = await patch(user.id, { op: 'Remove', path: `${ENTERPRISE}:department` });
      expect(gone.text).not.toContain('Atelier');
    });

    it('finds by its own id and by an address', async () => {
      for (const filter of ['externalId eq "ext-entra"', 'emails[type eq "work"].value eq "entra.new@acme.example"'])
        expect(total(await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`))).toBe(1);
    });

    it('all of a change or none', async () => {
      const before = (await scim('GET', `/Users/${user.id}`)).text;
      const refused = await patch(
        user.id,
        { op: 'replace', path: 'title', value: 'Cheffe' },
        { op: 'replace', path: 'id', value: 'x' },
      );
      expect([refused.status, refused.json()]).toEqual([400, expect.objectContaining({ scimType: 'mutability' })]);
      expect((await scim('GET', `/Users/${user.id}`)).text).toBe(before);
    });

    it('a version that is no longer the present one is refused', async () => {
      const { version } = one(await scim('GET', `/Users/${user.id}`)).meta;
      const same = await portal.browser().get(`/scim/v2/Users/${user.id}`, {
        stay: true,
        headers: { authorization: `Bearer ${tokens.get('acme')}`, 'if-none-match': version },
      });
      expect(same.status).toBe(304);
      await patch(user.id, { op: 'replace', path: 'title', value: 'Une autre' });
      const late = await scim('PUT', `/Users/${user.id}`, entra('entra'), { 'if-match': version });
      expect([late.status, late.json()]).toEqual([412, expect.objectContaining({ status: '412' })]);
    });

    it('groups: empty, filled, emptied in both ways', async () => {
      const made = await scim('POST', '/Groups', { displayName: 'RH', externalId: 'g1' });
      expect(made.status).toBe(201);
      const { id } = made.json() as { id: string };
      const change = (...operations: object[]) =>
        scim('PATCH', `/Groups/${id}`, { schemas: [PATCH], Operations: operations });
      const members = async () =>
        ((await scim('GET', `/Groups/${id}`)).json() as { members?: { value: string }[] }).members?.map(
          ({ value }) => value,
        );
      expect((await change({ op: 'Add', path: 'members', value: [{ value: user.id }] })).status).toBe(204);
      expect(await members()).toEqual([user.id]);
      const within = (member: string) => scim('GET', `/Groups?filter=id eq "${id}" and members eq "${member}"`);
      expect([total(await within(user.id)), total(await within(globex.nora.memberId))]).toEqual([1, 0]);
      expect((await scim('GET', `/Groups?filter=members eq "${user.id}"`)).status).toBe(400);
      expect((await scim('GET', `/Users/${user.id}`)).json()).toMatchObject({ groups: [{ value: id, display: 'RH' }] });
      await change({ op: 'Remove', path: 'members', value: [{ value: user.id }] });
      expect(await members()).toEqual([]);
      await change({ op: 'Add', path: 'members', value: [{ value: user.id }] });
      await change({ op: 'remove', path: `members[value eq "${user.id}"]` });
      expect(await members()).toEqual([]);
      const list = await scim('GET', '/Groups?excludedAttributes=members&filter=displayName eq "rh"');
      expect([total(list), list.text.includes('"members"')]).toEqual([1, false]);
      const stranger = await change({ op: 'add', path: 'members', value: [{ value: globex.nora.memberId }] });
      expect([stranger.status, stranger.json()]).toEqual([400, expect.objectContaining({ scimType: 'invalidValue' })]);
      expect((await scim('POST', '/Groups', { displayName: 'rh' })).status).toBe(409);
      expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(204);
      expect((await scim('GET', `/Groups/${id}`)).status).toBe(404);
    });
  });

  describe('people of the register', () => {
    it('become the employee of their staff number, lose their sessions with their access, and have left', async () => {
      const made = await scim('POST', '/Users', {
        ...entra('c.exemple'),
        [ENTERPRISE]: { employeeNumber: acme.camille.staffNumber },
      });
      expect(made.status).toBe(201);
      const browser = portal.browser();
      await signIn(browser, acme, { nameId: 'camille', attributes: { mail: acme.camille.email } });
      expect(await whoAmI(browser)).toMatchObject({
        member: { id: one(made).id },
        employeeId: acme.camille.employeeId,
      });
      await patch(one(made).id, { op: 'replace', value: { active: false } });
      expect((await browser.api('GET', '/api/v1/me')).status).toBe(401);
      const leftOn = () =>
        portal.database.query<{ left: boolean }>(
          `select left_on = current_date + 1 as left from employees where id = $1`,
          [acme.camille.employeeId],
        );
      expect(await leftOn()).toEqual([{ left: true }]);
      await patch(one(made).id, { op: 'replace', value: { active: true } });
      expect(await leftOn()).toEqual([{ left: null }]);
    });

    it('what the register says is not taken for the word of the directory', async () => {
      const found = await scim('GET', `/Users?filter=employeeNumber eq "${acme.camille.staffNumber}"`);
      const { id } = (found.json() as { Resources: User[] }).Resources[0]!;
      await portal.database.query(`update directory_users set given_name = null where member_id = $1`, [id]);
      await patch(id, { op: 'replace', path: 'title', value: 'Ajusteuse' });
      const rows = await portal.database.query(`select given_name as name from directory_users where member_id = $1`, [
        id,
      ]);
      expect(rows).toEqual([{ name: null }]);
    });

    it('an account that was here already becomes that user; the last administrator stays', async () => {
      const made = await scim('POST', '/Users', entra('nora'));
      expect([made.status, one(made).id]).toEqual([201, acme.nora.memberId]);
      await portal.database.query(`update members set roles = '{hr,admin}' where id = $1`, [acme.nora.memberId]);
      const refused = await patch(acme.nora.memberId, { op: 'replace', value: { active: false } });
      expect([refused.status, refused.json()]).toEqual([409, expect.objectContaining({ status: '409' })]);
      expect(one(await scim('GET', `/Users/${acme.nora.memberId}`)).active).toBe(true);
    });

    it('whoever is removed is gone for the directory, and comes back as the same person', async () => {
      const made = one(await scim('POST', '/Users', entra('revenante')));
      expect((await scim('DELETE', `/Users/${made.id}`)).status).toBe(204);
      expect((await scim('GET', `/Users/${made.id}`)).status).toBe(404);
      expect((await scim('DELETE', `/Users/${made.id}`)).status).toBe(404);
      expect(one(await scim('POST', '/Users', entra('revenante')))).toMatchObject({ id: made.id, active: true });
    });

    it('when many go within a day, access ends and the register waits for HR', async () => {
      await portal.database.query(
        `insert into members (id, employer_id, email, display_name, roles, created_at, deactivated_at)
         select gen_random_uuid(), $1, 'gone' || n || '@acme.example', 'Gone', '{}', now(), now() from generate_series(1, 20) n`,
        [acme.employerId],
      );
      const found = await scim('GET', `/Users?filter=employeeNumber eq "${acme.camille.staffNumber}"`);
      const { id } = (found.json() as { Resources: User[] }).Resources[0]!;
      expect(one(await patch(id, { op: 'replace', path: 'active', value: false })).active).toBe(false);
      expect(
        await portal.database.query(`select left_on as left from employees where id = $1`, [acme.camille.employeeId]),
      ).toEqual([{ left: null }]);
    });
  });

  it('what is hostile or odd is refused with 400 and its word', async () => {
    const { id } = one(await scim('POST', '/Users', entra('odd')));
    const filters = [
      '('.repeat(20_000),
      'userName eq',
      'userName co "a"',
      'password eq "x"',
      'userName eq "\\x"',
      '__proto__ eq "x"',
    ];
    for (const filter of filters) {
      const page = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`.slice(0, 8_000));
      expect([filter.slice(0, 20), page.status, page.json()]).toEqual([
        filter.slice(0, 20),
        400,
        expect.objectContaining({ scimType: 'invalidFilter' }),
      ]);
    }
    const odd: [object, string][] = [
      [{ op: 'move', path: 'title' }, 'invalidSyntax'],
      [{ op: 'remove' }, 'noTarget'],
      [{ op: 'add', path: '__proto__.x', value: 1 }, 'invalidPath'],
      [{ op: 'add', path: 'constructor', value: {} }, 'invalidPath'],
      [{ op: 'replace', path: 'active', value: 'perhaps' }, 'invalidValue'],
      [{ op: 'replace', path: 'emails', value: [{ value: 'no address' }] }, 'invalidValue'],
      [{ op: 'replace', path: 'title', value: 'x'.repeat(300) }, 'invalidValue'],
      [{ op: 'remove', path: 'userName' }, 'mutability'],
    ];
    for (const [operation, scimType] of odd) {
      const page = await patch(id, operation);
      expect([operation, page.status, page.json()]).toEqual([operation, 400, expect.objectContaining({ scimType })]);
    }
    const malformed = await portal.browser().request('POST', '/scim/v2/Users', '{"userName":', {
      headers: { authorization: `Bearer ${tokens.get('acme')}`, 'content-type': 'application/scim+json' },
    });
    expect([malformed.status, malformed.json()]).toEqual([400, expect.objectContaining({ schemas: [ERROR] })]);
  });

  it('two requests at once make one user', async () => {
    const pages = await Promise.all(Array.from({ length: 8 }, () => scim('POST', '/Users', entra('twice'))));
    expect(pages.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 409, 409, 409, 409, 409, 409, 409,
    ]);
  });

  it('nobody of another employer is read, changed or removed', async () => {
    const { id } = one(await scim('POST', '/Users', entra('ours')));
    for (const [method, body] of [
      ['GET'],
      ['DELETE'],
      ['PUT', entra('theirs')],
      ['PATCH', { Operations: [{ op: 'replace', value: { active: false } }] }],
    ] as const)
      expect((await scim(method, `/Users/${id}`, body, {}, globex)).status).toBe(404);
    expect(total(await scim('GET', '/Users?filter=userName eq "ours@acme.example"', undefined, {}, globex))).toBe(0);
  });

  it('has a pace of its own, which every answer tells and no other directory shares', async () => {
    const first = await scim('GET', '/Users?count=0', undefined, {}, globex);
    expect(first.headers.get('ratelimit-policy')).toBe('"scim";q=30000;w=600');
    expect(first.headers.get('ratelimit')).toMatch(/^"scim";r=29\d{3};t=\d+$/);
    const ofGlobex = `key = (select 'rl-scim:token:' || id from api_tokens where employer_id = $1)`;
    await portal.database.query(`update rate_limits set points = 30000 where ${ofGlobex}`, [globex.employerId]);
    const refused = await scim('POST', '/Users', entra('hasty'), {}, globex);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/scim+json');
    expect(refused.json()).toMatchObject({ schemas: [ERROR], status: '429', detail: expect.any(String) as string });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"scim";r=0;t=\d+$/);
    expect((await scim('GET', '/Users?count=0')).status).toBe(200);
    await portal.database.query(`delete from rate_limits where ${ofGlobex}`, [globex.employerId]);
  });

  it('says what it can do, and opens nothing else', async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).json()).toMatchObject({
      patch: { supported: true },
      etag: { supported: true },
    });
    for (const path of ['/ResourceTypes', '/Schemas', `/Schemas/${USER}`, '/ResourceTypes/User'])
      expect((await scim('GET', path)).status).toBe(200);
    const authorization = `Bearer ${tokens.get('acme')}`;
    expect((await portal.browser().api('GET', '/api/v1/me', undefined, { headers: { authorization } })).status).toBe(
      401,
    );
  });
});
