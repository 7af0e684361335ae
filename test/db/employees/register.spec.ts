import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AddEmployees, EmployeeRecords, SetUnitWorkplace } from '../../../src/employees/index.js';
import type { UnitWorkplaceWish } from '../../../src/employees/index.js';
import { AddEmployee, type NewEmployeeTexts } from '../../../src/employees/record/add-employee.js';
import { testApp, type TestApp } from '../../support/app.js';
import { emptyRegister, person } from './register.js';

let portal: TestApp;
let own: RequestContext & { employerId: string };
let other: RequestContext & { employerId: string };
let ids: Map<string, string>;
const add = () => portal.app.get(AddEmployees, { strict: false });
const records = () => portal.app.get(EmployeeRecords, { strict: false });
const uow = () => portal.app.get(UnitOfWork, { strict: false });
const countOf = async ({ employerId }: { employerId: string }) =>
  Number(
    (await portal.database.query(`select count(*) from employees where employer_id = $1`, [employerId]))[0]!['count'],
  );

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z') });
  own = await emptyRegister(portal, 'registre');
  other = await emptyRegister(portal, 'voisin');
  ids = await add().execute(own, [
    person('TEAM', { manager: 'BOSS', familyName: 'Éclair', needs: ['quiet'], desiredDays: 6 }),
    person('BOSS', { familyName: 'Zoé' }),
    person('POINT', { familyName: 'Dupont', home: { lat: 47.3912345, lon: 0.6987654 } }),
  ]);
});
afterAll(() => portal.close());

describe('the register of employees', () => {
  it('tells of one person by id, staff number and address in any case', async () => {
    const found = await uow().read(own, async (tx) => [
      await records().byId(tx, ids.get('TEAM')!),
      await records().byStaffNumber(tx, 'TEAM'),
      await records().byEmail(tx, 'Team@Fictif.EXAMPLE'),
    ]);
    expect(found[0]).toEqual({
      id: ids.get('TEAM'),
      staffNumber: 'TEAM',
      email: 'team@fictif.example',
      givenName: 'Personne',
      familyName: 'Éclair',
      unit: '',
      managerId: ids.get('BOSS'),
      country: 'FR',
      residesSince: portal.clock.today(),
      communeInsee: '37261',
      communeName: 'Tours',
      home: { lat: 47.398, lon: 0.696 },
      needs: ['quiet'],
      desiredDays: 6,
      workplaceInsee: null,
      commuteMode: null,
      leftOn: null,
      away: [],
    });
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });

  it('keeps a given point only to about 100 m, and the commune of the row', async () => {
    const found = await uow().read(own, (tx) => records().byId(tx, ids.get('POINT')!));
    expect(found).toMatchObject({ home: { lat: 47.391, lon: 0.699 }, communeName: 'Tours' });
  });

  it('says where somebody usually works: their own word first, then that of the unit, else nothing', async () => {
    const of = (staffNumber: string) => uow().read(own, (tx) => records().byId(tx, ids.get(staffNumber)!));
    await portal.database.query(`update employees set unit = 'Études' where id = $1`, [ids.get('TEAM')]);
    const say = (wish: Omit<UnitWorkplaceWish, 'unit'>, unit = 'Études') =>
      portal.app.get(SetUnitWorkplace, { strict: false }).execute(own, { unit, ...wish });
    expect(await say({ workplace: '37233', mode: 'car' })).toMatchObject({ changed: true });
    expect(await say({ mode: 'car' })).toMatchObject({ workplaceInsee: '37233', changed: false });
    await expect(say({ mode: 'car' }, 'Etudes')).rejects.toThrow(InvalidInput);
    await expect(say({ workplace: 'Nulleparville' })).rejects.toThrow(InvalidInput);
    expect(await of('TEAM')).toMatchObject({ workplaceInsee: '37233', commuteMode: 'car' });
    await portal.database.query(`update employees set workplace_insee = '37122' where id = $1`, [ids.get('TEAM')]);
    expect(await of('TEAM')).toMatchObject({ workplaceInsee: '37122', commuteMode: 'car' });
    expect(await of('BOSS')).toMatchObject({ workplaceInsee: null, commuteMode: null });
    await say({ workplace: null, mode: null });
    expect(await of('TEAM')).toMatchObject({ workplaceInsee: '37122', commuteMode: null });
    expect(await portal.database.query(`select 1 from unit_workplaces`)).toEqual([]);
  });

  it('sorts names as French does and knows teams', async () => {
    const [present, team] = await uow().read(own, async (tx) => [
      await records().presentOn(tx, '2026-11-23'),
      await records().teamOf(tx, ids.get('BOSS')!, '2026-11-23'),
    ]);
    expect(present.map(({ familyName }) => familyName)).toEqual(['Dupont', 'Éclair', 'Zoé']);
    expect(team.map(({ staffNumber }) => staffNumber)).toEqual(['TEAM']);
  });

  it('no longer counts whoever has left, from the first day they are gone', async () => {
    await portal.database.query(`update employees set left_on = '2027-03-01' where id = $1`, [ids.get('POINT')]);
    const counts = await uow().read(own, async (tx) => [
      await records().count(tx, '2027-02-28'),
      await records().count(tx, '2027-03-01'),
    ]);
    expect(counts).toEqual([3, 2]);
  });

  it('shows nothing to another tenant, by any way', async () => {
    const id = ids.get('TEAM')!;
    const seen = await uow().run(other, async (tx) => [
      await records().byId(tx, id),
      await records().byIds(tx, [id]),
      await records().byEmail(tx, 'team@fictif.example'),
      await records().byStaffNumber(tx, 'TEAM'),
      await records()
        .lock(tx, id)
        .catch((error: Error) => error.message),
      await records().presentOn(tx, '2026-11-23'),
      await records().count(tx, '2026-11-23'),
    ]);
    expect(seen).toEqual([null, [], null, null, null, [], 0]);
  });
});

