import type { FeasibleSitingPlan } from '../plan/plan.js';
import { parseProblem } from '../problem/parse-problem.js';
import { checkPlan } from './check-plan.js';

const RAW = {
  objective: 'median',
  p: 2,
  budget: 10,
  distances: 'plane',
  maxDistance: 6,
  demand: [
    { id: 'a', x: 0, y: 0, weight: 2 },
    { id: 'b', x: 10, y: 0, weight: 3 },
  ],
  candidates: [
    { id: 'near-a', x: 1, y: 0, cost: 4 },
    { id: 'near-b', x: 10, y: 0, cost: 5, fixed: true },
    { id: 'between', x: 5, y: 0, cost: 6 },
  ],
};
const problem = parseProblem(RAW, () => Number.NaN);
const covering = parseProblem({ ...RAW, objective: 'covering' }, () => Number.NaN);
const plan: FeasibleSitingPlan = {
  status: 'optimal',
  objective: 2,
  bound: 2,
  gap: 0,
  open: ['near-a', 'near-b'],
  served: [
    { id: 'a', site: 'near-a', distance: 1 },
    { id: 'b', site: 'near-b', distance: 0 },
  ],
  unserved: [],
  engine: 'interchange+lagrangian',
  seed: 1,
  cutShort: false,
};
const proof = Float64Array.of(2, 0);

describe('the checker of siting plans', () => {
  it('finds nothing wrong in a right plan', () => {
    expect(checkPlan(problem, plan, proof)).toEqual([]);
    expect(checkPlan(problem, { ...plan, status: 'feasible', bound: 1, gap: 0.5 }, null)).toEqual([]);
  });

  it.each<[string, Partial<FeasibleSitingPlan>, string]>([
    ['a place that is none', { open: ['near-a', 'near-b', 'nowhere'] }, 'nowhere is no candidate'],
    ['a place open twice', { open: ['near-b', 'near-b'] }, 'a place is open twice'],
    ['a fixed place closed', { open: ['near-a'] }, 'a fixed place is closed'],
    ['too many places', { open: ['near-a', 'near-b', 'between'] }, '3 places, not 2'],
    ['too dear places', { open: ['near-b', 'between'] }, 'costs of 11, not 10'],
    [
      'a wrong distance',
      { served: [{ id: 'a', site: 'near-a', distance: 0.5 }, plan.served[1]!] },
      'a to near-a: 0.5, not 1',
    ],
    [
      'a closed place',
      { served: [{ id: 'a', site: 'between', distance: 5 }, plan.served[1]!] },
      'a to between: 5, not Infinity',
    ],
    ['somebody left out', { served: [plan.served[0]!] }, '1 of 2 demands'],
    ['somebody unserved', { served: [plan.served[0]!], unserved: ['b'] }, 'somebody is not served'],
    ['a wrong sum', { objective: 1, bound: 1 }, 'objective 1, not 2'],
    ['a bound beyond the plan', { bound: 2.5 }, 'bound 2.5 on the wrong side of 2'],
    ['a wrong gap', { status: 'feasible', bound: 1, gap: 0.1 }, 'gap 0.1, not 0.5'],
    ['a proof that is none', { bound: 1, gap: 0.5 }, 'called optimal with a gap of 0.5'],
  ])('finds %s', (_, change, words) => {
    expect(checkPlan(problem, { ...plan, ...change }, null)).toContain(words);
  });

  it('finds a bound that its prices do not prove, on either side', () => {
    const fooled = Float64Array.of(0, 0);
    const partly = { ...plan, status: 'feasible', objective: 2, bound: 1.5, gap: 0.25 } as const;
    expect(checkPlan(problem, partly, fooled)).toEqual(['bound 1.5: its prices only prove 0']);
    const covers: FeasibleSitingPlan = { ...plan, objective: 5, bound: 5 };
    expect(checkPlan(covering, covers, fooled)).toEqual([]);
    expect(checkPlan(covering, covers, Float64Array.of(9, 3))).toEqual(['bound 5: its prices only prove NaN']);
    const less = { ...covers, served: [plan.served[0]!], unserved: ['b'], objective: 2, bound: 2 };
    expect(checkPlan(covering, less, fooled)).toEqual([
      'b is within the limit and not served',
      'bound 2: its prices only prove 5',
    ]);
  });

  it('finds lines in an answer that there is no plan', () => {
    const none = {
      status: 'infeasible',
      objective: null,
      bound: null,
      gap: null,
      open: [],
      served: [],
      unserved: [],
    } as const;
    const why = { constraint: 'x', waysOut: [], proven: true };
    const answer = { ...none, engine: plan.engine, seed: 1, cutShort: false, infeasible: why };
    expect(checkPlan(problem, answer, null)).toEqual([]);
  });
});
