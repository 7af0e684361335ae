import { Readable } from 'node:stream';
import { readFlowFile } from './read-flow-file.js';
import type { FlowRow } from './flow-row.rules.js';

const HEADER = 'CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C22_ACTOCC15P';
const LINES = [
  HEADER,
  '37003;"Amboise";37261;"Tours; Centre";30,5',
  '37003;Amboise;75101;Paris;2',
  '59350;Lille;BE012;Mons;7,25',
];

/** The file in pieces of a few bytes, so that every border falls everywhere. */
const inPieces = (bytes: Buffer, size = 7): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
  );

async function read(text: string | Buffer) {
  const rows: FlowRow[] = [];
  const take = async (some: readonly FlowRow[]) => void rows.push(...some);
  const file = await readFlowFile(inPieces(typeof text === 'string' ? Buffer.from(text) : text), { take });
  return { file, rows };
}

describe('reading a file of commuting', () => {
  it('takes every row, and says year, people and those abroad', async () => {
    const { file, rows } = await read(LINES.join('\n'));
    expect(rows.map(({ home, work, people }) => [home, work, people])).toEqual([
      ['37003', '37261', 30.5],
      ['37003', '75056', 2],
      ['59350', 'BE012', 7.25],
    ]);
    expect(file).toMatchObject({ year: 2022, rows: 3, people: 39.75, abroad: 7.25, problems: [] });
  });

  it.each([
    ['with a byte order mark', `\ufeff${LINES.join('\n')}`],
    ['with lines of Windows', `${LINES.join('\r\n')}\r\n`],
    ['with commas and points', LINES.map((line) => line.replaceAll(',', '.').replaceAll(/;(?! )/g, ',')).join('\n')],
    ['with tabs', LINES.map((line) => line.replaceAll(/;(?! )/g, '\t')).join('\n')],
    ['with the line of Excel', `sep=;\n${LINES.join('\n')}`],
    ['in Windows-1252', Buffer.from(LINES.join('\n').replace('Amboise', 'Bléré'), 'latin1')],
  ])('finds the same in it %s', async (_, text) => {
    const { digest } = (await read(LINES.join('\n'))).file;
    expect((await read(text)).file).toMatchObject({ digest, problems: [] });
  });

  it('names row and column of what is wrong, and takes nothing from there on', async () => {
    const lines = [
      HEADER,
      '37003;A;37261;T;1',
      '37003;A;37261;T;2',
      '37003;A;75056;P;-1',
      'x;A;37261;T;1',
      '1;2',
      '37003;A;37214;T;1',
    ];
    const { file } = await read(lines.join('\n'));
    expect(file.problems).toEqual([
      { row: 3, column: null, reason: 'twice', value: '37003 37261' },
      { row: 4, column: 'NBFLUX_C22_ACTOCC15P', reason: 'negative', value: '-1' },
      { row: 5, column: 'CODGEO', reason: 'home', value: 'x' },
      { row: 6, column: null, reason: 'cells', value: '2' },
    ]);
    const quoted = [HEADER, '', '37003;A;37261;"T;1', '37003;A;37261;T;-1'];
    expect((await read(quoted.join('\n'))).file.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'quote'],
      [4, 'negative'],
    ]);
  });

  it('does not read to the end of a file that is nonsense', async () => {
    const { file } = await read([HEADER, ...Array.from({ length: 5_000 }, () => 'nonsense')].join('\n'));
    expect([file.problems.length, file.rows]).toEqual([200, 200]);
  });

  it.each([
    ['a zip', Buffer.from('PK\u0003\u0004rest'), 'territory.flow-file-zip'],
    ['UTF-16', Buffer.from(`\ufeff${LINES.join('\n')}`, 'utf16le'), 'territory.flow-file-encoding'],
    ['nothing', '', 'territory.flow-file-empty'],
    ['a header alone', `${HEADER}\n`, 'territory.flow-file-empty'],
    ['other columns', 'a;b;c\n1;2;3\n', 'territory.flow-file-columns'],
  ])('refuses %s', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  it('stops when somebody says so', async () => {
    const stop = new AbortController();
    stop.abort();
    const reading = readFlowFile(inPieces(Buffer.from(LINES.join('\n'))), { signal: stop.signal });
    await expect(reading).rejects.toMatchObject({ code: 'territory.flow-import-stopped' });
  });
});
