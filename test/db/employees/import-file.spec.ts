import { ImportEmployeesFile } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { csv, emptyRegister, HEADER } from './register.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp();
});
afterAll(() => portal.close());

type Register = Awaited<ReturnType<typeof emptyRegister>>;
const run = (ctx: Register, bytes: Uint8Array, options: { dryRun?: boolean; keepGood?: boolean } = {}) =>
  portal.app
    .get(ImportEmployeesFile, { strict: false })
    .execute(ctx, { fileName: 'staff.csv', bytes, dryRun: false, keepGood: false, ...options });
const staff = async ({ employerId }: Register) =>
  (
    await portal.database.query<{ n: string }>(
      `select staff_number as n from employees where employer_id = $1 order by staff_number`,
      [employerId],
    )
  ).map(({ n }) => n);
const reasons = ({ report }: Awaited<ReturnType<typeof run>>) =>
  report.problems.map(({ row, field, code }) => [row, field, code.replace('employees.import.', '')]);

describe('importing a file of employees', () => {
  it('writes nothing when one row is refused, and says which', async () => {
    const register = await emptyRegister(portal, 'tout-ou-rien');
    const outcome = await run(register, csv('A1', 'A2', 'A3;Fictif;Camille;not an address;Tours;'));
    expect(outcome).toMatchObject({ written: 0, report: { total: 3, good: 2, bad: 1 } });
    expect(reasons(outcome)).toEqual([[4, 'email', 'email-form']]);
    expect(await staff(register)).toEqual([]);
  });

  it('writes the good rows when that was asked for, and leaves out whoever reports to a refused one', async () => {
    const register = await emptyRegister(portal, 'les-bons');
    const outcome = await run(
      register,
      csv('A1', 'A2;Fictif;Camille;a2@fictif.example;Nulleparville;', 'A3;Fictif;Camille;a3@fictif.example;Tours;A2'),
      { keepGood: true },
    );
    expect(outcome).toMatchObject({ written: 1, report: { good: 1, bad: 2 } });
    expect(reasons(outcome)).toEqual([
      [3, 'commune', 'commune-unknown'],
      [4, 'manager', 'manager-refused'],
    ]);
    expect(await staff(register)).toEqual(['A1']);
  });

  it('writes nothing in a dry run', async () => {
    const register = await emptyRegister(portal, 'a-blanc');
    expect(await run(register, csv('A1'), { dryRun: true })).toMatchObject({ written: 0, report: { good: 1 } });
    expect(await staff(register)).toEqual([]);
  });

  it('refuses duplicates of the file and of the register, each by name', async () => {
    const register = await emptyRegister(portal, 'doubles');
    await run(register, csv('A1', 'A2'));
    const outcome = await run(
      register,
      csv(
        'A1;Fictif;Camille;new@fictif.example;Tours;',
        'B1',
        'B1;Fictif;Camille;b2@fictif.example;Tours;',
        'B3;Fictif;Camille;A2@fictif.example;Tours;',
      ),
    );
    expect(reasons(outcome)).toEqual([
      [4, 'staff_number', 'staff-number-twice'],
      [5, 'email', 'email-known'],
    ]);
    expect(await staff(register)).toEqual(['A1', 'A2']);
  });

  it('finds managers in the file, in any order, and in the register', async () => {
    const register = await emptyRegister(portal, 'equipes');
    await run(register, csv('BOSS'));
    await run(
      register,
      csv('C1;Fictif;Camille;c1@fictif.example;Tours;B1', 'B1;Fictif;Camille;b1@fictif.example;Tours;BOSS'),
    );
    const rows = await portal.database.query(
      `select e.staff_number as n, m.staff_number as manager from employees e left join employees m on m.id = e.manager_id
       where e.employer_id = $1 order by 1`,
      [register.employerId],
    );
    expect(rows).toEqual([
      { n: 'B1', manager: 'BOSS' },
      { n: 'BOSS', manager: null },
      { n: 'C1', manager: 'B1' },
    ]);
  });

  it('of two imports of the same person at the same moment, one adds them and the others find them there', async () => {
    const register = await emptyRegister(portal, 'course');
    const outcomes = await Promise.all([
      run(register, csv('A1', 'A2', 'SAME')),
      run(register, csv('SAME', 'B1', 'B2')),
      run(register, csv('C1', 'SAME')),
    ]);
    expect(outcomes.flatMap(reasons)).toEqual([]);
    expect(outcomes.map(({ report }) => report.counts.unchanged).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
    expect((await staff(register)).filter((n) => n === 'SAME')).toHaveLength(1);
  });

  it('updates whom it knows by staff number, and the same file again changes nothing', async () => {
    const register = await emptyRegister(portal, 'mensuel');
    const header =
      'Matricule;Nom;Prénom;E-mail;Commune;Code postal;Service;Responsable;Jours souhaités;Besoins;Date sortie';
    const file = (...rows: string[]) => Buffer.from(`\ufeff${[header, ...rows].join('\r\n')}\r\n`);
    await run(
      register,
      file(
        'D0009;Exemple;Alix;d9@demo-industrie.example;Tours;37000;Achats;;4;calme;',
        'D0010;Exemple;Camille;ancien@demo-industrie.example;Tours;37000;Achats;D0009;4;calme;',
        'D0011;Exemple;Sacha;d11@demo-industrie.example;Tours;37000;Achats;D0009;4;;',
      ),
    );
    const update = file(
      'D0010;Exemple;Camille;nouveau@demo-industrie.example;Amboise;37400;Commerce;;6;;',
      'D0011;Exemple;Sacha;d11@demo-industrie.example;Tours;37000;Achats;D0009;4;;30/11/2026',
      'D0012;Exemple;Lou;ancien@demo-industrie.example;Tours;37000;Achats;D0010;4;;',
    );
    const dry = await run(register, update, { dryRun: true });
    expect(dry).toMatchObject({
      written: 0,
      report: {
        counts: { new: 1, changed: 1, leaves: 1, unchanged: 0 },
        changes: [
          {
            row: 2,
            staffNumber: 'D0010',
            changes: [
              { field: 'email', from: 'ancien@demo-industrie.example', to: 'nouveau@demo-industrie.example' },
              { field: 'commune', from: '37261', to: '37003' },
              { field: 'unit', from: 'Achats', to: 'Commerce' },
              { field: 'desired_days', from: '4', to: '6' },
            ],
          },
          { row: 3, kind: 'leaves', changes: [{ field: 'left_on', from: '', to: '2026-12-01' }] },
        ],
      },
    });
    expect(await run(register, update)).toMatchObject({ written: 3 });
    expect(await run(register, update)).toMatchObject({ written: 0, report: { good: 3, counts: { unchanged: 3 } } });
    const rows = await portal.database.query(
      `select e.staff_number as n, e.email, e.commune_name as commune, m.staff_number as manager, e.needs,
         e.left_on::text as left, e.revision
       from employees e left join employees m on m.id = e.manager_id where e.employer_id = $1 order by 1`,
      [register.employerId],
    );
    expect(rows).toMatchObject([
      { n: 'D0009', revision: 1 },
      { n: 'D0010', email: 'nouveau@demo-industrie.example', commune: 'Amboise', manager: 'D0009', needs: ['quiet'] },
      { n: 'D0011', left: '2026-12-01', revision: 2 },
      { n: 'D0012', email: 'ancien@demo-industrie.example', manager: 'D0010' },
    ]);
  });

  it('lets two people exchange their addresses', async () => {
    const register = await emptyRegister(portal, 'echange');
    await run(register, csv('X1', 'X2'));
    const swapped = csv('X1;Fictif;Camille;X2@fictif.example;Tours;', 'X2;Fictif;Camille;X1@fictif.example;Tours;');
    expect(await run(register, swapped)).toMatchObject({ written: 2, report: { bad: 0 } });
  });

  it('notes the file by its fingerprint and counts, not by its content', async () => {
    const register = await emptyRegister(portal, 'trace');
    await run(register, csv('A1'));
    const [entry] = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where chain_id = $1 order by seq desc limit 1`,
      [register.employerId],
    );
    expect(JSON.parse(entry!.detail)).toEqual({
      new: 1,
      changed: 0,
      leaves: 0,
      returns: 0,
      unchanged: 0,
      gone: 0,
      absentLeft: 0,
      leftOut: 0,
      keepGood: false,
      fileName: 'staff.csv',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('refuses a file as a whole before anything else', async () => {
    const register = await emptyRegister(portal, 'refus');
    await expect(run(register, Buffer.from(HEADER))).rejects.toMatchObject({
      code: 'employees.import.file-without-rows',
    });
  });
});
