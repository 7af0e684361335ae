import * as fc from 'fast-check';
import { draftEmployee, type EmployeeDraft, type EmployeeTexts } from './employee-draft.rules.js';
import type { RegisteredEmployee } from './employee-changes.rules.js';
import { judgeDrafts, type JudgedBeside, type RefusedRow } from './judge-drafts.rules.js';

const draft = (row: number, staffNumber: string, manager = '', email = `${staffNumber}@acme.example`): EmployeeDraft =>
  draftEmployee(row, {
    staff_number: staffNumber,
    family_name: 'Exemple',
    given_name: 'Camille',
    email,
    insee: '37261',
    manager,
  }).draft!;
const someone = (staffNumber: string, changes: Partial<RegisteredEmployee> = {}): RegisteredEmployee => ({
  id: `id of ${staffNumber}`,
  revision: 1,
  staffNumber,
  email: `${staffNumber}@acme.example`,
  givenName: 'Camille',
  familyName: 'Exemple',
  unit: '',
  managerStaffNumber: null,
  country: 'FR',
  residesSince: '2024-01-01',
  residencePostcode: null,
  communeInsee: '37261',
  communeName: 'Tours',
  home: { lat: 47.398, lon: 0.696 },
  needs: [],
  desiredDays: 4,
  workplaceInsee: null,
  commuteMode: null,
  leftOn: null,
  away: [],
  ...changes,
});
const TODAY = '2026-11-27';
const known = (staffNumbers: readonly string[] = [], emails: readonly string[] = []): JudgedBeside => ({
  register: [
    ...staffNumbers.map((staffNumber) => someone(staffNumber)),
    ...emails.map((email) => someone(`holder of ${email}`, { email })),
  ],
  today: TODAY,
  update: false,
});
const beside = (...register: RegisteredEmployee[]): JudgedBeside => ({ register, today: TODAY, update: true });
const judged = (drafts: readonly EmployeeDraft[], others: JudgedBeside, refused?: ReadonlyMap<string, number>) => {
  const rows = Array.from(refused ?? [], ([staffNumber, row]): [string, RefusedRow] => [
    staffNumber,
    { row, staffNumber, email: '', givenName: 'Alix', familyName: `Refusé ${staffNumber}` },
  ]);
  const { accepted, problems } = judgeDrafts(drafts, { ...others, refusedRows: new Map(rows) });
  return {
    accepted: accepted.map(({ after }) => after.staffNumber),
    problems: problems.map(({ row, field, code, params }) => [
      row,
      field,
      code.replace('employees.import.', ''),
      params,
    ]),
  };
};

