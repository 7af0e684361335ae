import { systemContext } from '#libs/platform/context/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { company, type Company } from '../identity/acme.js';
import { problemOf, program, walk, type Program } from './programs.js';

/** The register, as programs walk through it. */
describe('employees for programs', () => {
  let portal: TestApp;
  let acme: Company;
  let globex: Company;
  let payroll: Program;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    globex = await company(portal, 'globex');
    payroll = await program(portal, acme.employerId, { scope: 'resources', resources: ['employees:read'] });
    await portal.app.get(AddEmployees, { strict: false }).execute(
      systemContext('test', acme.employerId, 'test'),
      Array.from({ length: 6 }, (_, n) => ({
        staffNumber: `N-${n}`,
        email: `person-${n}@acme.example`,
        givenName: 'Alix',
        familyName: `Nom${n}`,
        communeInsee: '37261',
        unit: n % 2 === 0 ? 'Paie' : 'Études',
      })),
    );
  });
  afterAll(() => portal.close());

  it('come part by part, each once, in the order in which they were added', async () => {
    const { entries, answers } = await walk(payroll, '/api/v1/employees?limit=3', 'employees');
    expect(answers).toBe(3);
    expect(entries.map(({ staffNumber }) => staffNumber)).toEqual(['M-1', 'N-0', 'N-1', 'N-2', 'N-3', 'N-4', 'N-5']);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(7);
    // What is sensitive is in no list: needs, and where exactly somebody lives.
    expect(JSON.stringify(entries)).not.toMatch(/needs|lat|lon/);
  });

  it('are found by what other programs know of them', async () => {
    const found = async (query: string) =>
      (await walk(payroll, `/api/v1/employees?${query}`, 'employees')).entries.map(({ staffNumber }) => staffNumber);
    expect(await found('staffNumber=N-3')).toEqual(['N-3']);
    expect(await found('email=PERSON-4%40acme.example')).toEqual(['N-4']);
    expect(await found('unit=Paie&limit=2')).toEqual(['N-0', 'N-2', 'N-4']);
    await portal.database.query(`update employees set left_on = '2026-02-01' where staff_number = 'N-5'`);
    expect(await found('worksOn=2026-02-01&unit=%C3%89tudes')).toEqual(['N-1', 'N-3']);
    expect(await found('worksOn=2026-01-31&unit=%C3%89tudes')).toEqual(['N-1', 'N-3', 'N-5']);
  });

  it('tell the State of residence, and no commune of a home outside France', async () => {
    const ids = await portal.app
      .get(AddEmployees, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), [
        {
          staffNumber: 'X-BE',
          email: 'x-be@acme.example',
          givenName: 'Alix',
          familyName: 'Frontalier',
          abroad: { country: 'BE', locality: 'Arlon' },
          residesSince: '2024-03-01',
        },
      ]);
    const one = await payroll.get(`/api/v1/employees/${ids.get('X-BE')}`);
    expect(one.json()).toMatchObject({
      homeCommune: null,
      residence: { country: 'BE', locality: 'Arlon', since: '2024-03-01' },
    });
  });

  it('are read one by one, and only by their own employer', async () => {
    const one = await payroll.get(`/api/v1/employees/${acme.camille.employeeId}`);
    expect(one.json()).toMatchObject({ staffNumber: 'M-1', homeCommune: { insee: '37261' }, leftOn: null });
    for (const id of [globex.camille.employeeId, 'nobody']) {
      expect((await payroll.get(`/api/v1/employees/${id}`)).status).toBe(404);
    }
  });

  it.each([
    ['limit=-1', 'limit', 'input.too-small'],
    ['limit=0', 'limit', 'input.too-small'],
    ['limit=1000000000', 'limit', 'input.too-big'],
    ['limit=ten', 'limit', 'input.wrong-type'],
    ['limit=1&limit=2', 'limit', 'input.wrong-type'],
    ['cursor=%27%20or%201%3D1', 'cursor', 'input.bad-cursor'],
    [`cursor=${'A'.repeat(301)}`, 'cursor', 'input.bad-cursor'],
    [`cursor=${Buffer.from('{"__proto__":{"a":1}}').toString('base64url')}`, 'cursor', 'input.bad-cursor'],
    [
      `cursor=${Buffer.from('["00000000-0000-4000-8000-000000000000","x"]').toString('base64url')}`,
      'cursor',
      'input.bad-cursor',
    ],
    [`cursor=${Buffer.from('['.repeat(200)).toString('base64url')}`, 'cursor', 'input.bad-cursor'],
    ['worksOn=2026-02-30', 'worksOn', 'input.wrong-form'],
    ['managerId=1', 'managerId', 'input.wrong-form'],
    ['__proto__=1', '__proto__', 'input.unknown-field'],
    ['offset=5', 'offset', 'input.unknown-field'],
  ])('refuse %s and name the field', async (query, field, code) => {
    const page = await payroll.get(`/api/v1/employees?${query}`);
    expect(page.status).toBe(422);
    expect(problemOf(page).errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('cost the same at the end of the list as at its beginning', async () => {
    const plan = await portal.database.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select id from employees where employer_id = '${acme.employerId}' and id > '${acme.employerId}' order by id limit 50`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Sort/);
  });
});
