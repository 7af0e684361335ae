import { isPayrollCode, silaeFile } from './silae.rules.js';

const codes = { home: 'EV-IndTeletravail', meals: 'EV-TitresResto', office: null, thirdPlace: null };
const people = [
  { staffNumber: '00012', days: { home: 6.5, meals: 17, office: 11, thirdPlace: 0 } },
  { staffNumber: 'A;"1', days: { home: 0, meals: 0, office: 0, thirdPlace: 0 } },
];

describe('the file for Silae', () => {
  it('has a line for each person and chosen code, for the whole month, as the import reads it', () => {
    expect(silaeFile('2027-02', { codes, decimalMark: 'comma' }, people)).toBe(
      [
        'Matricule;Code;Valeur;Date debut;Date fin',
        '00012;EV-IndTeletravail;6,5;01/02/2027;28/02/2027',
        '00012;EV-TitresResto;17;01/02/2027;28/02/2027',
        '"A;""1";EV-IndTeletravail;0;01/02/2027;28/02/2027',
        '"A;""1";EV-TitresResto;0;01/02/2027;28/02/2027',
        '',
      ].join('\r\n'),
    );
    expect(silaeFile('2027-02', { codes, decimalMark: 'point' }, people)).toContain(';6.5;');
  });

  it('takes no code that a file or a spreadsheet would read otherwise', () => {
    for (const good of ['EV-IndTeletravail', 'HS-HN', '4010', 'Prime repas', 'é1'])
      expect(isPayrollCode(good)).toBe(true);
    for (const bad of ['', ' EV', '=1+1', '-A', 'a;b', 'a"b', 'a\nb', '@x', 'x'.repeat(61), '\u202ea'])
      expect(isPayrollCode(bad)).toBe(false);
  });
});
