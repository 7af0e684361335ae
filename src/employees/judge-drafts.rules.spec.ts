import * as fc from 'fast-check';
import { draftEmployee, type EmployeeDraft } from './employee-draft.rules.js';
import { judgeDrafts, type KnownEmployees } from './judge-drafts.rules.js';

const draft = (row: number, staffNumber: string, manager = '', email = `${staffNumber}@acme.example`): EmployeeDraft =>
  draftEmployee(row, {
    staff_number: staffNumber,
    family_name: 'Exemple',
    given_name: 'Camille',
    email,
    insee: '37261',
    manager,
  }).draft!;
const known = (staffNumbers: readonly string[] = [], emails: readonly string[] = []): KnownEmployees => ({
  staffNumbers: new Map(staffNumbers.map((number) => [number, `id of ${number}`])),
  emails: new Set(emails),
});
const judged = (...args: Parameters<typeof judgeDrafts>) => {
  const { accepted, problems } = judgeDrafts(...args);
  return {
    accepted: accepted.map(({ staffNumber }) => staffNumber),
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
    expect(judged([draft(2, 'A')], known(['A'])).problems).toEqual([
      [2, 'staff_number', 'staff-number-known', { value: 'A' }],
    ]);
  });

  it('accepts managers of the file, whatever the order, and of the register', () => {
    const { accepted, problems } = judgeDrafts(
      [draft(2, 'C', 'B'), draft(3, 'B', 'A'), draft(4, 'A', 'BOSS')],
      known(['BOSS']),
    );
    expect(problems).toEqual([]);
    expect(accepted.map(({ staffNumber, depth }) => [staffNumber, depth])).toEqual([
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
      managerStaffNumber: index === 0 ? null : `N${index - 1}`,
    }));
    expect(judgeDrafts(drafts.toReversed(), known()).accepted.at(0)?.depth).toBe(19_999);
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
          managerStaffNumber: manager === null ? null : `P${manager}`,
        }));
        const { accepted, problems } = judgeDrafts(drafts, known());
        const refusedRows = new Set(problems.map(({ row }) => row));
        expect(accepted.length + refusedRows.size).toBe(drafts.length);
        expect(accepted.some(({ row }) => refusedRows.has(row))).toBe(false);
        const depths = new Map(accepted.map(({ staffNumber, depth }) => [staffNumber, depth]));
        for (const { managerStaffNumber, depth } of accepted) {
          expect(managerStaffNumber === null ? -1 : depths.get(managerStaffNumber)).toBeLessThan(depth);
        }
      }),
    );
  });
});
