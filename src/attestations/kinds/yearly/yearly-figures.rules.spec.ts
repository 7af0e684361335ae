import * as fc from 'fast-check';
import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { countByKind } from './yearly-figures.rules.js';

const people = (from: number, to: number, key: string) =>
  Array.from({ length: to - from + 1 }, (_, n) => ({ key, employeeId: `p${from + n}` }));

describe('counts of a year', () => {
  it('put kinds with fewer than five people together, with another where the sum would give them away', () => {
    expect(
      countByKind([...people(1, 9, 'in-force'), ...people(10, 16, 'replaced'), ...people(20, 21, 'left')]),
    ).toEqual([
      { key: 'in-force', groups: 1, count: 9 },
      { key: null, groups: 2, count: 9 },
    ]);
  });

  it('are withheld where all of them together are too few people, however many things they are', () => {
    expect(countByKind([...people(1, 4, 'in-force'), ...people(1, 4, 'replaced')])).toBeNull();
    expect(countByKind([])).toEqual([]);
  });

  it('never show a number of fewer than five people, nor one got by subtraction', () => {
    const things = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), employeeId: fc.nat({ max: 12 }).map(String) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(things, (list) => {
        const rows = countByKind(list);
        const behind = (keep: (key: string) => boolean) =>
          new Set(list.filter(({ key }) => keep(key)).map(({ employeeId }) => employeeId)).size;
        const withheld = rows === null;
        expect(withheld).toBe(list.length > 0 && behind(() => true) < SMALLEST_GROUP);
        if (rows === null) return;
        const named = new Set(rows.map(({ key }) => key));
        for (const { key } of rows)
          expect(behind((one) => (key === null ? !named.has(one) : one === key))).toBeGreaterThanOrEqual(
            SMALLEST_GROUP,
          );
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });
});
