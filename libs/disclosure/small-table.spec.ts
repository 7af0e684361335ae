import * as fc from 'fast-check';
import { foldSmallTable, SMALLEST_GROUP, type GroupByColumn } from './index.js';

const people = (from: number, to: number) => new Set(Array.from({ length: to - from + 1 }, (_, n) => `p${from + n}`));
const group = (key: string, columns: Record<string, readonly [from: number, to: number, amount: number]>) => ({
  key,
  columns: new Map(
    Object.entries(columns).map(([column, [from, to, amount]]) => [column, { people: people(from, to), amount }]),
  ),
});

describe('a table of places and months', () => {
  it('shows what has five people in every cell', () => {
    expect(foldSmallTable([group('a', { oct: [1, 6, 12], nov: [1, 5, 10] })])).toEqual({
      detail: 'by-column',
      rows: [{ key: 'a', groups: 1, amounts: { oct: 12, nov: 10 }, total: 22 }],
    });
  });

  it('puts a place with one small month among the others, and takes along what subtraction would give away', () => {
    const table = foldSmallTable([
      group('big', { oct: [1, 9, 30], nov: [1, 9, 30] }),
      group('middle', { oct: [1, 6, 12], nov: [1, 6, 12] }),
      group('one-day', { nov: [7, 7, 2] }),
    ]);
    expect(table).toEqual({
      detail: 'by-column',
      rows: [
        { key: 'big', groups: 1, amounts: { oct: 30, nov: 30 }, total: 60 },
        { key: null, groups: 2, amounts: { oct: 12, nov: 14 }, total: 26 },
      ],
    });
  });

  it('gives up the months when one of them has too few people altogether', () => {
    const table = foldSmallTable([group('a', { oct: [1, 2, 4], nov: [1, 8, 16] })]);
    expect(table).toEqual({ detail: 'totals', rows: [{ key: 'a', groups: 1, amounts: {}, total: 20 }] });
  });

  it('shows nothing when the whole has too few', () => {
    expect(foldSmallTable([group('a', { oct: [1, 2, 4] }), group('b', { nov: [2, 4, 5] })])).toEqual({
      detail: 'hidden',
      rows: [],
    });
    expect(foldSmallTable([])).toEqual({ detail: 'by-column', rows: [] });
  });

  it('never leaves a cell, a total or a difference of theirs with fewer than five people', () => {
    const cell = fc.record({
      people: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 9 }),
      amount: fc.integer({ min: 1, max: 99 }),
    });
    const table = fc.array(fc.dictionary(fc.constantFrom('m1', 'm2', 'm3'), cell, { minKeys: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (list) => {
        const groups: GroupByColumn[] = list.map((columns, n) => ({
          key: `g${n}`,
          columns: new Map(
            Object.entries(columns).map(([column, { people: ids, amount }]) => [
              column,
              { people: new Set(ids.map(String)), amount },
            ]),
          ),
        }));
        const { detail, rows } = foldSmallTable(groups);
        const total = groups
          .flatMap(({ columns }) => [...columns.values()])
          .reduce((sum, { amount }) => sum + amount, 0);
        expect([detail === 'hidden' ? 0 : total]).toEqual([rows.reduce((sum, row) => sum + row.total, 0)]);
        // Everybody behind the groups of a row, in a column or altogether.
        const behind = (keys: readonly string[], column: string | null) =>
          new Set(
            groups
              .filter(({ key }) => keys.includes(key))
              .flatMap(({ columns }) =>
                [...columns].flatMap(([name, { people: ids }]) => (column === null || column === name ? [...ids] : [])),
              ),
          ).size;
        const named = rows.flatMap(({ key }) => key ?? []);
        const others = groups.map(({ key }) => key).filter((key) => !named.includes(key));
        for (const { key, amounts } of rows) {
          const keys = key === null ? others : [key];
          const columns = detail === 'by-column' ? Object.keys(amounts) : [null];
          for (const column of columns) expect(behind(keys, column)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
        }
      }),
    );
  });
});
