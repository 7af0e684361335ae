import { randomBytes } from 'node:crypto';
import {
  decodeFile,
  draftFile,
  FileRefused,
  MAX_FILE_BYTES,
  MAX_ROWS,
  openFile,
  ROWS_A_TURN,
} from './employee-file.rules.js';

const HEADER = 'matricule;nom;prénom;e-mail;commune';
const refusal = async (content: string | Uint8Array) => {
  try {
    await draftFile(openFile(decodeFile(typeof content === 'string' ? Buffer.from(content) : content).text));
    return null;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { code: error.code.replace('employees.import.', ''), params: error.params };
  }
};
const drafted = (text: string) => draftFile(openFile(decodeFile(Buffer.from(text)).text));

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
    expect(drafts[0]).toMatchObject({ staffNumber: 'A1', givenName: 'Camille', residence: { communeName: 'Tours' } });
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

  it.each(['Tours', 'Nullepart'])(
    'tells how far it is every thousand rows, and lets others run then: %s',
    async (town) => {
      const seen: number[] = [];
      let others = 0;
      const rows = Array.from({ length: 2_500 }, (_, n) => `A${n};Exemple;Camille;a${n}@acme.example;${town}`);
      await draftFile(openFile([HEADER, ...rows].join('\n')), async (done) => {
        seen.push(done);
        // Somebody else's work that became ready meanwhile.
        setImmediate(() => (others += 1));
        await new Promise(setImmediate);
        expect(others).toBe(done / ROWS_A_TURN);
      });
      expect(seen).toEqual([ROWS_A_TURN, 2 * ROWS_A_TURN]);
    },
  );

  it('remembers who is on a refused row, so that their team is told', async () => {
    const { refusedRows } = await drafted(`${HEADER}\nA1;Exemple;Camille;no address;Tours\n`);
    expect([...refusedRows]).toEqual([['A1', expect.objectContaining({ row: 2, familyName: 'Exemple' })]]);
  });
});

