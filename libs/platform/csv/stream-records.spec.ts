import { streamRecords } from './stream-records.js';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size: number) {
  const records: (readonly string[] | string)[] = [];
  for await (const stretch of streamRecords(inPieces(text, size), ';'))
    records.push(...stretch.map(({ cells, fault }) => fault ?? cells));
  return records;
}

describe('records of a table in pieces', () => {
  it.each([1, 2, 3, 7, 1_000])('are the same wherever %i characters end', async (size) => {
    expect(await read('a;b\r\n"c;""d""\n e";f\r\rg;\n', size)).toEqual([
      ['a', 'b'],
      ['c;"d"\n e', 'f'],
      [''],
      ['g', ''],
    ]);
  });

  it('go on after a quote that is never closed, and after a line without end', async () => {
    expect(await read('a;"b\nc;d', 5_000)).toEqual(['quote', ['c', 'd']]);
    const [before, fault, ...after] = await read(`a;b\n${'x'.repeat(200_000)}\ne;f`, 5_000);
    expect([before, fault, after.at(-1)]).toEqual([['a', 'b'], 'row-too-long', ['e', 'f']]);
  });
});