describe('adding employees', () => {
  it('adds all or none, and names the row and field that stopped it', async () => {
    const refused = await add()
      .execute(other, [person('A'), person('B', { email: 'a@fictif.example' }), person('C', { communeInsee: '99999' })])
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidInput);
    expect(refused).toMatchObject({ fields: [{ field: '2.communeInsee', code: 'employees.import.insee-unknown' }] });
    const twice = await add()
      .execute(other, [person('A'), person('B', { email: 'A@fictif.example' })])
      .catch((error: unknown) => error);
    expect(twice).toMatchObject({ fields: [{ field: '1.email', code: 'employees.import.email-twice' }] });
    expect(await countOf(other)).toBe(0);
  });

  it('finds managers as an import does: by number, address or name, with candidates where several bear it', async () => {
    const place = await emptyRegister(portal, 'responsables');
    const added = await add().execute(place, [
      person('CHIEF', { givenName: 'Zoé', familyName: 'Modèle' }),
      person('ALPHA', { givenName: 'Lou', familyName: 'Exemple' }),
      person('BRAVO', { givenName: 'Lou', familyName: 'Exemple' }),
    ]);
    const below = await add().execute(place, [
      person('X1', { manager: 'chief@fictif.EXAMPLE' }),
      person('X2', { manager: 'MODÈLE Zoé' }),
      person('X3', { manager: 'Personne Fictive X2' }),
    ]);
    const managers = await portal.database.query<{ manager: string }>(
      `select manager_id as manager from employees where employer_id = $1 and staff_number like 'X%' order by staff_number`,
      [place.employerId],
    );
    expect(managers.map(({ manager }) => manager)).toEqual([added.get('CHIEF'), added.get('CHIEF'), below.get('X2')]);
    await expect(add().execute(place, [person('X4', { manager: 'Lou Exemple' })])).rejects.toMatchObject({
      fields: [
        {
          field: '0.manager',
          code: 'employees.import.manager-ambiguous',
          params: { suggestions: 'Lou Exemple (ALPHA), Lou Exemple (BRAVO)' },
        },
      ],
    });
  });

  it('lets one of many who add the same person at once win; the others are told why', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => add().execute(other, [person('RACE')])));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({
        fields: [
          { field: '0.staffNumber', code: 'employees.import.staff-number-known', params: { value: 'RACE' } },
          { field: '0.email', code: 'employees.import.email-known' },
        ],
      });
    }
    expect(await countOf(other)).toBe(1);
  });

  it('keeps staff numbers and addresses of two tenants apart', async () => {
    const third = await emptyRegister(portal, 'troisieme');
    await expect(add().execute(third, [person('TEAM', { manager: null })])).resolves.toHaveProperty('size', 1);
    await expect(add().execute(third, [person('X', { manager: 'BOSS' })])).rejects.toMatchObject({
      fields: [{ code: 'employees.import.manager-unknown' }],
    });
  });

  it('leaves one audit entry an addition, without any name or place', async () => {
    const entries = await portal.database.query(
      `select action, detail from audit_entries where chain_id = $1 order by seq`,
      [own.employerId],
    );
    expect(entries).toEqual([
      expect.objectContaining({ action: 'employers.create' }),
      { action: 'employees.add', detail: '{"added":3}' },
      // Said of the unit, then withdrawn: what changed nothing left no entry.
      expect.objectContaining({ action: 'employees.set-unit-workplace' }),
      expect.objectContaining({ action: 'employees.set-unit-workplace' }),
    ]);
  });
});

