import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { CloseStaffAccess } from '../../../src/organisations/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { inRepository } from '../../support/sources.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

/*
 * Two operators, two territories and the platform beside two employers: what one of them is shown, and what row-level
 * security alone would let it read, holds no byte of another's.
 */

let portal: TestApp;
let sql: Client;
let acme: Programme;
let beta: Programme;
let operators: readonly [Staffed, Staffed];
let territories: readonly [Staffed, Staffed];
let platform: Staffed;
const SITES = ['Le Moulin des Essais', 'La Forge des Voisins'] as const;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 6);
  beta = await programme(portal, 'beta', '100000002', 6);
  const [mine, theirs] = [
    await openSite(portal, { name: SITES[0], desks: 3 }),
    await openSite(portal, { name: SITES[1], desks: 3 }),
  ];
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'autre', 'Autre', 'private', now())`,
  );
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'autre') where id = $1`,
    [theirs.id],
  );
  await acme.grant(mine.id, 20);
  await beta.grant(theirs.id, 20);
  await acme.book(0, { siteId: mine.id, day: THURSDAY, part: 'day' });
  await beta.book(0, { siteId: theirs.id, day: THURSDAY, part: 'am' });
  const operatorIds = await portal.database.query<{ id: string }>(`select id from operators order by slug desc`);
  const operator = (index: number, name: string) =>
    staffed(portal, { kind: 'operator', name, operatorId: operatorIds[index]!.id }, 'operator-manager');
  operators = [await operator(0, 'Essais associés'), await operator(1, 'Voisins réunis')];
  // Beta's people live elsewhere: what is counted of one territory is nobody of the other.
  await portal.database.query(
    `update employees set commune_insee = '41018', commune_name = 'Blois' where employer_id = $1`,
    [beta.employerId],
  );
  const territory = (department: string, name: string) =>
    staffed(portal, { kind: 'territory', name, departments: [department] }, 'planner');
  territories = [await territory('37', 'Territoire-témoin'), await territory('41', 'Blaisois')];
  platform = await staffed(portal, { kind: 'platform', name: 'La plateforme' }, 'platform-admin');
  sql = new Client({ connectionString: portal.database.appUrl });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await portal.close();
});

/** Rows of a statement without any condition on whose they are, as the portal's role acting for an organisation. */
async function unscoped<Row extends object>(of: Staffed | null, statement: string): Promise<Row[]> {
  await sql.query('begin');
  try {
    const acting = of === null ? '' : `${of.organisation.kind}:${of.organisation.id}`;
    await sql.query(`select set_config('app.tenant', '', true), set_config('app.organisation', $1, true)`, [acting]);
    return (await sql.query<Row>(statement)).rows;
  } finally {
    await sql.query('rollback');
  }
}