describe('rows judged together', () => {
  it('keeps the first of two equal staff numbers and refuses the second, naming the first', () => {
    expect(judged([draft(2, 'A'), draft(3, 'A', '', 'other@acme.example')], known())).toEqual({
      accepted: ['A'],
      problems: [[3, 'staff_number', 'staff-number-twice', { value: 'A', row: 2 }]],
    });
  });

  it('refuses the second even when the first is refused for its own fields', () => {
    expect(judged([draft(3, 'A')], known(), new Map([['A', 2]])).problems).toEqual([
      [3, 'staff_number', 'staff-number-twice', { value: 'A', row: 2 }],
    ]);
  });

  it('compares addresses without case, in the file and with the register', () => {
    const drafts = [draft(2, 'A', '', 'Nora@acme.example'), draft(3, 'B', '', 'nora@ACME.example')];
    expect(judged(drafts, known()).problems).toEqual([
      [3, 'email', 'email-twice', { value: 'nora@ACME.example', row: 2 }],
    ]);
    expect(judged(drafts.slice(0, 1), known([], ['nora@acme.example'])).problems).toEqual([
      [2, 'email', 'email-known', { value: 'Nora@acme.example' }],
    ]);
  });

  it('refuses a staff number of the register', () => {
    expect(judged([draft(2, 'A', '', 'new@acme.example')], known(['A'])).problems).toEqual([
      [2, 'staff_number', 'staff-number-known', { value: 'A' }],
    ]);
  });

  it('accepts managers of the file, whatever the order, and of the register', () => {
    const { accepted, problems } = judgeDrafts(
      [draft(2, 'C', 'B'), draft(3, 'B', 'A'), draft(4, 'A', 'BOSS')],
      known(['BOSS']),
    );
    expect(problems).toEqual([]);
    expect(accepted.map(({ after, depth }) => [after.staffNumber, depth])).toEqual([
      ['C', 2],
      ['B', 1],
      ['A', 0],
    ]);
  });

  it('refuses an unknown manager, and whoever reports to the refused row with it', () => {
    expect(judged([draft(2, 'A', 'B'), draft(3, 'B', 'NOBODY'), draft(4, 'C')], known())).toEqual({
      accepted: ['C'],
      problems: [
        [2, 'manager', 'manager-refused', { value: 'B', row: 3 }],
        [3, 'manager', 'manager-unknown', { value: 'NOBODY' }],
      ],
    });
  });

  it('says that a manager is on a refused row rather than unknown', () => {
    expect(judged([draft(3, 'A', 'B')], known(), new Map([['B', 2]])).problems).toEqual([
      [3, 'manager', 'manager-refused', { value: 'B', row: 2 }],
    ]);
  });

  it('refuses a circle of managers, spelling it out from each row, and whoever hangs on it', () => {
    const drafts = [draft(2, 'A', 'B'), draft(3, 'B', 'C'), draft(4, 'C', 'A'), draft(5, 'D', 'A'), draft(6, 'E', 'E')];
    expect(judged(drafts, known())).toEqual({
      accepted: [],
      problems: [
        [2, 'manager', 'manager-cycle', { value: 'A → B → C → A' }],
        [3, 'manager', 'manager-cycle', { value: 'B → C → A → B' }],
        [4, 'manager', 'manager-cycle', { value: 'C → A → B → C' }],
        [5, 'manager', 'manager-refused', { value: 'A', row: 2 }],
        [6, 'manager', 'manager-cycle', { value: 'E → E' }],
      ],
    });
  });

  it('walks a chain of twenty thousand managers', () => {
    const drafts = Array.from({ length: 20_000 }, (_, index) => ({
      ...draft(2, 'X'),
      row: index + 2,
      staffNumber: `N${index}`,
      email: `n${index}@acme.example`,
      manager: index === 0 ? null : `N${index - 1}`,
    }));
    expect(judgeDrafts(drafts.toReversed(), known()).accepted.at(-1)?.depth).toBe(19_999);
  });

  it('whatever the managers: every row is accepted or refused, and accepted managers come first', () => {
    const person = fc.record({ manager: fc.option(fc.nat(12), { nil: null }), twin: fc.boolean() });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const base = draft(2, 'X');
        const drafts = people.map(({ manager, twin }, index) => ({
          ...base,
          row: index + 2,
          staffNumber: twin ? 'P0' : `P${index}`,
          email: `p${index}@acme.example`,
          manager: manager === null ? null : `P${manager}`,
        }));
        const { accepted, problems } = judgeDrafts(drafts, known());
        const refusedRows = new Set(problems.map(({ row }) => row));
        expect(accepted.length + refusedRows.size).toBe(drafts.length);
        expect(accepted.some(({ row }) => refusedRows.has(row))).toBe(false);
        const depths = new Map(accepted.map(({ after, depth }) => [after.staffNumber, depth]));
        for (const { after, depth } of accepted) {
          const manager = after.managerStaffNumber;
          expect(manager === null ? -1 : depths.get(manager)).toBeLessThan(depth);
        }
      }),
    );
  });
});

