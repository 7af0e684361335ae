import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../../test/support/sources.js';
import { judgeDrafts } from '../judge-drafts.rules.js';
import { decodeFile, draftFile, FileRefused, openFile } from './employee-file.rules.js';

const FOLDER = inRepository('test/data/imports');

/** Per row: the staff number and commune of an accepted one, the field and reason of a refused one; or why the file is refused. */
async function readingOf(name: string): Promise<string[]> {
  try {
    const file = await draftFile(openFile(decodeFile(readFileSync(join(FOLDER, name))).text));
    const { accepted, problems } = judgeDrafts(file.drafts, {
      register: [],
      today: '2026-11-27',
      update: true,
      refusedRows: file.refusedRows,
    });
    const lines = [
      ...accepted.map(
        ({ row, after }) => [row, `${after.staffNumber} ${after.familyName} ${after.communeInsee}`] as const,
      ),
      ...[...file.problems, ...problems].map(
        ({ row, field, code }) => [row, `${field ?? 'row'} ${code.replace('employees.import.', '')}`] as const,
      ),
    ];
    return lines.toSorted(([a], [b]) => a - b).map(([row, text]) => `${row}: ${text}`);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return [error.code.replace('employees.import.', '')];
  }
}

describe('files of employees as people sent them', () => {
  it.each<[string, string[]]>([
    ['e01-windows-1252.csv', ['2: K101 Lœuvre 37003', '3: K102 D’Échant 37261']],
    ['e02-excel-texte-unicode-utf16.txt', ['2: K103 Lœuvre 37003']],
    ['e03-retour-ligne-dans-cellule.csv', ['2: unit control-character']],
    ['e03b-retour-ligne-entete.csv', ['2: K104 Papier 37261']],
    ['e04-points-virgules-en-trop.csv', ['2: K105 Carton 37261', '3: K106 Buvard 37261']],
    ['e06-matricules-notation-scientifique.csv', [2, 3, 4].map((row) => `${row}: staff_number number-destroyed`)],
    ['e07-zeros-perdus.csv', ['2: 417 Règle 01053', '3: manager manager-zeros', '4: 419 Équerre 01283']],
    [
      'e08-jours-decimaux-et-dates.csv',
      ['2: K111 Feutre 37261', ...[3, 4, 5].map((row) => `${row}: desired_days days-form`), '6: K115 Encre 37261'],
    ],
    [
      'e09-espaces-invisibles.csv',
      [
        '2: K116 Le Gabarit 37233',
        '3: K117 Tampon 37261',
        '4: K118 Buvette 37261',
        '5: K 119 Règlet 37261',
        '6: staff_number staff-number-twice',
      ],
    ],
    ['e10-entete-en-double.csv', ['columns-twice']],
    [
      'e11-corse-et-cedex.csv',
      [
        '2: K121 Essai 2A004',
        '3: K122 Essai 2A004',
        '4: K123 Essai 2B033',
        '5: K124 Essai 2A004',
        '6: commune commune-area',
        '7: K126 Essai 75056',
        '8: K127 Essai 69123',
        '9: K128 Essai 69123',
        '10: K129 Essai 59009',
      ],
    ],
    [
      'e12-communes-fusionnees.csv',
      ['91228', '78158', '50129', '69149', '53062', '95306', '85194', '93066', '74010', '22093', '93070', '91228'].map(
        (insee, index) => `${index + 2}: K${131 + index} Essai ${insee}`,
      ),
    ],
    ['e12b-communes-fusionnees-sans-code-postal.csv', [2, 3, 4].map((row) => `${row}: commune commune-ambiguous`)],
    [
      'e14-outre-mer.csv',
      [
        '2: K161 Essai 97411',
        '3: K162 Essai 97611',
        ...[4, 5, 6, 7].map((row) => `${row}: commune commune-not-covered`),
        '8: commune commune-unknown-here',
        '9: K168 Essai 97120',
      ],
    ],
    ['e15-fins-de-ligne-mac-CR-petit.csv', ['2: K171 Essai 37261']],
    ['e18-guillemets-internes.csv', ['2: row row-quote', '3: K186 Essai 37261']],
    ['e19-export-paie-colonnes-inutiles.csv', ['2: K191 Essai 37261']],
    ['e19c-export-paie-utf8.csv', ['2: K191 Essai 37261']],
    [
      'e20-adresses.csv',
      [
        '2: K195 Essai 37261',
        '3: email email-twice',
        '4: K197 O’Modèle 37261',
        ...[5, 6, 7, 8].map((row) => `${row}: email email-form`),
      ],
    ],
    [
      'e21-apostrophe-et-formule.csv',
      ['2: 00421 Essai 37261', '3: 00422 Essai 37261', '4: staff_number formula', '5: K204 Essai 37261'],
    ],
    ['e24-titre-au-dessus.csv', ['columns-missing']],
    [
      'e25-ligne-total.csv',
      [
        '2: K217 Essai 37261',
        ...['family_name', 'given_name', 'email', 'commune'].map((field) => `3: ${field} missing`),
      ],
    ],
    ['e26-mise-a-jour-mensuelle.csv', ['2: D0010 Exemple 37003']],
    [
      'e27-zwsp-et-nbsp-dans-matricule.csv',
      [301, 302, 303, 304, 305].map((number, index) => `${index + 2}: K${number} Essai 37261`),
    ],
  ])('%s', async (name, lines) => {
    expect(await readingOf(name)).toEqual(lines);
  });

  it('e15b-fins-de-ligne-mac-CR-300-lignes.csv', async () => {
    const lines = await readingOf('e15b-fins-de-ligne-mac-CR-300-lignes.csv');
    expect(lines).toHaveLength(300);
    expect(lines.every((line) => line.endsWith('37261'))).toBe(true);
  });
});
