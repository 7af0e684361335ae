import { readFactFile } from './fact-file.rules.js';

const TODAY = '2026-11-27';
const HEADER = 'matricule;élément;valeur;depuis le\n';
const read = (...rows: string[]) => readFactFile(`${HEADER}${rows.join('\n')}`, TODAY);
const problems = (...rows: string[]) =>
  read(...rows).problems.map(({ row, field, code }) => [row, field, code.replace('compliance.', '')]);

describe('a file of facts about people', () => {
  it('names facts by their path or in words, and days as spreadsheets write them', () => {
    const { rows } = read(
      'A1;arrangement.homeCompensation;oui;01/03/2026',
      "A1;Date d'accusé de lecture des règles informatiques et des sanctions;20/08/2026;",
      'A2;itInfoAckOn;néant;',
    );
    expect(rows.map(({ staffNumber, fact }) => [staffNumber, fact.path, fact.value, fact.validFrom])).toEqual([
      ['A1', 'arrangement.homeCompensation', true, '2026-03-01'],
      ['A1', 'arrangement.itInfoAckOn', '2026-08-20', '2026-08-20'],
      ['A2', 'arrangement.itInfoAckOn', null, '0001-01-01'],
    ]);
  });

  it('refuses row by row and names the field', () => {
    expect(
      problems(
        ';homeCompensation;oui;',
        'A1;shoeSize;42;',
        'A2;homeCompensation;peut-être;31/12/2090',
        'A3;itInfoAckOn;31/12/2090;',
        'A4;homeCompensation;oui;;;x',
        'A5;employer.hasCse;oui;',
      ),
    ).toEqual([
      [2, 'staff_number', 'staff-number-missing'],
      [3, 'fact', 'fact-unknown'],
      [4, 'value', 'wrong-boolean'],
      [4, 'since', 'since-later'],
      [5, 'value', 'not-yet'],
      [6, null, 'row-cells'],
      [7, 'fact', 'fact-unknown'],
    ]);
  });

  it('refuses a person twice of whom it says the same thing twice, and names the first row', () => {
    const { rows, problems: found } = read(
      'A1;homeCompensation;oui;',
      'A1;homeCompensation;non;',
      'A1;itInfoAckOn;néant;',
    );
    expect(rows).toHaveLength(2);
    expect(found).toEqual([{ row: 3, field: 'staff_number', code: 'compliance.row-twice', params: { first: 2 } }]);
  });

  it.each([
    ['', 'file-without-header'],
    [HEADER, 'file-without-rows'],
    ['matricule;valeur\nA1;oui\n', 'columns-missing'],
    ['matricule;fact;élément;valeur\nA1;x;x;oui\n', 'column-twice'],
    [HEADER + 'A1;homeCompensation;oui;\n'.repeat(3_001), 'file-too-many-rows'],
  ])('refuses as a whole %#', (text, reason) => {
    expect(() => readFactFile(text, TODAY)).toThrow(expect.objectContaining({ code: `compliance.${reason}` }));
  });
});