describe('rows about people whom the register knows', () => {
  const row = (number: number, staffNumber: string, texts: EmployeeTexts = {}): EmployeeDraft =>
    draftEmployee(number, {
      staff_number: staffNumber,
      family_name: 'Exemple',
      given_name: 'Camille',
      email: `${staffNumber}@acme.example`,
      commune: 'Tours',
      ...texts,
    }).draft!;
  const kinds = (drafts: readonly EmployeeDraft[], ...register: RegisteredEmployee[]) =>
    Object.fromEntries(
      judgeDrafts(drafts, beside(...register)).accepted.map(({ after, kind }) => [after.staffNumber, kind]),
    );
  const codes = (drafts: readonly EmployeeDraft[], ...register: RegisteredEmployee[]) =>
    judged(drafts, beside(...register)).problems.map(([at, field, code]) => [at, field, code]);

  it('change nothing when they say what is known, and whatever they leave empty', () => {
    const person = someone('A', { unit: 'Achats', managerStaffNumber: 'B', needs: ['quiet'], desiredDays: 8 });
    expect(kinds([row(2, 'A')], person, someone('B'))).toEqual({ A: 'unchanged' });
  });

  it('tell old and new values, and keep the home of whoever stays in the commune', () => {
    const person = someone('A', { unit: 'Achats', home: { lat: 47.39, lon: 0.69 } });
    const [accepted] = judgeDrafts([row(2, 'A', { unit: 'Ventes', desired_days: '6' })], beside(person)).accepted;
    expect(accepted).toMatchObject({
      kind: 'changed',
      changes: [
        { field: 'unit', from: 'Achats', to: 'Ventes' },
        { field: 'desired_days', from: '4', to: '6' },
      ],
      after: { home: { lat: 47.39, lon: 0.69 } },
    });
    const [moved] = judgeDrafts([row(2, 'A', { commune: 'Amboise', postcode: '37400' })], beside(person)).accepted;
    expect(moved).toMatchObject({
      changes: [{ field: 'commune', from: '37261', to: '37003' }],
      after: { communeName: 'Amboise', home: { lat: 47.392, lon: 1 } },
    });
  });

  it('empty a field only when they say so', () => {
    const person = someone('A', { unit: 'Achats', managerStaffNumber: 'B' });
    const [accepted] = judgeDrafts([row(2, 'A', { unit: '-', manager: '-' })], beside(person, someone('B'))).accepted;
    expect(accepted?.changes.map(({ field, to }) => [field, to])).toEqual([
      ['unit', ''],
      ['manager', ''],
    ]);
  });

  it('let two people exchange their addresses, and refuse both when one row is refused', () => {
    const register = [someone('A'), someone('B')];
    const rows = [row(2, 'A', { email: 'B@acme.example' }), row(3, 'B', { email: 'a@acme.example' })];
    expect(kinds(rows, ...register)).toEqual({ A: 'changed', B: 'changed' });
    expect(codes([rows[0]!, row(3, 'B', { email: 'a@acme.example', manager: 'NOBODY' })], ...register)).toEqual([
      [2, 'email', 'email-known'],
      [3, 'manager', 'manager-unknown'],
    ]);
    expect(codes([rows[0]!], ...register)).toEqual([[2, 'email', 'email-known']]);
  });

  it('refuse a circle that closes over people of whom the file says nothing', () => {
    const register = [
      someone('A'),
      someone('B', { managerStaffNumber: 'A' }),
      someone('C', { managerStaffNumber: 'B' }),
    ];
    expect(judged([row(2, 'A', { manager: 'C' })], beside(...register)).problems).toEqual([
      [2, 'manager', 'manager-cycle', { value: 'A → C → B → A' }],
    ]);
  });

  it('refuse a circle that appears because another row is refused', () => {
    const register = [someone('A', { managerStaffNumber: 'B' }), someone('B')];
    const rows = [row(2, 'B', { manager: 'A' }), row(3, 'A', { manager: '-', email: 'c@acme.example' })];
    expect(codes(rows, ...register)).toEqual([]);
    expect(codes(rows, ...register, someone('C'))).toEqual([
      [2, 'manager', 'manager-cycle'],
      [3, 'email', 'email-known'],
    ]);
  });

  it('refuse a manager who has left, or leaves by this file, but not one who stood there before', () => {
    const gone = someone('B', { leftOn: '2026-11-27' });
    expect(codes([row(2, 'A', { manager: 'B' })], someone('A'), gone)).toEqual([[2, 'manager', 'manager-left']]);
    expect(codes([row(2, 'A', { unit: 'X' })], someone('A', { managerStaffNumber: 'B' }), gone)).toEqual([]);
    expect(
      codes([row(2, 'A', { manager: 'B' }), row(3, 'B', { left_on: '2026-11-20' })], someone('A'), someone('B')),
    ).toEqual([[2, 'manager', 'manager-left']]);
    expect(
      codes([row(2, 'A', { manager: 'B' }), row(3, 'B', { left_on: '2026-12-20' })], someone('A'), someone('B')),
    ).toEqual([]);
  });

  it('say who leaves, who comes back and who was never registered', () => {
    expect(
      kinds(
        [
          row(2, 'A', { left_on: '30/11/2026' }),
          row(3, 'B', { left_on: '-' }),
          row(4, 'C', { left_on: '30/06/2026' }),
          row(5, 'D', { left_on: '30/06/2026' }),
          row(6, 'E', { left_on: '31/12/9999' }),
        ],
        someone('A'),
        someone('B', { leftOn: '2026-10-01' }),
        someone('D', { leftOn: '2026-07-01' }),
        someone('E', { leftOn: '2026-12-24' }),
      ),
    ).toEqual({ A: 'leaves', B: 'returns', C: 'gone', D: 'unchanged', E: 'changed' });
  });

  it('do not change somebody who has left without a word on the leaving', () => {
    const gone = someone('A', { leftOn: '2026-10-01' });
    expect(codes([row(2, 'A', { unit: 'Ventes' })], gone)).toEqual([[2, 'left_on', 'has-left']]);
    expect(codes([row(2, 'A')], gone)).toEqual([]);
  });

  it('refuse a year that is a slip of the hand', () => {
    expect(codes([row(2, 'A', { left_on: '30/11/2206' })], someone('A'))).toEqual([[2, 'left_on', 'day-far']]);
  });

  it('are judged by the thousand, all under one manager', () => {
    const register = Array.from({ length: 20_000 }, (_, n) =>
      someone(`N${n}`, { managerStaffNumber: n ? 'N0' : null }),
    );
    const base = row(2, 'X', { unit: 'Nouveau' });
    const drafts = register.map(({ staffNumber, email }, n) => ({
      ...base,
      row: n + 2,
      staffNumber,
      email,
      manager: n ? `N${(n * 7) % n}` : null,
      given: new Set([...base.given, 'manager' as const]),
    }));
    expect(judgeDrafts(drafts, beside(...register)).accepted).toHaveLength(20_000);
  });
});

