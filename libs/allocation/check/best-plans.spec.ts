import * as fc from 'fast-check';
import { type BestPlan, bestPlan, problems } from '../../../test/support/allocation-problems.js';
import type { FeasiblePlan, PlanUnserved, UnservedReason } from '../plan/plan.js';
import { parseProblem } from '../problem/parse-problem.js';
import type { AllocationProblem } from '../problem/problem.js';
import { checkPlan } from './check-plan.js';

const REASONS: readonly UnservedReason[] = [
  'no-site-in-reach',
  'site-capacity',
  'budget',
  'unit-ceiling',
  'weekday-capacity',
  'dearer-than-unserved',
];

/** The lines of a plan with the same reason for every unserved day, and without prices and fairness figures. */
function planOf(
  problem: AllocationProblem,
  { objective, assignments }: BestPlan,
  reason: UnservedReason,
): FeasiblePlan {
  const days = (own: (line: BestPlan['assignments'][number]) => boolean) =>
    assignments.filter(own).reduce((sum, line) => sum + line.days, 0);
  const quotas = problem.sites.map(({ id, committed }) => ({
    siteId: id,
    deskDays: Math.max(
      committed,
      days((line) => line.siteId === id),
    ),
  }));
  const unserved = problem.employees.map((employee): PlanUnserved => ({
    employeeId: employee.id,
    days: employee.days - days((line) => line.employeeId === employee.id),
    reason,
  }));
  return {
    status: 'optimal',
    engine: 'highs-mip',
    quotas: quotas.filter(({ deskDays }) => deskDays > 0),
    assignments,
    unserved: unserved.filter((line) => line.days > 0),
    shadowPrices: { budgetPerEuro: null, sites: {} },
    objective,
    bound: objective,
    gap: 0,
    fairness: { minimumShare: 1, p10Share: 1, medianShare: 1, gini: 0, outOfReach: 0 },
    explanations: [],
  };
}

/** What the checker says of it, by the reason given; complaints about the reason do not name it. */
function complaints(problem: AllocationProblem, best: BestPlan, reason: UnservedReason): string[] {
  return checkPlan(problem, planOf(problem, best, reason))
    .filter((each) => !each.startsWith('fairness'))
    .map((each) => each.replace(`: ${reason} is not the reason`, ': has no reason'));
}

describe('the checker on the best plan of all', () => {
  it('finds nothing wrong, and accepts some reason for every unserved day', () => {
    const accepted = new Set<UnservedReason>();
    fc.assert(
      fc.property(problems({ employees: 3, sites: 3, days: 3 }), (json) => {
        const problem = parseProblem(json, () => Number.NaN);
        const best = bestPlan(problem);
        if (!best) return;
        const unserved = planOf(problem, best, 'budget').unserved.length;
        const byReason = REASONS.map((reason) => complaints(problem, best, reason));
        byReason.forEach((own, n) => own.length < unserved && accepted.add(REASONS[n]!));
        expect(byReason.reduce((common, own) => common.filter((each) => own.includes(each)))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect([...accepted].toSorted()).toEqual(REASONS.toSorted());
  });
});
