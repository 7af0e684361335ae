import * as fc from 'fast-check';
import {
  csvFile,
  decodeText,
  openTable,
  quotedTitles,
  readHeader,
  readCsv,
  UndecodableText,
  writeCsv,
  type Delimiter,
} from './index.js';

const rowsOf = (text: string, delimiter: Delimiter = ';') => [...readCsv({ text, delimiter })];
const read = (text: string) => rowsOf(text).map(({ row, cells, fault }) => (fault ? [row, fault] : [row, ...cells]));
const faultOf = (bytes: Uint8Array) => {
  try {
    decodeText(bytes);
    return null;
  } catch (error) {
    return error instanceof UndecodableText ? error.fault : error;
  }
};
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** `œ`, `’` and `€` as Windows-1252 has them, which Node's `latin1` does not. */
const windows1252 = (text: string) =>
  Buffer.from(text.replaceAll('œ', '\u009c').replaceAll('’', '\u0092').replaceAll('€', '\u0080'), 'latin1');

describe('decoding a file', () => {
  it.each([
    ['utf-8', Buffer.from('nom;prénom'), 'nom;prénom'],
    ['utf-8', Buffer.from('\ufeffnom;prénom'), 'nom;prénom'],
    ['utf-8', Buffer.from('\ufeff\ufeff"nom";prénom'), '"nom";prénom'],
    ['utf-8', Buffer.from('ï»¿nom;prénom'), 'nom;prénom'],
    ['utf-16le', Buffer.from('\ufeffnom;prénom;œuvre', 'utf16le'), 'nom;prénom;œuvre'],
    ['utf-16le', Buffer.from('nom;prénom;œuvre', 'utf16le'), 'nom;prénom;œuvre'],
    ['utf-16be', utf16be('\ufeffnom;prénom'), 'nom;prénom'],
    ['utf-16be', utf16be('nom;prénom'), 'nom;prénom'],
    ['windows-1252', windows1252('Lœuvre;Hélène;d’Échant;Coûts (€)'), 'Lœuvre;Hélène;d’Échant;Coûts (€)'],
    ['windows-1252', windows1252('« CITÉ »;L’ÉTÉ'), '« CITÉ »;L’ÉTÉ'],
  ])('reads %s (%#) and says so', (encoding, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  it('gives every line one end', () => {
    const text = 'a\r\nb\rc\nd\r\r\n';
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le'), utf16be(`\ufeff${text}`)]) {
      const sent = Buffer.from(bytes);
      expect(decodeText(bytes).text).toBe('a\nb\nc\nd\n\n');
      expect(bytes).toEqual(sent);
    }
    expect(decodeText(windows1252('é\r\ré\r\n')).text).toBe('é\n\né\n');
  });

  it.each([
    ['CR', Buffer.from('\r')],
    ['CR LF', Buffer.from('\r\n')],
    ['euros of Windows-1252', Buffer.from([0x80])],
    ['marks', Buffer.from('\ufeff')],
    ['damaged characters', Buffer.from('éé\xff', 'latin1')],
  ])('takes time that grows with the size only: %s', (_, bytes) => {
    const cost = (size: number): number => {
      const sent = Buffer.alloc(size, bytes);
      const start = process.cpuUsage();
      faultOf(sent);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    // 64 times as much costs 64 times as much; it would cost 4,096 times as much if it grew with the square. Between the
    // two lies room for what other work and the garbage of other specs add; the rounds take turns, the least of each counts.
    const step = 64 * 1024;
    const rounds = Array.from({ length: 5 }, () => [cost(step), cost(64 * step)] as const);
    const small = Math.min(...rounds.map(([little]) => little));
    expect(Math.min(...rounds.map(([, much]) => much))).toBeLessThan(512 * Math.max(small, 1_000));
  });

  it('names the line and the cell of the first damaged byte of UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('matricule;prénom\nA1;Hélène\nA2;"Le;brun";H'),
      Buffer.from([0xe9]),
      Buffer.from('lène\n'),
    ]);
    expect(faultOf(bytes)).toEqual({ kind: 'not-utf8', line: 3, column: 3 });
  });

  it.each([
    ['a NUL byte', Buffer.from('a,b\n1,x\0\n'), { kind: 'nul', line: 2, column: 2 }],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41]), { kind: 'not-utf8', line: 1, column: null }],
    ['bytes without a character', Buffer.from([0x41, 0x3b, 0x81]), { kind: 'not-utf8', line: 1, column: 2 }],
  ])('refuses %s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toEqual(fault);
  });

  it('gives back any text without NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = text.replaceAll(/[\0\ufeff\r]/g, '').replace(/^(ï»¿)+/, '');
        expect(decodeText(Buffer.from(clean)).text).toBe(clean);
        // A mark says that it is UTF-16 whatever follows.
        expect(decodeText(Buffer.from(`\ufeff${clean}`, 'utf16le')).text).toBe(clean);
      }),
    );
  });

  it('reads any bytes or refuses them, and no byte makes it throw otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([null, 'nul', 'not-utf8']).toContain((faultOf(bytes) as { kind?: string } | null)?.kind ?? null);
      }),
    );
  });
});

const known = (cell: string) => ['nom', 'prénom', 'ville, pays'].includes(cell);