describe('managers named otherwise than by their number', () => {
  const managersOf = (drafts: readonly EmployeeDraft[], others: JudgedBeside) =>
    judgeDrafts(drafts, others).accepted.map(({ after }) => [after.staffNumber, after.managerStaffNumber]);

  it('are found by address and by full name, on another row and in the register', () => {
    const register = someone('B', { email: 'chef@acme.example', familyName: 'Chef', givenName: 'Nora' });
    expect(managersOf([draft(2, 'A', 'Chef Nora'), draft(3, 'C', 'CHEF@acme.example')], beside(register))).toEqual([
      ['A', 'B'],
      ['C', 'B'],
    ]);
    expect(managersOf([draft(2, 'A', 'b@acme.example'), draft(3, 'b')], beside())).toEqual([
      ['A', 'b'],
      ['b', null],
    ]);
  });

  it('change nothing about somebody whose manager they are already', () => {
    const people = beside(
      someone('A', { managerStaffNumber: 'B' }),
      someone('B', { familyName: 'Chef', givenName: 'Nora' }),
    );
    expect(judgeDrafts([draft(2, 'A', 'Nora Chef')], people).accepted).toMatchObject([{ kind: 'unchanged' }]);
  });

  it('are refused among namesakes, unknown, or without their zeros, with what was found', () => {
    const people = beside(
      someone('K1', { familyName: 'Essai', givenName: 'Lou' }),
      someone('K2', { familyName: 'Essai', givenName: 'Lou' }),
      someone('00417', { familyName: 'Zéro', givenName: 'Max' }),
    );
    expect(
      judged([draft(2, 'A', 'Lou Essai'), draft(3, 'B', 'Personne'), draft(4, 'C', '417')], people).problems,
    ).toEqual([
      [2, 'manager', 'manager-ambiguous', { value: 'Lou Essai', suggestions: 'Lou Essai (K1), Lou Essai (K2)' }],
      [3, 'manager', 'manager-unknown', { value: 'Personne' }],
      [4, 'manager', 'manager-zeros', { value: '417', suggestions: 'Max Zéro (00417)' }],
    ]);
  });

  it('on a refused row are named with that row', () => {
    expect(judged([draft(4, 'A', 'Alix Refusé Z')], beside(), new Map([['Z', 2]])).problems).toEqual([
      [4, 'manager', 'manager-refused', { value: 'Z', row: 2 }],
    ]);
  });
});

describe('a staff number without its zeros', () => {
  const zeros = someone('00417', { familyName: 'Zéro', givenName: 'Max' });

  it('is refused with the one it may be, unless both are in the file', () => {
    expect(judged([draft(2, '417')], beside(zeros)).problems).toEqual([
      [2, 'staff_number', 'staff-number-zeros', { value: '417', suggestions: 'Max Zéro (00417)' }],
    ]);
    expect(judged([draft(2, '417'), draft(3, '00417')], beside(zeros)).accepted).toEqual(['417', '00417']);
  });
});
