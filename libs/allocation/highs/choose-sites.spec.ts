import * as fc from 'fast-check';
import { bruteForce, problems } from '../../../test/support/allocation-problems.js';
import { nearProblem } from '../../../test/support/near-problem.js';
import { toCore } from '../core/classes.js';
import type { CoreProblem } from '../core/core-problem.js';
import { parseProblem } from '../problem/parse-problem.js';
import { chooseSites } from './choose-sites.js';
import { coreCost } from '../core/core-cost.js';
import { keepsLimits } from './flow-limits.js';
import { solveRelaxation } from './relaxation.js';

async function chosen(problem: CoreProblem) {
  const answer = await chooseSites(problem);
  if (!answer) throw new Error('there is no plan');
  expect(keepsLimits(problem, answer.flow)).toBe(true);
  expect(coreCost(problem, answer.flow).objective).toBe(answer.objective);
  return { ...answer, euros: answer.objective / problem.scale, load: [...coreCost(problem, answer.flow).load] };
}

describe('choosing sites', () => {
  it('leaves a site closed whose fee is not worth it', async () => {
    const problem = nearProblem({
      employees: [{ id: 'e', days: 4 }],
      sites: [
        { id: 'a', deskDays: 10, price: 10, fixedFee: 50 },
        { id: 'b', deskDays: 10, price: 20 },
      ],
    });
    expect(await chosen(problem)).toMatchObject({ status: 'optimal', euros: 4 * 24, load: [0, 4] });
    expect([...(await chosen(problem)).open]).toEqual([0, 1]);
  });

  it('sends people elsewhere, or nowhere, when a contract minimum is out of reach', async () => {
    const sites = [
      { id: 'a', deskDays: 10, price: 1, minimumDeskDays: 5 },
      { id: 'b', deskDays: 1, price: 20 },
    ];
    const problem = nearProblem({ employees: [{ id: 'e', days: 4 }], sites });
    expect(await chosen(problem)).toMatchObject({ status: 'optimal', euros: 24 + 3 * 1000, load: [0, 1] });
    const enough = nearProblem({ employees: [{ id: 'e', days: 5 }], sites });
    expect(await chosen(enough)).toMatchObject({ euros: 5 * 5, load: [5, 0] });
  });

  it('keeps the budget of each unit', async () => {
    const problem = nearProblem({
      units: [
        { name: 'u', budget: 25 },
        { name: 'v', budget: 39.9 },
      ],
      employees: [
        { id: 'e', days: 4, unit: 'u' },
        { id: 'f', days: 4, unit: 'v' },
      ],
      sites: [{ id: 'a', deskDays: 10, price: 10 }],
    });
    expect(await chosen(problem)).toMatchObject({ status: 'optimal', euros: 5 * 14 + 3 * 1000, load: [5] });
  });

  it('keeps the weekdays of people and of sites', async () => {
    const problem = nearProblem({
      weekdays: [4, 4],
      employees: [{ id: 'e', days: 6, weekdays: [4, 1] }],
      sites: [
        { id: 'a', deskDays: 10, price: 10, fixedFee: 1, weekdays: [2, 4] },
        { id: 'b', deskDays: 10, price: 11 },
      ],
    });
    const { flow, euros } = await chosen(problem);
    expect([...flow.days]).toEqual([3, 2]);
    expect([...(flow.weekdays ?? [])]).toEqual([2, 1, 2, 0]);
    expect(euros).toBe(1 + 3 * 14 + 2 * 15 + 1000);
  });

  it('uses committed desk-days first, since they are paid for', async () => {
    const problem = nearProblem({
      budget: 60 + 20 + 5,
      employees: [{ id: 'e', days: 5 }],
      sites: [
        { id: 'a', deskDays: 10, price: 20, committed: 3, fixedFee: 5 },
        { id: 'b', deskDays: 10, price: 12 },
      ],
    });
    expect(await chosen(problem)).toMatchObject({ euros: 65 + 12 + 4 * 4 + 1000, load: [3, 1] });
  });

  it('says when there is no plan', async () => {
    const problem = nearProblem({
      minDaysEach: 1,
      employees: [{ id: 'e', days: 1 }],
      sites: [{ id: 'a', deskDays: 0, price: 1 }],
    });
    expect(await chooseSites(problem)).toBeUndefined();
  });

  it('finds what trying everything finds, and the relaxation is never above', async () => {
    await fc.assert(
      fc.asyncProperty(problems({ employees: 4, sites: 3, days: 3 }), async (raw) => {
        const problem = parseProblem(raw, () => 10);
        const own = toCore(problem);
        const [best, answer, relaxed] = [bruteForce(problem), await chooseSites(own), await solveRelaxation(own)];
        expect(answer === undefined).toBe(best === undefined);
        if (!answer || best === undefined) return true;
        const bound = relaxed.status === 'optimal' ? relaxed.bound / own.scale : Infinity;
        return (
          answer.status === 'optimal' &&
          Math.abs(answer.objective / own.scale - best) < 1e-5 &&
          keepsLimits(own, answer.flow) &&
          coreCost(own, answer.flow).objective === answer.objective &&
          answer.bound === answer.objective &&
          bound <= best + 1e-5
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('the relaxation', () => {
  it('prices what is scarce', async () => {
    const problem = nearProblem({
      employees: [{ id: 'e', days: 4 }],
      budget: 30,
      sites: [
        { id: 'a', deskDays: 2, price: 10 },
        { id: 'b', deskDays: 10, price: 20 },
      ],
    });
    const relaxed = await solveRelaxation(problem);
    if (relaxed.status !== 'optimal') throw new Error('there is a plan');
    // Half a day at b: one more euro of budget serves a twentieth of a day.
    expect([...relaxed.days]).toEqual([2, 0.5]);
    const { budget, worth } = relaxed.duals;
    expect(budget).toBeCloseTo((1000 - 24) / 20);
    // Either site costs a class as much as the penalty.
    expect(worth[0]! / problem.scale).toBeCloseTo(996);
    expect(worth[1]! / problem.scale).toBeCloseTo(996);
  });

  it('keeps the sites it is given', async () => {
    const problem = nearProblem({
      employees: [{ id: 'e', days: 4 }],
      sites: [{ id: 'a', deskDays: 10, price: 10, fixedFee: 50 }],
    });
    expect(await solveRelaxation(problem, new Uint8Array([1]))).toMatchObject({ bound: (50 + 4 * 14) * problem.scale });
    expect(await solveRelaxation(problem, new Uint8Array([0]))).toMatchObject({ bound: 4000 * problem.scale });
  });
});