describe('adding one person, as a form types them', () => {
  let place: Awaited<ReturnType<typeof emptyRegister>>;
  const typed = (staffNumber: string, changes: NewEmployeeTexts = {}): NewEmployeeTexts => ({
    staff_number: staffNumber,
    email: `${staffNumber.toLowerCase()}@fictif.example`,
    given_name: 'Lou',
    family_name: `Modèle ${staffNumber}`,
    commune: 'Tours',
    postcode: '37000',
    unit: '-',
    manager: '-',
    desired_days: '4',
    needs: '-',
    workplace: '-',
    commute_mode: '-',
    ...changes,
  });
  const one = (texts: NewEmployeeTexts) => portal.app.get(AddEmployee, { strict: false }).execute(place, texts);
  const refusals = async (texts: NewEmployeeTexts) => {
    const error: unknown = await one(texts).catch((reason: unknown) => reason);
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  };
  beforeAll(async () => {
    place = await emptyRegister(portal, 'une-par-une');
  });

  it('registers them, and changes nothing when the same is typed again, also eight times at once', async () => {
    const texts = typed('SOLO', { needs: 'quiet|parking', workplace: 'Tours (37000)', commute_mode: 'car' });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => one(texts)));
    expect(outcomes.filter(({ added }) => added)).toHaveLength(1);
    expect(new Set(outcomes.map(({ employeeId }) => employeeId)).size).toBe(1);
    expect(await one(texts)).toMatchObject({ added: false });
    const entries = await portal.database.query(
      `select action, subject_id as id, detail from audit_entries where chain_id = $1 and action like 'employees.%'`,
      [place.employerId],
    );
    expect(entries).toEqual([{ action: 'employees.add', id: outcomes[0]!.employeeId, detail: '{"added":1}' }]);
    const found = await uow().read(place, (tx) => records().byStaffNumber(tx, 'SOLO'));
    expect(found).toMatchObject({ communeInsee: '37261', workplaceInsee: '37261', needs: ['quiet', 'parking'] });
  });

  it('says who has the staff number or the address, and leaves that person as they are', async () => {
    const error = await one(typed('SOLO', { given_name: 'Sacha' })).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      fields: [
        {
          field: 'staff_number',
          code: 'employees.import.staff-number-held',
          params: { value: 'SOLO', name: 'Lou Modèle SOLO' },
        },
        { field: 'email', code: 'employees.import.email-held' },
      ],
    });
    expect(await refusals(typed('NEW', { email: 'Solo@Fictif.example' }))).toEqual([
      'email employees.import.email-held',
    ]);
    expect(await countOf(place)).toBe(1);
  });

  it('names every field that is wrong, with the communes that may be meant', async () => {
    expect(await refusals(typed('', { email: 'nobody', family_name: '=1+1', desired_days: '40' }))).toEqual([
      'staff_number input.missing',
      'family_name employees.import.formula',
      'email employees.import.email-form',
      'desired_days employees.import.days-form',
    ]);
    const misspelt = await one(typed('X', { commune: 'Amboize', postcode: '' })).catch((reason: unknown) => reason);
    expect(misspelt).toMatchObject({
      fields: [
        {
          field: 'commune',
          code: 'employees.import.commune-misspelt',
          params: { suggestions: expect.stringContaining('Amboise (37400)') as string },
        },
      ],
    });
    expect(await refusals(typed('X', { manager: 'NOBODY' }))).toEqual(['manager employees.import.manager-nobody']);
    expect(await countOf(place)).toBe(1);
  });
});
