import { benchLaw } from './law.js';

test('the bench judges every employee by every rule, and repeats itself', () => {
  const { verdicts, rulesEvaluated } = benchLaw({ employees: 200, employers: 4, seed: 7 });
  expect(rulesEvaluated).toBe(200 * 111);
  expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(Object.keys(verdicts).length).toBeGreaterThan(1);
  expect(benchLaw({ employees: 200, employers: 4, seed: 7 }).verdicts).toEqual(verdicts);
});
