import { StatementNames } from './statement-names.js';

describe('names of statements', () => {
  const often = (names: StatementNames, text: string, times: number) =>
    Array.from({ length: times }, () => names.of(text));

  it('are given to what comes again and again', () => {
    const given = often(new StatementNames(), 'select 1 where $1', 5);
    expect(given.slice(0, 2)).toEqual([undefined, undefined]);
    expect(new Set(given.slice(2)).size).toBe(1);
  });

  it('are the same in every process, fit PostgreSQL, and differ where texts do', () => {
    const [one, again, other] = ['select 1 where $1', 'select 1 where $1', 'select 2 where $1'].map((text) =>
      often(new StatementNames(), text, 3).at(-1)!,
    );
    expect(one).toMatch(/^palier_[0-9a-f]{32}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('are not given to texts without end', () => {
    const names = new StatementNames();
    for (let n = 0; n < 1_000; n += 1) names.of(`select ${n}`);
    expect(often(names, 'select one more', 9)).toEqual(Array.from({ length: 9 }, () => undefined));
  });
});
