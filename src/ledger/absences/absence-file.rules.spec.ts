import { readAbsenceFile } from './absence-file.rules.js';

const TODAY = '2026-11-24';
const HEADER = 'matricule;du;au;partie;motif\n';
const read = (...rows: string[]) => readAbsenceFile(`${HEADER}${rows.join('\n')}`, TODAY);
const problems = (...rows: string[]) =>
  read(...rows).problems.map(({ row, field, code }) => [row, field, code.replace('ledger.', '')]);

describe('a file of absences', () => {
  it('is read in both languages, with days as spreadsheets write them', () => {
    const { rows } = read(
      'A1;01/12/2026;04/12/2026;;congés',
      'A2;2026-12-01;;matin;Maladie',
      'A3;01/12/2026;;pm;annulée',
    );
    expect(rows).toEqual([
      {
        row: 2,
        staffNumber: 'A1',
        from: '2026-12-01',
        to: '2026-12-04',
        part: 'day',
        absence: 'leave',
        withdrawn: false,
      },
      {
        row: 3,
        staffNumber: 'A2',
        from: '2026-12-01',
        to: '2026-12-01',
        part: 'am',
        absence: 'sickness',
        withdrawn: false,
      },
      { row: 4, staffNumber: 'A3', from: '2026-12-01', to: '2026-12-01', part: 'pm', absence: null, withdrawn: true },
    ]);
    expect(readAbsenceFile('staff number,first day\nA1,2026-12-01\n', TODAY).rows).toHaveLength(1);
  });

  it('refuses row by row and names the field', () => {
    expect(
      problems(
        ';01/12/2026;;;',
        'A1;;;;',
        'A1;31/11/2026;;;',
        'A1;04/12/2026;01/12/2026;;',
        'A1;01/12/2026;02/12/2027;;',
        'A1;31/10/2024;;;',
        'A1;25/11/2028;;;',
        'A1;01/12/2026;;soir;lune',
        'A1;01/12/2026;;;;;x',
      ),
    ).toEqual([
      [2, 'staff_number', 'staff-number-missing'],
      [3, 'from', 'row-from-missing'],
      [4, 'from', 'row-date'],
      [5, 'to', 'row-ends-before'],
      [6, 'to', 'row-too-long'],
      [7, 'from', 'row-too-old'],
      [8, 'to', 'row-too-far'],
      [9, 'part', 'row-part'],
      [9, 'kind', 'row-kind'],
      [10, null, 'row-cells'],
    ]);
  });

  it('refuses two absences of a person at once, and names the first', () => {
    const rows = [
      'A1;01/12/2026;04/12/2026;matin;congés',
      'A1;03/12/2026;;après-midi;',
      'A1;04/12/2026;;;maladie',
      'A2;04/12/2026;;;',
    ];
    expect(read(...rows).problems).toEqual([
      { row: 4, field: 'from', code: 'ledger.row-overlaps', params: { first: 2 } },
    ]);
  });

  it.each([
    ['', 'file-without-header'],
    [HEADER, 'file-without-rows'],
    ['matricule;motif\nA1;congés\n', 'columns-missing'],
    ['matricule;du;début\nA1;01/12/2026;01/12/2026\n', 'column-twice'],
    [HEADER + 'A1;01/12/2026;;;\n'.repeat(3_001), 'file-too-many-rows'],
  ])('refuses as a whole %#', (text, reason) => {
    expect(() => readAbsenceFile(text, TODAY)).toThrow(expect.objectContaining({ code: `ledger.${reason}` }));
  });
});
