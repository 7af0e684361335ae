import {
  AgreementRecords,
  RecordPaperAgreements,
  PrepareAgreements,
  USUAL_TERMS,
} from '../../../src/agreements/index.js';
import { Consequences } from '#libs/platform/consequences/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import {
  AddEmployees,
  ChangeEmployee,
  EMPLOYEE_LEFT,
  EmployeeLeaves,
  EmployeeRecords,
  EmployeeReturns,
  type EmployeeTexts,
} from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { codeOf, openSite, outcomes, programme, THURSDAY } from '../bookings/programme.js';
import { emptyRegister, person } from './register.js';

let portal: TestApp;
let own: Awaited<ReturnType<typeof emptyRegister>>;
let ids: Map<string, string>;
const use = <T>(type: abstract new (...parts: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const change = (staffNumber: string, texts: EmployeeTexts, revision?: number) =>
  use(ChangeEmployee).execute(own, {
    employeeId: ids.get(staffNumber)!,
    texts,
    ...(revision !== undefined && { revision }),
  });
const leave = (staffNumber: string, lastDay: string) =>
  use(EmployeeLeaves).execute(own, { employeeId: ids.get(staffNumber)!, lastDay });
const found = (staffNumber: string) =>
  use(UnitOfWork).read(own, (tx) => use(EmployeeRecords).byId(tx, ids.get(staffNumber)!));
const fieldsOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason as { fields?: { field: string; code: string }[]; code: string },
  );
  return error?.fields?.length ? error.fields.map(({ field, code }) => `${field} ${code}`) : error?.code;
};
const journal = async (staffNumber: string) =>
  (
    await portal.database.query<{ action: string; detail: string }>(
      `select action, detail from audit_entries where subject_id = $1 order by seq`,
      [ids.get(staffNumber)],
    )
  ).map(({ action, detail }) => [action, JSON.parse(detail) as unknown]);
const letters = async (staffNumber: string) =>
  (
    await portal.database.query<{ subject: string }>(
      `select subject from sent_mails where recipient = $1 order by sent_at, id`,
      [`${staffNumber.toLowerCase()}@fictif.example`],
    )
  ).map(({ subject }) => subject);

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z'), worker: true });
  own = await emptyRegister(portal, 'fiches');
  ids = await use(AddEmployees).execute(own, [
    person('BOSS'),
    person('MID', { manager: 'BOSS' }),
    person('LOW', { manager: 'MID' }),
    ...['A', 'B', 'C', 'D', 'E', 'F', 'R1', 'R2'].map((staffNumber) => person(staffNumber)),
  ]);
});
afterAll(() => portal.close());

