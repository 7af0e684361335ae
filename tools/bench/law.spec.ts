import { benchBoard } from './law-board.js';
import { benchLaw } from './law.js';

test('the bench judges every employee by every rule on a day and over a year, and repeats itself', () => {
  const { verdicts, periodVerdicts, rulesEvaluated } = benchLaw({ employees: 200, employers: 4, seed: 7 });
  expect(rulesEvaluated).toBe(200 * 111);
  expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(Object.values(periodVerdicts).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(Object.keys(verdicts).length).toBeGreaterThan(1);
  // The worst day of a year is at least as bad as its last.
  expect(periodVerdicts['blocked'] ?? 0).toBeGreaterThanOrEqual(verdicts['blocked'] ?? 0);
  expect(benchLaw({ employees: 200, employers: 4, seed: 7 }).verdicts).toEqual(verdicts);
});

test('the bench of the board opens what it judged', () => {
  const { agreements, groups, met } = benchBoard({ agreements: 300, seed: 7 });
  expect([agreements, groups > 5 && groups < 300, met]).toEqual([300, true, true]);
});