/** Every address of the portal that answers to GET, with the id of something in place of its parameters. */
const addresses = (id: string) =>
  readFileSync(inRepository('test/arch/routes.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/))
    .filter(([method]) => method === 'GET')
    .map(([, path]) => path!.replaceAll(/:\w+/g, id));

describe('a home', () => {
  it('shows an operator who comes to its sites: name, company, desk and time', async () => {
    const { $, status } = await (await staffBrowser(portal, operators[0])).get('/operator');
    expect(status).toBe(200);
    const text = $('main').text().replaceAll(/\s+/g, ' ');
    expect(text).toContain('08:30 – 18:30');
    expect(text).toContain('Camille Fictive 0');
    expect(text).toContain('Employeur acme');
    expect(text).toMatch(/Employeur acme Poste 00[123]/);
    expect($('.employer-name').text()).toBe('Essais associés');
  });

  it('finds among them by name, company or desk, at each of the sites', async () => {
    const browser = await staffBrowser(portal, operators[0]);
    const people = async (query: string) =>
      (await browser.get(`/operator?${query}`))
        .$('.arrival > p:first-child strong')
        .toArray()
        .map((one) => one.children.map((child) => ('data' in child ? child.data : '')).join(''));
    expect(await people('q=FICTIVE+acme')).toEqual(['Camille Fictive 0']);
    expect(await people('q=beta')).toEqual([]);
    expect(await people('site=00000000-0000-7000-8000-000000000000')).toEqual(['Camille Fictive 0']);
    expect(await people('site=nowhere')).toEqual(['Camille Fictive 0']);
    expect((await browser.get(`/operator?q=${'x'.repeat(200)}`)).status).toBe(422);
  });

  it('shows the platform who is here', async () => {
    const { $ } = await (await staffBrowser(portal, platform)).get('/platform');
    const text = $('main').text();
    for (const name of ['Employeur acme', 'Employeur beta', 'Essais associés', 'Territoire-témoin'])
      expect(text).toContain(name);
  });
});

describe('another organisation', () => {
  it.each<[string, () => readonly [Staffed, readonly string[]]]>([
    ['an operator', () => [operators[0], ['Employeur beta', operators[1].name, operators[1].email]]],
    ['the other operator', () => [operators[1], ['Employeur acme', operators[0].name, operators[0].email]]],
    [
      'a territory',
      () => [territories[0], ['Employeur acme', 'Employeur beta', 'Camille', 'Blois', territories[1].name]],
    ],
    [
      'the other territory',
      () => [territories[1], ['Employeur acme', 'Employeur beta', 'Camille', 'Amboise', territories[0].name]],
    ],
    ['the platform', () => [platform, ['Camille Fictive', 'p0@acme', ...operators.map(({ email }) => email)]]],
  ])('is not shown to %s by any page, whatever the address', async (_, stranger) => {
    const [who, foreign] = stranger();
    const browser = await staffBrowser(portal, who);
    const found: string[] = [];
    for (const path of addresses(acme.employeeIds[0]!)) {
      const { status, text } = await browser.get(path, { stay: true, headers: { accept: 'text/html' } });
      if (status >= 500) found.push(`${path}: ${status}`);
      // The public search, its places, their open directory and the gallery are the same for everybody.
      if (/^\/($|places|api\/v1\/places|open-data|feeds|map|sources|dev\/kit)/.test(path)) continue;
      found.push(...foreign.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`));
    }
    expect(found).toEqual([]);
  });

  it('has a home that is closed to everybody else', async () => {
    const homes = { operator: '/operator', territory: '/territory', platform: '/platform' } as const;
    for (const who of [operators[0], territories[0], platform]) {
      const browser = await staffBrowser(portal, who);
      for (const [kind, path] of Object.entries(homes)) {
        const { status } = await browser.get(path, { headers: { accept: 'text/html' } });
        expect(`${who.organisation.kind} ${path} ${status}`).toBe(
          `${who.organisation.kind} ${path} ${kind === who.organisation.kind ? 200 : 403}`,
        );
      }
      for (const path of ['/week', '/hr', '/admin/members', '/account']) {
        expect((await browser.get(path, { headers: { accept: 'text/html' } })).status).toBe(403);
      }
    }
  });

  it('is out of reach of a session that names it with somebody else’s membership', async () => {
    const forged = { memberId: operators[0].memberId, organisation: operators[1].organisation };
    const { status } = await (
      await staffBrowser(portal, forged)
    ).get('/api/v1/me', {
      headers: { accept: 'application/json' },
    });
    expect(status).toBe(401);
  });
});

describe('an access that is closed', () => {
  it('opens nothing any more, and the last who may close one stays', async () => {
    const close = (memberId: string) =>
      portal.app.get(CloseStaffAccess, { strict: false }).execute(operators[0].ctx, { memberId });
    const { memberId } = await addStaff(portal, operators[0], 'reception');
    const browser = await staffBrowser(portal, { memberId, organisation: operators[0].organisation });
    expect((await browser.get('/operator')).status).toBe(200);
    await close(memberId);
    expect((await browser.get('/operator', { stay: true })).status).toBe(303);
    await expect(close(memberId)).rejects.toThrow(/member/);
    await expect(close(operators[1].memberId)).rejects.toThrow(/member/);
    await expect(close(operators[0].memberId)).rejects.toThrow(/no other active member/);
    await portal.database.query(`delete from organisation_members where id = $1`, [memberId]);
  });
});

describe('row-level security alone, without any condition of ours', () => {
  it('shows an organisation itself and its own people', async () => {
    for (const who of [...operators, ...territories]) {
      expect(await unscoped(who, `select name from organisations`)).toEqual([{ name: who.name }]);
      expect(await unscoped(who, `select email from organisation_members`)).toEqual([{ email: who.email }]);
    }
    expect(await unscoped(null, `select name from organisations`)).toEqual([]);
    expect(await unscoped(null, `select email from organisation_members`)).toEqual([]);
  });

  it('lets the functions answer about the organisation that asks, and nobody else', async () => {
    const who = `select distinct company from arrivals_of_operator('2026-01-01', '2027-01-01')`;
    const all = `select distinct company from arrivals_of_operator($$${THURSDAY}$$, $$${THURSDAY}$$)`;
    expect(await unscoped(operators[0], all)).toEqual([{ company: 'Employeur acme' }]);
    expect(await unscoped(operators[1], all)).toEqual([{ company: 'Employeur beta' }]);
    for (const other of [null, ...territories, platform]) expect(await unscoped(other, who)).toEqual([]);
    const need = `select measure from need_by_commune('2026-10-01')`;
    for (const other of [...operators, ...territories, platform]) expect(await unscoped(other, need)).toEqual([]);
  });

  it('shows none of them a row of an employer', async () => {
    const tables = await portal.database.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'employer_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and a.attnotnull`,
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const who of [...operators, ...territories, platform]) {
      for (const { name } of tables) expect(await unscoped(who, `select 1 from ${name} limit 1`)).toEqual([]);
    }
  });

  it('refuses a row of another organisation', async () => {
    const add = (of: Staffed) =>
      unscoped(
        operators[0],
        `insert into organisation_members (id, organisation_kind, organisation_id, email, display_name, roles, created_at)
         values (gen_random_uuid(), '${of.organisation.kind}', '${of.organisation.id}', 'x@y.example', 'X',
           '{${of.organisation.kind === 'operator' ? 'reception' : 'planner'}}', now())`,
      );
    await expect(add(operators[0])).resolves.toEqual([]);
    await expect(add(operators[1])).rejects.toThrow(/row-level security/);
    await expect(add(territories[0])).rejects.toThrow(/row-level security/);
  });

  it('holds for employers: they see no organisation of another kind', async () => {
    await sql.query('begin');
    await sql.query(`select set_config('app.tenant', $1, true), set_config('app.organisation', $2, true)`, [
      acme.employerId,
      `employer:${acme.employerId}`,
    ]);
    const seen = await sql.query(`select 1 from organisations union all select 1 from organisation_members`);
    await sql.query('rollback');
    expect(seen.rows).toEqual([]);
  });
});
