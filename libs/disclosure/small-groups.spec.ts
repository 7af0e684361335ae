import * as fc from 'fast-check';
import { foldSmallGroups, SMALLEST_GROUP, type Group } from './small-groups.js';

const group = (key: string, people: readonly number[], amount: number): Group => ({
  key,
  people: new Set(people.map(String)),
  amount,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('counts under five people', () => {
  it('go into one last row together', () => {
    const rows = foldSmallGroups([
      group('small', [1, 2], 3),
      group('big', range(1, 6), 20),
      group('tiny', [7, 8, 9], 4),
    ]);
    expect(rows).toEqual([
      { key: 'big', groups: 1, people: 6, amount: 20, masked: false },
      { key: null, groups: 2, people: 5, amount: 7, masked: false },
    ]);
  });

  it('take the smallest shown row with them when the total would give them away', () => {
    const rows = foldSmallGroups([
      group('alone', [1], 2),
      group('big', range(1, 9), 20),
      group('less', range(2, 7), 9),
    ]);
    expect(rows).toEqual([
      { key: 'big', groups: 1, people: 9, amount: 20, masked: false },
      { key: null, groups: 2, people: 7, amount: 11, masked: false },
    ]);
  });

  it('are masked when nobody else is there', () => {
    expect(foldSmallGroups([group('a', [1, 2], 4)])).toEqual([
      { key: null, groups: 1, people: 2, amount: 4, masked: true },
    ]);
    expect(foldSmallGroups([])).toEqual([]);
  });

  it('never show a small row beside others, and always add up', () => {
    const anyGroup = fc.record({
      people: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }),
      amount: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 12 }), (list) => {
        const groups = list.map(({ people, amount }, n) => group(`g${n}`, people, amount));
        const rows = foldSmallGroups(groups);
        const total = (of: readonly { amount: number }[]) => of.reduce((sum, { amount }) => sum + amount, 0);
        expect(total(rows)).toBe(total(groups));
        expect(rows.reduce((sum, row) => sum + row.groups, 0)).toBe(groups.length);
        const small = rows.filter(({ people }) => people < SMALLEST_GROUP);
        expect(rows.filter(({ masked }) => masked)).toEqual(small);
        expect(small.length === 0 || rows.length === 1).toBe(true);
      }),
    );
  });
});
