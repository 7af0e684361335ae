import * as fc from 'fast-check';
import {
  decodeUtf8,
  detectDelimiter,
  MalformedCsv,
  readCsv,
  UndecodableText,
  writeCsv,
  type Delimiter,
} from './index.js';

const rowsOf = async (text: string, delimiter: Delimiter = ';') => {
  const rows = [];
  for await (const row of readCsv(text, delimiter)) rows.push(row);
  return rows;
};
const faultOf = (bytes: Uint8Array) => {
  try {
    decodeUtf8(bytes);
    return null;
  } catch (error) {
    return error instanceof UndecodableText ? error.fault : error;
  }
};

describe('decoding a file', () => {
  it('reads UTF-8 with and without byte order mark alike', () => {
    expect(decodeUtf8(Buffer.from('nom;prénom'))).toBe('nom;prénom');
    expect(decodeUtf8(Buffer.from('\ufeffnom;prénom'))).toBe('nom;prénom');
  });

  it('names the line and the cell of the first byte that is not UTF-8', () => {
    const bytes = Buffer.from('matricule;nom\nA1;Durand\nA2;"Le;brun";Hél\n', 'latin1');
    expect(faultOf(bytes)).toEqual({ kind: 'not-utf8', line: 3, column: 3 });
  });

  it('names the line and the cell of a NUL byte', () => {
    expect(faultOf(Buffer.from('a,b\n1,x\0\n'))).toEqual({ kind: 'nul', line: 2, column: 2 });
  });

  it('gives back any text without NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = text.replaceAll(/[\0\ufeff]/g, '');
        expect(decodeUtf8(Buffer.from(clean))).toBe(clean);
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
  ])('of %j', (text, delimiter) => {
    expect(detectDelimiter(text, known)?.delimiter).toBe(delimiter);
  });

  it('gives up on ten megabytes of one line', () => {
    expect(detectDelimiter('x'.repeat(10_000_000), known)).toBeNull();
  });
});

describe('reading rows', () => {
  it('numbers rows as a spreadsheet does: the header is 1, empty rows count and are left out', async () => {
    expect(await rowsOf('a;b\n\n1;2\n;\n3;4\n\n')).toEqual([
      { row: 3, cells: ['1', '2'] },
      { row: 5, cells: ['3', '4'] },
    ]);
  });

  it.each([
    ['a;b\n1;2\n3;"4\n5;6', 3],
    ['a;b\n1;2\n3;"4"x\n5;6', 3],
    [`a;b\n${'1;2\n'.repeat(60)}3;4"5\n`, 62],
  ])('names the row that is no row (%#)', async (text, row) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ row, reason: 'quote' });
  });

  it('refuses a row without end instead of holding it', async () => {
    const failure = await rowsOf(`a;b\n${'x'.repeat(70_000)}`).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MalformedCsv);
    expect(failure).toMatchObject({ row: 2, reason: 'row-too-long' });
  });
});

describe('writing a table', () => {
  it('defuses what a spreadsheet would run, and leaves numbers alone', () => {
    expect(writeCsv([['=1+1', '@x', '-2', '＝A1', 'a-b', -2]])).toBe(`\ufeff"'=1+1";"'@x";"'-2";"'＝A1";"a-b";-2\r\n`);
  });

  it('round trips any texts through reading, quotes, separators and line ends included', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `a${text.replaceAll('\0', '')}`);
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = decodeUtf8(Buffer.from(writeCsv([['header'], ...rows])));
        expect((await rowsOf(text)).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('keeps characters whole where the text is cut into slices', async () => {
    const rows = await rowsOf(`a\n${`${'😀'.repeat(999)}\n`.repeat(100)}`);
    expect(rows.filter(({ cells }) => cells[0] === '😀'.repeat(999))).toHaveLength(100);
  });
});
