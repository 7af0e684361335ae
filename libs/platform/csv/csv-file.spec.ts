import { csvPieces } from './index.js';

describe('a table in pieces', () => {
  const table = (rows: number, asked: (number | null)[]) => ({
    titles: ['n'],
    next: (after: number | null, count: number) => {
      asked.push(after);
      const first = (after ?? 0) + 1;
      return Promise.resolve(Array.from({ length: Math.min(count, rows - first + 1) }, (_, n) => first + n));
    },
    cells: (n: number) => [n],
  });

  it.each([0, 1, 1_999, 2_000, 2_001, 4_000])('holds all of %d rows', async (rows) => {
    let text = '';
    for await (const piece of csvPieces(table(rows, []))) text += piece;
    expect(text.trim().split('\r\n')).toHaveLength(rows + 1);
  });

  it('reads no further than its reader', async () => {
    const asked: (number | null)[] = [];
    const pieces = csvPieces(table(10_000, asked));
    await pieces.next();
    expect(asked).toEqual([]);
    await pieces.next();
    expect(asked).toEqual([null]);
    await pieces.return(undefined);
    expect(asked).toEqual([null]);
  });
});