describe('finding the separator', () => {
  it.each([
    ['nom;prénom\n', ';'],
    ['nom,prénom\n', ','],
    ['nom\tprénom\n', '\t'],
    ['"ville, pays";nom\n1;2', ';'],
    ['sep=,\nnom;a,prénom;b\n', ','],
    ['"sep=;"\nnom;prénom\n', ';'],
    ['sep=|\nnom;prénom\n', ';'],
  ])('of %j', (text, delimiter) => {
    expect(openTable(text, known)?.delimiter).toBe(delimiter);
  });

  it('does not count the line that only names the separator', () => {
    const table = openTable('sep=;\nnom;prénom\n1;2', known)!;
    expect(table.header).toEqual(['nom', 'prénom']);
    expect([...readCsv(table)]).toEqual([{ row: 2, cells: ['1', '2'], fault: null }]);
  });

  it('reads a header with a line break in a title', () => {
    expect(openTable('nom;"code\npostal"\n1;2', known)?.header).toEqual(['nom', 'code\npostal']);
  });

  it('gives up on ten megabytes of one line', () => {
    expect(openTable('x'.repeat(10_000_000), known)).toBeNull();
    expect(openTable('";'.repeat(5_000_000), known)).toBeNull();
  });
});

describe('reading rows', () => {
  it('numbers rows as a spreadsheet does: the header is 1, empty rows count and are left out', () => {
    expect(read('a;b\n\n1;2\n;\n3;4\n\n')).toEqual([
      [3, '1', '2'],
      [5, '3', '4'],
    ]);
  });

  it.each([
    ['a;b\n1;2\n3;"4\n5;6', 3],
    ['a;b\n1;2\n3;"4"x\n5;6', 3],
    ['a;b\n1;2\n3;4"5\n5;6', 3],
    ['a;b\n1;2\n3;4 "5" 6\n5;6', 3],
  ])('a stray quote refuses its row and no other (%#)', (text, row) => {
    expect(read(text)).toEqual([
      [2, '1', '2'],
      [row, 'quote'],
      [4, '5', '6'],
    ]);
  });

  it('keeps the way spreadsheets write a number as text', () => {
    expect(read('a;b\n="00423";x\n')).toEqual([[2, '="00423"', 'x']]);
  });

  it('refuses a row without end and reads the next', () => {
    expect(read(`a;b\n${'x'.repeat(70_000)}\n1;2`)).toEqual([
      [2, 'row-too-long'],
      [3, '1', '2'],
    ]);
  });

  it.each([
    ['quotes never closed', '"x\n'],
    ['quotes closed by the next', '"\n'],
    ['doubled quotes without end', '""""\n"'],
    ['one line', 'x;'],
  ])('is done with ten megabytes of %s in time that grows with the file only', (_, piece) => {
    const time = (characters: number) => {
      const text = piece.repeat(characters / piece.length);
      const start = performance.now();
      let rows = 0;
      for (const { row } of readCsv({ text, delimiter: ';' })) {
        rows = row;
        if (rows > 50_000) break;
      }
      return performance.now() - start;
    };
    // A bound that only quadratic work would miss, on a slow machine too.
    expect(time(10_000_000)).toBeLessThan(20_000);
  });
});

describe('writing a table', () => {
  it('defuses what a spreadsheet would run, and leaves numbers alone', () => {
    expect(writeCsv([['=1+1', '@x', '-2', '＝A1', 'a-b', -2]])).toBe(`\ufeff"'=1+1";"'@x";"'-2";"'＝A1";"a-b";-2\r\n`);
  });

  it('round trips any texts through reading, quotes, separators and line ends included', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `a${text.replaceAll(/\0|\r/g, '')}`);
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const { text } = decodeText(Buffer.from(writeCsv([['header'], ...rows])));
        expect(rowsOf(text).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});

describe('a header', () => {
  const columnOf = (title: string) => (title.startsWith('nom') ? 'name' : title === 'ville' ? 'town' : null);

  it('ends with its last title, and each title is a column or none', () => {
    expect(readHeader(['nom', '', 'x', 'ville', '', ''], columnOf)).toEqual({
      header: { titles: ['nom', '', 'x', 'ville'], columns: ['name', null, null, 'town'] },
      problem: null,
    });
  });

  it('is refused with a column twice, and with more columns than anybody needs', () => {
    expect(readHeader(['nom', 'x', 'nom usuel'], columnOf).problem).toEqual({
      reason: 'columns-twice',
      params: { columns: '« nom usuel »' },
    });
    const wide = (count: number) =>
      readHeader(
        Array.from({ length: count }, (_, k) => `x${k}`),
        columnOf,
      ).problem;
    expect([wide(200), wide(201)?.params]).toEqual([null, { count: 201, max: 200 }]);
  });

  it('is quoted shortly', () => {
    expect(quotedTitles(['a\u0007b', '', 'x'.repeat(40)])).toBe(`« a b », « ${'x'.repeat(29)}… »`);
    expect(quotedTitles(Array.from({ length: 9 }, () => 'n')).split(', ')).toEqual([
      ...Array.from({ length: 8 }, () => '« n »'),
      '…',
    ]);
  });
});

describe('writing a long table', () => {
  const numbers = (count: number) => (after: number | null, most: number) =>
    Promise.resolve(Array.from({ length: Math.min(most, count - (after ?? 0)) }, (_, k) => (after ?? 0) + k + 1));
  const file = (count: number, most: number) =>
    csvFile({ titles: ['n'], most, next: numbers(count), cells: (n) => [n] });

  it.each([0, 1, 1_999, 2_000, 2_001, 4_000])('writes all of %i rows once, as if at once', async (count) => {
    const all = Array.from({ length: count }, (_, k) => [k + 1]);
    expect(await file(count, 10_000)).toBe(writeCsv([['n'], ...all]));
  });

  it.each([1, 2_000, 3_000])('stops at %i rows', async (most) => {
    expect((await file(9_000, most)).trim().split('\r\n')).toHaveLength(1 + most);
  });
});
