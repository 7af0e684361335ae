import { randomBytes } from 'node:crypto';
import { decodeFile, draftFile, FileRefused, MAX_FILE_BYTES, MAX_ROWS, openFile } from './employee-file.rules.js';

const HEADER = 'matricule;nom;prénom;e-mail;commune';
const refusal = async (content: string | Uint8Array) => {
  try {
    await draftFile(openFile(decodeFile(typeof content === 'string' ? Buffer.from(content) : content)));
    return null;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { code: error.code.replace('employees.import.', ''), params: error.params };
  }
};
const drafted = (text: string) => draftFile(openFile(decodeFile(Buffer.from(text))));

describe('a file of employees', () => {
  it.each([
    [
      'French, semicolons',
      'Matricule;Nom;Prénom;E-mail;Commune;Code postal;Service;Responsable;Jours souhaités;Besoins',
      ';',
    ],
    ['French capitals without accents', 'MATRICULE;NOM;PRENOM;COURRIEL;VILLE;CP;UNITE;RESPONSABLE;JOURS;BESOINS', ';'],
    ['English, commas', 'staff_number,last name,first name,email,town,postcode,unit,manager,desired_days,needs', ','],
    ['English, tabs', 'Staff number\tSurname\tGiven name\tE-mail address\tCity\tZip\tTeam\tManager\tDays\tNeeds', '\t'],
  ])('is read with a header in %s', async (_, header, separator) => {
    const row = ['A1', 'Exemple', 'Camille', 'c@acme.example', 'Tours', '37000', 'Études', '', '6', 'calme'];
    const { drafts } = await drafted(`\ufeff${header}\r\n${row.join(separator)}\r\n`);
    expect(drafts).toEqual([
      expect.objectContaining({
        staffNumber: 'A1',
        familyName: 'Exemple',
        unit: 'Études',
        desiredDays: 6,
        needs: ['quiet'],
      }),
    ]);
  });

  it('takes columns in any order and leaves out the optional ones', async () => {
    const { drafts } = await drafted(
      'code INSEE;courriel;prénom;nom;matricule\n37261;c@acme.example;Camille;Exemple;A1',
    );
    expect(drafts[0]).toMatchObject({ staffNumber: 'A1', givenName: 'Camille', commune: { name: 'Tours' } });
  });

  it('numbers refused rows as the spreadsheet does', async () => {
    const { problems, total } = await drafted(`${HEADER}\n\nA1;Exemple;Camille;no address;Tours\n`);
    expect(total).toBe(1);
    expect(problems).toEqual([expect.objectContaining({ row: 3, staffNumber: 'A1', field: 'email' })]);
  });

  it('refuses a row with a cell too many, but not the empty cells of a spreadsheet', async () => {
    const { problems, drafts } = await drafted(
      `${HEADER};;\nA1;Exemple;Camille;a@acme.example;Tours;;\nA2;Exemple;Camille;b@acme.example;Tours;oops\n`,
    );
    expect(drafts.map(({ staffNumber }) => staffNumber)).toEqual(['A1']);
    expect(problems).toEqual([
      { row: 3, staffNumber: 'A2', field: null, code: 'employees.import.row-cells', params: { cells: 6, columns: 5 } },
    ]);
  });

  it('tells how far it is, every thousand rows', async () => {
    const seen: number[] = [];
    const rows = Array.from({ length: 2_500 }, (_, n) => `A${n};Exemple;Camille;a${n}@acme.example;Tours`);
    await draftFile(openFile([HEADER, ...rows].join('\n')), async (done) => void seen.push(done));
    expect(seen).toEqual([1_000, 2_000]);
  });

  it('remembers who is on a refused row, so that their team is told', async () => {
    const { refusedRows } = await drafted(`${HEADER}\nA1;Exemple;Camille;no address;Tours\n`);
    expect([...refusedRows]).toEqual([['A1', 2]]);
  });
});

describe('a file that cannot be used says why', () => {
  it.each([
    ['file-empty', '', {}],
    ['file-without-header', '\n\n', {}],
    ['file-without-rows', HEADER, {}],
    [
      'columns-missing',
      'nom;prénom\nExemple;Camille',
      { missing: expect.stringContaining('matricule / staff_number') },
    ],
    ['columns-unknown', `${HEADER};date de naissance\n`, { columns: '« date de naissance »', count: 1 }],
    ['columns-twice', `${HEADER};courriel\n`, { columns: '« courriel »' }],
    ['columns-too-many', `${HEADER}${';x'.repeat(60)}\n`, { count: 65, max: 50 }],
    ['file-quote', `${HEADER}\nA1;"Exemple;Camille\n`, { row: 2 }],
    ['file-quote', `${HEADER}\nA1;Ex"emple;Camille\n`, { row: 2 }],
    ['file-row-too-long', `${HEADER}\n${'x'.repeat(70_000)}`, { row: 2 }],
    ['file-nul-at', `${HEADER}\nA1;Ex\0emple;Camille;a@b.example;Tours\n`, { row: 2, column: 2 }],
    ['file-not-utf8-at', Buffer.from(`${HEADER}\nA1;Hélène;`, 'latin1'), { row: 1, column: 3 }],
    ['file-is-workbook', Buffer.from('PK\u0003\u0004rest of a workbook', 'latin1'), {}],
    ['file-too-large', new Uint8Array(MAX_FILE_BYTES + 1), { max: 10 }],
  ])('%s', async (code, content, params) => {
    expect(await refusal(content)).toEqual({ code, params: expect.objectContaining(params) });
  });

  it('ten megabytes of junk, of one kind or another, at once', async () => {
    const half = MAX_FILE_BYTES;
    expect((await refusal(randomBytes(half)))?.code).toMatch(/^file-(not-utf8|nul|is-workbook)/);
    expect((await refusal('x'.repeat(half)))?.code).toBe('file-without-header');
    expect((await refusal('x\n'.repeat(half / 2)))?.code).toBe('columns-missing');
    expect((await refusal('";'.repeat(half / 2)))?.code).toBe('file-without-header');
  });

  it('more rows than are read', async () => {
    expect(await refusal(`${HEADER}\n${'x\n'.repeat(MAX_ROWS + 1)}`)).toEqual({
      code: 'file-too-many-rows',
      params: { max: MAX_ROWS },
    });
  });
});
