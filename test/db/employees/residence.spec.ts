import { UnitOfWork } from '#libs/platform/db/index.js';
import { AddEmployees, ChangeEmployee, EmployeeRecords, type EmployeeTexts } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { emptyRegister, person } from './register.js';

let portal: TestApp;
let own: Awaited<ReturnType<typeof emptyRegister>>;
const use = <T>(type: abstract new (...parts: never[]) => T): T => portal.app.get<T>(type, { strict: false });

beforeAll(async () => {
  portal = await testApp();
  own = await emptyRegister(portal, 'residence');
});
afterAll(() => portal.close());

const add = async (staffNumber: string, changes: Parameters<typeof person>[1] = {}) => {
  const ids = await use(AddEmployees).execute(own, [person(staffNumber, changes)]);
  return ids.get(staffNumber)!;
};
const abroad = { communeInsee: '', abroad: { country: 'BE', locality: 'Arlon', postcode: '6700' } };
const change = (employeeId: string, texts: EmployeeTexts) => use(ChangeEmployee).execute(own, { employeeId, texts });
const found = (id: string) => use(UnitOfWork).read(own, (tx) => use(EmployeeRecords).byId(tx, id));
const before = async (id: string) =>
  (
    await portal.database.query<{ country: string; during: string }>(
      `select country, during::text from former_residences where employee_id = $1 order by during`,
      [id],
    )
  ).map(({ country, during }) => `${country} ${during}`);
const move = (id: string, country: string, since: string) =>
  change(id, {
    ...(country === 'FR' ? { country, commune: 'Tours', postcode: '37000' } : { country, commune: 'Ailleurs' }),
    residence_since: since,
  });

describe('where somebody lives', () => {
  it('is a State outside France without commune and position', async () => {
    const id = await add('R1', { ...abroad, residesSince: '2024-03-01' });
    expect(await found(id)).toMatchObject({
      country: 'BE',
      residesSince: '2024-03-01',
      communeInsee: null,
      communeName: 'Arlon',
      home: null,
    });
  });

  it('stays where a change does not name it, and its day needs naming where the State changes', async () => {
    const id = await add('R2', { ...abroad, residesSince: '2024-03-01' });
    await change(id, { unit: 'Achats' });
    expect(await found(id)).toMatchObject({ country: 'BE', communeName: 'Arlon', unit: 'Achats' });
    await expect(change(id, { country: 'LU', commune: 'Esch' })).rejects.toMatchObject({
      fields: [{ field: 'residence_since', code: 'employees.import.residence-since-missing' }],
    });
    await expect(move(id, 'LU', '2999-01-01')).rejects.toMatchObject({
      fields: [{ field: 'residence_since', code: 'employees.import.residence-to-come' }],
    });
    expect(await found(id)).toMatchObject({ country: 'BE' });
    expect(await before(id)).toEqual([]);
  });

  it('keeps the States before, and what is said of a day replaces what was said of it', async () => {
    const id = await add('R3', { residesSince: '2020-01-01' });
    await move(id, 'BE', '2024-03-01');
    await move(id, 'LU', '2025-06-01');
    expect(await before(id)).toEqual(['FR [2020-01-01,2024-03-01)', 'BE [2024-03-01,2025-06-01)']);
    // The same State from a later day on: the one before lasts until then; from an earlier day on, it ends sooner.
    await change(id, { residence_since: '2025-09-01' });
    expect(await before(id)).toEqual(['FR [2020-01-01,2024-03-01)', 'BE [2024-03-01,2025-09-01)']);
    await change(id, { residence_since: '2025-02-01' });
    expect(await before(id)).toEqual(['FR [2020-01-01,2024-03-01)', 'BE [2024-03-01,2025-02-01)']);
    // The record was wrong from its first day: nothing of it stays.
    await move(id, 'DE', '2025-02-01');
    expect(await before(id)).toEqual(['FR [2020-01-01,2024-03-01)', 'BE [2024-03-01,2025-02-01)']);
    await move(id, 'FR', '2024-01-01');
    expect(await before(id)).toEqual([]);
    expect(await found(id)).toMatchObject({ country: 'FR', communeInsee: '37261', residesSince: '2020-01-01' });
  });

  it('names the fields of a change in the journal, never the values', async () => {
    const id = await add('R4', { residesSince: '2020-01-01' });
    await move(id, 'BE', '2024-03-01');
    const [{ detail } = { detail: '' }] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where subject_id = $1 and action = 'employees.change'`,
      [id],
    );
    expect(JSON.parse(detail)).toEqual({ fields: ['country', 'commune', 'residence_since'], values: {} });
  });

  it('is one place, whoever writes it', async () => {
    const id = await add('R5', abroad);
    const write = (set: string) => portal.database.query(`update employees set ${set} where id = $1`, [id]);
    for (const set of [
      `commune_insee = '37261'`,
      `home_lat = 47, home_lon = 0`,
      `residence_country = 'FR'`,
      `commune_name = ''`,
    ])
      await expect(write(set)).rejects.toThrow(/employees_residence_one/);
    await expect(write(`residence_country = 'be'`)).rejects.toThrow(/employees_residence_country/);
    const french = await add('R6');
    await expect(
      portal.database.query(`update employees set commune_insee = null where id = $1`, [french]),
    ).rejects.toThrow(/employees_residence_one/);
  });
});
