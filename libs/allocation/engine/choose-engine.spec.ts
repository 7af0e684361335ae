import { type AllocationPlan, type FeasiblePlan, parseProblem, solveProblem } from '../index.js';

const SITE = { id: 's', deskDays: 40, price: 10 };
async function solve(json: object, site: object = {}): Promise<FeasiblePlan> {
  const plan = await solveProblem(
    parseProblem(
      {
        maxMinutes: 45,
        employees: Array.from({ length: 5 }, (_, n) => ({ id: `e${n}`, days: 4, unit: 'u' })),
        sites: [{ ...SITE, ...site }],
        minutes: Array.from({ length: 5 }, (_, n) => [`e${n}`, 's', 10 + n]),
        ...json,
      },
      () => Number.NaN,
    ),
  );
  if (plan.status === 'infeasible') throw new Error(plan.infeasible.constraint);
  return plan;
}

describe('the engine follows from the constraints', () => {
  it.each<[string, object, object, AllocationPlan['engine'], number]>([
    ['nothing but desks and days', {}, {}, 'network-simplex', 20],
    ['a budget that is enough', { budget: 500 }, {}, 'network-simplex+budget', 20],
    ['a ceiling for a unit', { units: [{ name: 'u', deskDays: 7 }] }, {}, 'network-simplex', 7],
    ['weekdays', { weekdays: [1, 1] }, { weekdays: [4, 1] }, 'network-simplex', 5],
    ['a fee', {}, { fixedFee: 50 }, 'highs-mip', 20],
    ['a fee within the budget', { budget: 100 }, { fixedFee: 50 }, 'highs-mip', 5],
    ['a fee that is due anyway', { budget: 100 }, { fixedFee: 50, committed: 1 }, 'network-simplex+budget', 5],
    ['a contract minimum', {}, { minimumDeskDays: 10 }, 'highs-mip', 20],
    ['a contract minimum out of reach', {}, { minimumDeskDays: 30 }, 'highs-mip', 0],
    ['a minimum that any use meets', {}, { minimumDeskDays: 1 }, 'network-simplex', 20],
    ['a budget of a unit', { units: [{ name: 'u', budget: 75 }] }, {}, 'highs-mip', 7],
    ['two budgets', { budget: 60, units: [{ name: 'u', budget: 75 }] }, {}, 'highs-mip', 6],
  ])('%s', async (_, json, site, engine, days) => {
    const plan = await solve(json, site);
    expect([plan.engine, plan.status]).toEqual([engine, 'optimal']);
    expect(plan.assignments.reduce((sum, line) => sum + line.days, 0)).toBe(days);
  });

  it('names what a euro and a desk-day more are worth', async () => {
    // A day costs 10 € and, for the person next in line, 24 minutes of travel at 0.20 €; unserved it counts 1,000 €.
    const { shadowPrices, explanations } = await solve({ budget: 85 });
    expect(shadowPrices.budgetPerEuro).toBeCloseTo((1000 - 4.8 - 10) / 10, 2);
    expect(explanations).toContain('12 days unserved: one more day would pass the budget.');
    const full = await solve({}, { deskDays: 8 });
    expect(full.shadowPrices.sites['s']).toBeCloseTo(1000 - 4.8 - 10, 6);
    expect(full.explanations).toEqual([
      '12 days unserved: the suitable sites in reach are full or stay closed.',
      'One more desk-day at s saves 985.20 euros.',
    ]);
  });
});
