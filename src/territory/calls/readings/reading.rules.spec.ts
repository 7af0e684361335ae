import { pointsOf, verdictOf } from './reading.rules.js';

const CRITERIA = [
  { name: 'a', weight: 60 },
  { name: 'b', weight: 40 },
];
const score = (points: number) => ({ points, reason: 'fictif' });
const read = (points: number | null) => ({ points, scoredAt: points === null ? null : new Date(0) });

it('weighs scores without rounding', () => {
  expect(pointsOf(CRITERIA, [score(10), score(10)])).toBe(1000);
  expect(pointsOf(CRITERIA, [score(7), score(3)])).toBe(540);
  expect(pointsOf(CRITERIA, [score(0), score(0)])).toBe(0);
});

it('waits for two readers, and for all who were asked', () => {
  expect(verdictOf([], 20).stage).toBe('assign');
  expect(verdictOf([read(500)], 20).stage).toBe('assign');
  expect(verdictOf([read(null)], 20).stage).toBe('assign');
  expect(verdictOf([read(500), read(null)], 20)).toEqual({ stage: 'reading', mean: null, apart: null });
  expect(verdictOf([read(500), read(800), read(null)], 20).stage).toBe('reading');
});

it('asks for a third where two differ by more than the number, and not by as much', () => {
  expect(verdictOf([read(500), read(700)], 20)).toEqual({ stage: 'done', mean: 600, apart: 200 });
  expect(verdictOf([read(500), read(701)], 20)).toEqual({ stage: 'third', mean: 601, apart: 201 });
  expect(verdictOf([read(500), read(900), read(600)], 20)).toEqual({ stage: 'done', mean: 667, apart: 400 });
});
