import * as fc from 'fast-check';
import { problems } from '../../../test/support/allocation-problems.js';
import { toCore } from '../core/classes.js';
import { parseProblem } from '../problem/parse-problem.js';
import { coreCost } from '../core/core-cost.js';
import { keepsLimits } from './flow-limits.js';
import { isFeasible, solveInOrder } from './solve-in-order.js';

/** Two people of 4 days; a is near and dear, b far and cheap, c asks a fee. */
const problem = toCore(
  parseProblem(
    {
      maxMinutes: 45,
      budget: 200,
      employees: [
        { id: 'e', days: 4 },
        { id: 'f', days: 4, needs: ['quiet'] },
      ],
      sites: [
        { id: 'a', deskDays: 5, price: 30 },
        { id: 'b', deskDays: 5, price: 10 },
        { id: 'c', deskDays: 8, price: 1, fixedFee: 150, features: ['quiet'] },
      ],
      minutes: ['e', 'f'].flatMap((id) => [
        [id, 'a', 5],
        [id, 'b', 40],
        [id, 'c', 20],
      ]),
    },
    () => 10,
  ),
);
const noFloors = new Float64Array(problem.classes.length);

describe('reaching goals in order', () => {
  it('serves as many days as it can, then saves minutes, then euros', async () => {
    const plan = await solveInOrder(problem, noFloors, ['unserved', 'minutes', 'euros']);
    if (!plan) throw new Error('there is a plan');
    expect(keepsLimits(problem, plan.flow)).toBe(true);
    // The fee leaves 50 euros: all can be at c for 8, and one day at a makes 150 + 7 + 30.
    expect([...coreCost(problem, plan.flow).load]).toEqual([1, 0, 7]);
    expect(plan.reached).toMatchObject([
      { goal: 'unserved', value: 0, proven: true },
      { goal: 'minutes', value: 5 + 7 * 20, proven: true },
      { goal: 'euros', value: 187, proven: true },
    ]);
  });

  it('takes the goals in the order given', async () => {
    const plan = await solveInOrder(problem, noFloors, ['euros', 'unserved']);
    expect(plan?.reached).toMatchObject([
      { goal: 'euros', value: 0, proven: true },
      { goal: 'unserved', value: 8, proven: true },
    ]);
  });

  it('keeps the least days of each class', async () => {
    const plan = await solveInOrder(problem, new Float64Array([0, 2]), ['euros', 'unserved', 'minutes']);
    expect(plan?.reached.map(({ value }) => value)).toEqual([152, 6, 40]);
  });

  it('says whether floors can be kept', async () => {
    expect(await isFeasible(problem)).toBe(true);
    expect(await isFeasible(problem, new Float64Array([4, 4]))).toBe(true);
    const poor = { ...problem, budget: 157 * problem.scale };
    expect(await isFeasible(poor, new Float64Array([4, 4]))).toBe(false);
    expect(await isFeasible(poor, new Float64Array([3, 4]))).toBe(true);
    expect(await solveInOrder(poor, new Float64Array([4, 4]), ['unserved'])).toBeUndefined();
  });
});

describe('reaching goals in random problems', () => {
  it('proves every goal', async () => {
    await fc.assert(
      fc.asyncProperty(problems({ employees: 4, sites: 3, days: 3 }), async (raw) => {
        const own = toCore(parseProblem(raw, () => 10));
        const floors = new Float64Array(own.classes.length);
        const plan = await solveInOrder(own, floors, ['unserved', 'minutes', 'euros']);
        expect(await isFeasible(own)).toBe(plan !== undefined);
        return !plan || (keepsLimits(own, plan.flow) && plan.reached.every(({ proven }) => proven));
      }),
      { numRuns: 100 },
    );
  });
});