describe('changing somebody', () => {
  it('says old and new, keeps what is not named, writes to the person, and twice changes nothing', async () => {
    const texts = { unit: 'Achats', manager: 'BOSS', workplace: '37000 Tours', commute_mode: 'vélo', needs: 'calme' };
    expect(await change('A', texts)).toEqual([
      { field: 'unit', from: '', to: 'Achats' },
      { field: 'manager', from: '', to: 'BOSS' },
      { field: 'needs', from: '', to: 'quiet' },
      { field: 'workplace', from: '', to: '37261' },
      { field: 'commute_mode', from: '', to: 'bicycle' },
    ]);
    expect(await change('A', texts)).toEqual([]);
    expect(await found('A')).toMatchObject({
      familyName: 'Fictive A',
      unit: 'Achats',
      managerId: ids.get('BOSS'),
      workplaceInsee: '37261',
      commuteMode: 'bicycle',
    });
    await drainQueue(portal.database);
    expect(await letters('A')).toEqual(['Votre fiche a été modifiée']);
    expect(await journal('A')).toEqual([
      [
        'employees.change',
        {
          fields: ['unit', 'manager', 'needs', 'workplace', 'commute_mode'],
          values: {
            unit: { from: null, to: 'Achats' },
            workplace: { from: null, to: '37261' },
            commute_mode: { from: null, to: 'bicycle' },
          },
        },
      ],
    ]);
  });

  it('moves the home with the commune', async () => {
    await change('B', { commune: 'Amboise', postcode: '37400' });
    expect(await found('B')).toMatchObject({ communeInsee: '37003', home: { lat: 47.392, lon: 1 } });
  });

  it.each<[EmployeeTexts, string[]]>([
    [{ staff_number: 'BOSS' }, ['staff_number employees.import.staff-number-taken']],
    [{ email: 'Boss@fictif.example' }, ['email employees.import.email-taken']],
    [{ email: 'nobody' }, ['email employees.import.email-form']],
    [{ family_name: '' }, ['family_name input.missing']],
    [{ manager: 'NOBODY' }, ['manager employees.import.manager-nobody']],
    [{ manager: 'LOW' }, ['manager employees.import.manager-cycle']],
    [{ manager: 'MID' }, ['manager employees.import.manager-cycle']],
    [{ desired_days: '24' }, ['desired_days employees.import.days-form']],
    [{ commune: 'Nulleparville' }, ['commune employees.import.commune-unknown']],
    [{ workplace: 'Saint-Denis' }, ['workplace employees.import.workplace-ambiguous']],
  ])('refuses %j and writes nothing', async (texts, refusals) => {
    const before = await found('MID');
    expect(await fieldsOf(change('MID', texts))).toEqual(refusals);
    expect(await found('MID')).toEqual(before);
  });

  it('refuses a manager who has left', async () => {
    await leave('C', '2026-11-20');
    expect(await fieldsOf(change('LOW', { manager: 'C' }))).toEqual(['manager employees.import.manager-left']);
  });

  it('of two people who edit from the same form lets one win; the other is told', async () => {
    const results = await outcomes([
      change('D', { unit: 'Un', desired_days: '5' }, 1),
      change('D', { unit: 'Deux', desired_days: '6' }, 1),
    ]);
    expect(results).toEqual({ booked: 1, 'employees.changed-meanwhile': 1 });
    expect(await fieldsOf(change('D', { unit: 'Trois' }, 1))).toBe('employees.changed-meanwhile');
  });

  it('never lets two changes at once close a circle of managers', async () => {
    const results = await outcomes([change('R1', { manager: 'R2' }), change('R2', { manager: 'R1' })]);
    expect(results).toEqual({ booked: 1, 'input.invalid': 1 });
  });

  it('gives an address to one of two who ask for it at once', async () => {
    const wish = { email: 'nouvelle@fictif.example' };
    expect(await outcomes([change('R1', wish), change('R2', wish)])).toEqual({ booked: 1, 'input.invalid': 1 });
  });

  it('of address reaches the member, also when two people exchange theirs', async () => {
    const register = await emptyRegister(portal, 'adresses');
    const people = await use(AddEmployees).execute(register, [person('U'), person('V')]);
    for (const n of ['U', 'V'])
      await portal.database.query(
        `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
         values (gen_random_uuid(), $1, $2, $3, $4, '{employee}', now())`,
        [register.employerId, people.get(n), `${n.toLowerCase()}@fictif.example`, n],
      );
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, 'drh@fictif.example', 'DRH', '{hr}', now())`,
      [register.employerId],
    );
    const write = (n: string, email: string) =>
      use(ChangeEmployee).execute(register, { employeeId: people.get(n)!, texts: { email } });
    const addresses = async () => {
      await drainQueue(portal.database);
      const rows = await portal.database.query<{ email: string }>(
        `select email from members where employer_id = $1 order by display_name`,
        [register.employerId],
      );
      return rows.map(({ email }) => email);
    };
    await write('U', 'w@fictif.example');
    await write('V', 'u@fictif.example');
    await write('U', 'v@fictif.example');
    expect(await addresses()).toEqual(['drh@fictif.example', 'v@fictif.example', 'u@fictif.example']);
    // An address of somebody invited who is no employee stays theirs.
    await write('U', 'drh@fictif.example');
    expect(await addresses()).toEqual(['drh@fictif.example', 'v@fictif.example', 'u@fictif.example']);
    // Nor does anybody get the address that U therefore keeps.
    await write('V', 'v@fictif.example');
    expect(await addresses()).toEqual(['drh@fictif.example', 'v@fictif.example', 'u@fictif.example']);
    const ofRegister = [...people].map(([n, employeeId]) => ({
      employeeId,
      email: n === 'U' ? 'drh@fictif.example' : 'v@fictif.example',
    }));
    const held = await use(UnitOfWork).read(register, (tx) => use(MemberDirectory).cannotFollow(tx, ofRegister));
    expect([...held].toSorted()).toEqual([...people.values()].toSorted());
  });

  it('does not reach the people of another employer', async () => {
    const stranger = await emptyRegister(portal, 'etranger');
    const attempt = use(ChangeEmployee).execute(stranger, { employeeId: ids.get('A')!, texts: { unit: 'X' } });
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('somebody leaves, stays or comes back', () => {
  it('is recorded once, moved, withdrawn before the day, and told each time', async () => {
    expect(await leave('E', '2026-12-31')).toEqual({ leftOn: '2027-01-01', changed: true });
    expect(await leave('E', '2026-12-31')).toEqual({ leftOn: '2027-01-01', changed: false });
    expect(await leave('E', '2026-11-30')).toEqual({ leftOn: '2026-12-01', changed: true });
    expect(await use(EmployeeReturns).execute(own, { employeeId: ids.get('E')! })).toBe('stays');
    expect(await use(EmployeeReturns).execute(own, { employeeId: ids.get('E')! })).toBeNull();
    await leave('E', '2026-11-20');
    expect(await use(EmployeeReturns).execute(own, { employeeId: ids.get('E')! })).toBe('returns');
    expect(await found('E')).toMatchObject({ leftOn: null });
    expect((await journal('E')).map(([action]) => action)).toEqual([
      'employees.leave',
      'employees.leave',
      'employees.withdraw-leaving',
      'employees.leave',
      'employees.return',
    ]);
    await drainQueue(portal.database);
    expect((await letters('E')).length).toBe(5);
  });

  it('stays away on the days between, whenever they are asked about', async () => {
    const register = await emptyRegister(portal, 'revient');
    const people = await use(AddEmployees).execute(register, [person('Z')]);
    const employeeId = people.get('Z')!;
    const left = (lastDay: string) => use(EmployeeLeaves).execute(register, { employeeId, lastDay });
    const back = (backOn?: string) => use(EmployeeReturns).execute(register, { employeeId, backOn });
    const away = async () =>
      (await use(UnitOfWork).read(register, (tx) => use(EmployeeRecords).byId(tx, employeeId)))?.away;
    const presence = (days: readonly string[]) =>
      use(UnitOfWork).read(register, async (tx) => {
        const counts: number[] = [];
        for (const day of days) counts.push(await use(EmployeeRecords).count(tx, day));
        return counts;
      });
    await left('2026-06-30');
    await expect(back('2026-06-30')).rejects.toMatchObject({
      fields: [{ field: 'backOn', code: 'employees.back-before-leaving' }],
    });
    await expect(back('2099-01-01')).rejects.toMatchObject({ fields: [{ code: 'employees.day-far' }] });
    expect(await back('2026-09-01')).toBe('returns');
    expect(await back('2026-09-01')).toBeNull();
    const days = ['2026-06-30', '2026-07-01', '2026-08-31', '2026-09-01', '2026-11-23'];
    expect(await presence(days)).toEqual([1, 0, 0, 1, 1]);
    expect(await away()).toEqual(['2026-07-01/2026-09-01']);
    // A second time away, and a day that says that there was none.
    await left('2026-10-31');
    await back('2026-11-01');
    expect(await away()).toEqual(['2026-07-01/2026-09-01']);
    // A leaving that was earlier than thought: the return between no longer counts.
    await left('2026-05-31');
    expect(await presence(days)).toEqual([0, 0, 0, 0, 0]);
    expect(await back()).toBe('returns');
    expect(await away()).toEqual(['2026-06-01/2026-11-23']);
    expect(await presence(['2026-05-31', '2026-06-01', '2026-09-15', '2026-11-22', '2026-11-23'])).toEqual([
      1, 0, 0, 0, 1,
    ]);
    // Back only later: nobody until then.
    await left('2026-11-22');
    await back('2027-01-04');
    expect(await presence(['2026-11-23', '2027-01-03', '2027-01-04'])).toEqual([0, 0, 1]);
  });

  it.each([
    ['2206-11-30', 'lastDay employees.day-far'],
    ['1970-01-01', 'lastDay employees.day-far'],
    ['2026-02-30', 'lastDay employees.day-unknown'],
  ])('refuses %s as a last day', async (day, refusal) => {
    expect(await fieldsOf(leave('F', day))).toEqual([refusal]);
  });

  it('ends what is open of the agreements with the last day worked, as it was announced', async () => {
    const employeeId = ids.get('F')!;
    await use(RecordPaperAgreements).execute(own, [
      { employeeId, signedOn: '2026-08-31', terms: { ...USUAL_TERMS, startOn: '2026-09-01' } },
    ]);
    await use(PrepareAgreements).execute(own, {
      employeeIds: [employeeId],
      locale: 'fr',
      signBy: null,
      terms: { ...USUAL_TERMS, startOn: '2027-01-01' },
    });
    const foreseen = await use(UnitOfWork).read(own, (tx) =>
      use(Consequences).foresee(tx, EMPLOYEE_LEFT, { employeeId, leftOn: '2026-12-12' }),
    );
    expect(foreseen.consequences.map(({ sentence }) => sentence)).toContain('2 avenants prennent fin.');
    await leave('F', '2026-12-11');
    await drainQueue(portal.database);
    const states = await portal.database.query<{ state: string }>(
      `select state from agreements where employee_id = $1 order by version`,
      [employeeId],
    );
    expect(states.map(({ state }) => state)).toEqual(['ended', 'expired']);
    const terms = (day: string) =>
      use(UnitOfWork).read(own, (tx) => use(AgreementRecords).inForce(tx, employeeId, day));
    expect(await terms('2026-12-11')).not.toBeNull();
    expect(await terms('2026-12-12')).toBeNull();
  });

  it('and a booking at the same moment: no booking stands after the last day', async () => {
    const site = await openSite(portal, { desks: 30 });
    const people = await programme(portal, 'departs', '200000077', 6);
    await people.grant(site.id, 60);
    const attempts = people.employeeIds.flatMap((employeeId, index) => [
      people.book(index, { siteId: site.id, day: THURSDAY, part: 'day' }).catch((error: unknown) => codeOf(error)),
      use(EmployeeLeaves).execute(people.ctx, { employeeId, lastDay: '2026-11-24' }),
    ]);
    await Promise.all(attempts);
    await drainQueue(portal.database);
    for (const [index] of people.employeeIds.entries()) {
      const refusal = people.book(index, { siteId: site.id, day: THURSDAY, part: 'day' });
      await expect(refusal).rejects.toMatchObject({ code: 'bookings.left' });
    }
  });
});
