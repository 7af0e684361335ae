import { mutantsOf } from './mutate.js';

const flips = (source: string): string[] => mutantsOf(source).map(({ before, after }) => `${before} -> ${after}`);

test('flips comparisons, connectives, negations, truth values, days and numbers', () => {
  expect(flips('a <= 10 && !b')).toEqual(['<= -> <', '<= -> >', '10 -> 11', '10 -> 9', '&& -> ||', '! -> ']);
  expect(flips("validFrom: '2024-02-29'")).toEqual(["'2024-02-29' -> '2024-02-28'", "'2024-02-29' -> '2024-03-01'"]);
  expect(flips('a === true')).toEqual(['=== -> !==', 'true -> false']);
});

test('flips what joins and reads facts, where it is called', () => {
  expect(flips("all(yes('a'), atMost('b', X))")).toEqual([
    'all -> any',
    'yes -> no',
    'atMost -> below',
    'atMost -> above',
  ]);
  expect(flips("import { all, yes } from 'x'")).toEqual([]);
});

test('leaves texts, comments, arrows, names and fallbacks alone', () => {
  expect(flips("({ a1 }) => f('a <= 10', `b && c`) // 3 > 2")).toEqual([]);
  expect(flips('/* 1 */ (n ?? 0)')).toEqual([]);
  expect(flips("lastVerifiedOn: '2026-11-23'")).toEqual([]);
});

test('gives the whole text with one token changed, and its line', () => {
  expect(mutantsOf('x\ny > z')[0]).toMatchObject({ line: 2, source: 'x\ny >= z' });
});