describe('a file as French tools save it', () => {
  const HEAD = 'Matricule;Nom;Prénom;E-mail;Commune;Code postal;Service;Responsable;Jours souhaités;Besoins';
  const staff = (...rows: string[]) => drafted([HEAD, ...rows].join('\r\n'));
  const row = (changes: Partial<Record<'n' | 'last' | 'first' | 'mail' | 'town' | 'cp' | 'boss' | 'days', string>>) => {
    const n = changes.n ?? 'K1';
    const mail = changes.mail ?? `${n.replaceAll(/\W/g, '').toLowerCase() || 'x'}@essai.example`;
    const { last = 'Essai', first = 'Lou', town = 'Tours', cp = '37000', boss = '', days = '4' } = changes;
    return [n, last, first, mail, town, cp, 'Achats', boss, days, ''].join(';');
  };
  const problemsOf = async (...rows: string[]) =>
    (await staff(...rows)).problems.map(({ row: at, field, code }) => [
      at,
      field,
      code.replace('employees.import.', ''),
    ]);

  it.each([
    ['windows-1252', Buffer.from(`${HEAD}\r\n${row({ first: 'Hélène' })}\r\n`, 'latin1')],
    [
      'utf-16le',
      Buffer.from(
        `\ufeff${HEAD.replaceAll(';', '\t')}\r\n${row({ first: 'Hélène' }).replaceAll(';', '\t')}`,
        'utf16le',
      ),
    ],
    ['utf-8', Buffer.from(`\ufeff\ufeffsep=;\r\n${HEAD}\r\n${row({ first: 'Hélène' })}`)],
  ])('in %s is read, and says so', async (encoding, bytes) => {
    const decoded = decodeFile(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect((await draftFile(openFile(decoded.text))).drafts).toEqual([
      expect.objectContaining({ givenName: 'Hélène' }),
    ]);
  });

  it('is read with Mac line ends at any size', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => row({ n: `K${n}` }));
    expect((await drafted([HEAD, ...rows].join('\r'))).drafts).toHaveLength(300);
  });

  it('knows the titles of payroll programs and leaves out the others, naming them', async () => {
    const file = openFile(
      'Société;Établissement;N° salarié;Civilité;Nom de naissance;Nom usuel;Prénom(s);E-mail professionnel;Localité;Code postal;Service;Responsable hiérarchique;Date entrée;Temps de travail\nFICT;00012;K191;M.;Naissance;Essai;Lou;j1@essai.example;Tours;37000;Achats;;01/02/2026;80%',
    );
    expect(file.unknown).toEqual([
      'Société',
      'Établissement',
      'Civilité',
      'Nom de naissance',
      'Date entrée',
      'Temps de travail',
    ]);
    expect((await draftFile(file)).drafts).toEqual([
      expect.objectContaining({ staffNumber: 'K191', familyName: 'Essai', email: 'j1@essai.example', unit: 'Achats' }),
    ]);
  });

  it('takes what somebody decided about a title', async () => {
    const text = 'Matricule;Nom;Prénom;Contact;Commune;Badge\nK1;Essai;Lou;k1@essai.example;Tours;7\n';
    const file = openFile(text, { Contact: 'email', Badge: null });
    expect(file.unknown).toEqual([]);
    expect((await draftFile(file)).drafts[0]?.email).toBe('k1@essai.example');
  });

  it('refuses only the row with a stray quote', async () => {
    expect(await problemsOf(row({ n: 'K1', last: 'Dit "Le Long"' }), row({ n: 'K2' }))).toEqual([
      [2, null, 'row-quote'],
    ]);
    expect(
      await problemsOf(
        row({ n: "'00421" }),
        row({ n: '00422', boss: '00421' }),
        row({ n: '="00423"', mail: 'a@b.example' }),
      ),
    ).toEqual([[4, 'staff_number', 'formula']]);
    expect((await staff(row({ n: "'00421" }))).drafts[0]?.staffNumber).toBe('00421');
    expect(await problemsOf(`K1;"${'x'.repeat(70_000)}`, row({ n: 'K2' }))).toEqual([[2, null, 'row-quote']]);
  });

  it('refuses by name what a tool destroyed', async () => {
    expect(
      await problemsOf(
        row({ n: '2,30145E+11' }),
        row({ n: 'K2', boss: '2.30145E+12' }),
        row({ n: 'K3', first: 'HÃ©lÃ¨ne' }),
        row({ n: 'K4', days: '4,5' }),
        row({ n: 'K5', days: '08/01/1900' }),
        row({ n: 'K6', days: '2 j/semaine' }),
        row({ n: 'K7', cp: '37 0000' }),
      ),
    ).toEqual([
      [2, 'staff_number', 'number-destroyed'],
      [3, 'manager', 'number-destroyed'],
      [4, 'given_name', 'mojibake'],
      [5, 'desired_days', 'days-form'],
      [6, 'desired_days', 'days-form'],
      [7, 'desired_days', 'days-form'],
      [8, 'postcode', 'postcode-form'],
    ]);
  });

  it('reads what nobody sees as what is meant', async () => {
    const { drafts, problems } = await staff(
      row({ n: 'K\u00a0119', days: '8,0' }),
      row({ n: 'K301\u200b', last: 'Es\u00adsai\u200e', cp: '37\u202f000', days: '8.0' }),
      row({
        n: 'K302',
        first: 'He\u0301le\u0300ne',
        cp: '37 000',
        boss: 'K301',
        mail: '\u200bk302@essai.example\u00a0',
      }),
    );
    expect(problems).toEqual([]);
    expect(drafts).toEqual([
      expect.objectContaining({ staffNumber: 'K 119', desiredDays: 8 }),
      expect.objectContaining({ staffNumber: 'K301', familyName: 'Essai', desiredDays: 8 }),
      expect.objectContaining({ givenName: 'Hélène', email: 'k302@essai.example' }),
    ]);
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
    ['columns-twice', `${HEADER};courriel\n`, { columns: '« courriel »' }],
    ['columns-too-many', `${HEADER}${';x'.repeat(200)}\n`, { count: 205, max: 200 }],
    ['file-nul-at', `${HEADER}\nA1;Ex\0emple;Camille;a@b.example;Tours\n`, { row: 2, column: 2 }],
    ['file-not-utf8-at', Buffer.concat([Buffer.from(`${HEADER}\nA1;H`), Buffer.from([0xe9])]), { row: 2, column: 2 }],
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
