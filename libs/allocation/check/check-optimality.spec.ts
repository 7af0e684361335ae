import * as fc from 'fast-check';
import { bruteForce, problems } from '../../../test/support/allocation-problems.js';
import type { FeasiblePlan, ShadowPrices } from '../plan/plan.js';
import { parseProblem } from '../problem/parse-problem.js';
import type { AllocationProblem } from '../problem/problem.js';
import { checkOptimality } from './check-optimality.js';
import { sumTolerance } from './exactness.js';

const read = (json: unknown): AllocationProblem => parseProblem(json, () => Number.NaN);

/** A plan that says nothing but its prices and figures: the proof looks at nothing else. */
function plan(prices: Partial<ShadowPrices>, objective = 0, bound = objective): FeasiblePlan {
  return {
    status: 'feasible',
    engine: 'network-simplex',
    quotas: [],
    assignments: [],
    unserved: [],
    shadowPrices: { budgetPerEuro: null, sites: {}, ...prices },
    objective,
    bound,
    gap: 0,
    fairness: { minimumShare: 1, p10Share: 1, medianShare: 1, gini: 0, outOfReach: 0 },
    explanations: [],
  };
}

const bound = (json: object, prices: Partial<ShadowPrices>): number =>
  checkOptimality(read({ maxMinutes: 45, ...json }), plan(prices)).bound;

describe('the proof from shadow prices, by hand', () => {
  /** s is near for both and has two desk-days: a belongs there (12 a day), b goes to t (16), at 2 a day more than at s. */
  const scarce = {
    employees: [
      { id: 'a', days: 2 },
      { id: 'b', days: 2 },
    ],
    sites: [
      { id: 's', deskDays: 2, price: 10 },
      { id: 't', deskDays: 9, price: 10 },
    ],
    minutes: [
      ['a', 's', 5],
      ['a', 't', 20],
      ['b', 's', 10],
      ['b', 't', 15],
    ],
  };
  const one = (employee: object, site: object, minutes = 0) => ({
    employees: [{ id: 'e', ...employee }],
    sites: [{ id: 's', ...site }],
    minutes: [['e', 's', minutes]],
  });

  it.each<[string, object, Partial<ShadowPrices>, number]>([
    // Everybody at s: 2·12 + 2·14.
    ['without prices everybody has the best site alone', scarce, {}, 52],
    // a 2·(2 + 12), b 2·16, s -2·2.
    ['the price of a scarce site proves the optimum', scarce, { sites: { s: 2 } }, 56],
    ['so does every price between the two detours', scarce, { sites: { s: 6 } }, 56],
    // Both at t: 2·18 + 2·16, s -2·9.
    ['a price that is too high proves less', scarce, { sites: { s: 9 } }, 50],
    ['a day that is dearer than its worth stays unserved', { ...scarce, unservedPenalty: 3 }, {}, 12],
    // 4·100 - 9·25: two and a half days for 25, the rest unserved.
    [
      'a budget',
      { ...one({ days: 4 }, { deskDays: 9, price: 10 }), unservedPenalty: 100, budget: 25 },
      { budgetPerEuro: 9 },
      175,
    ],
    // As above, and the fee counts ten times: closed is better, and nothing is lost by it.
    [
      'a budget and a fee',
      { ...one({ days: 4 }, { deskDays: 9, price: 10, fixedFee: 5 }), unservedPenalty: 100, budget: 25 },
      { budgetPerEuro: 9 },
      175,
    ],
    // σ = 13: one day 13; s: min(0, 5 + 2·10 - 2·13).
    ['a fee that pays off', one({ days: 1 }, { deskDays: 2, price: 10, fixedFee: 5 }), { sites: { s: 3 } }, 12],
    // σ = 12: one day 12; s: min(0, 5 + 2·10 - 2·12).
    ['a fee that does not', one({ days: 1 }, { deskDays: 2, price: 10, fixedFee: 5 }), { sites: { s: 2 } }, 12],
    // Nothing is saved at a site that cannot be opened.
    [
      'a contract minimum above the desk-days',
      one({ days: 1 }, { deskDays: 2, price: 10, minimumDeskDays: 3 }),
      { sites: { s: 3 } },
      13,
    ],
    // Paid for whoever comes: 3·10 and the fee.
    ['idle committed days', one({ days: 0 }, { deskDays: 5, price: 10, fixedFee: 5, committed: 3 }), {}, 35],
    // One day more than is committed: 4 days at 10 + 2.
    [
      'committed days that are used up',
      one({ days: 4 }, { deskDays: 5, price: 10, committed: 3 }, 5),
      { committed: { s: 10 } },
      48,
    ],
    // Two of four idle: 4·10, and travel of two days.
    ['committed days that are not', one({ days: 2 }, { deskDays: 5, price: 10, committed: 4 }, 5), {}, 44],
    // e: on weekday 1 for 12, the other two days are worth 50 each; weekday 0 gives 38 back.
    [
      'a weekday',
      {
        ...one({ days: 3, weekdays: [2, 1] }, { deskDays: 9, price: 10, weekdays: [1, 5] }, 5),
        unservedPenalty: 50,
        weekdays: [2, 2],
      },
      { weekdays: { s: [38, 0] } },
      74,
    ],
    // Weekday 1 comes once: 12, then 12 + 20 on weekday 0, which gives 20 back.
    [
      'the weekdays of an employee',
      {
        ...one({ days: 3, weekdays: [1, 5] }, { deskDays: 9, price: 10, weekdays: [1, 5] }, 5),
        unservedPenalty: 50,
        weekdays: [2, 1],
      },
      { weekdays: { s: [20, 0] } },
      74,
    ],
    // 12 on weekday 1, and 12 + 20 on weekday 0, which gives 20 back.
    [
      'the cheaper weekday first',
      { ...one({ days: 2 }, { deskDays: 9, price: 10, weekdays: [1, 5] }, 5), weekdays: [2, 1] },
      { weekdays: { s: [20, 0] } },
      24,
    ],
    // 2·(10 + 90) - 90·1.
    [
      'the ceiling of a unit',
      {
        ...one({ days: 2, unit: 'u' }, { deskDays: 9, price: 10 }),
        unservedPenalty: 100,
        units: [{ name: 'u', deskDays: 1 }],
      },
      { units: { u: { deskDay: 90, euro: 0 } } },
      110,
    ],
    // 2·(10 + 4·10) - 4·15: a day and a half for 15, the rest unserved.
    [
      'the budget of a unit',
      {
        ...one({ days: 2, unit: 'u' }, { deskDays: 9, price: 10 }),
        unservedPenalty: 50,
        units: [{ name: 'u', budget: 15 }],
      },
      { units: { u: { deskDay: 0, euro: 4 } } },
      40,
    ],
    [
      'a unit without a ceiling',
      { ...one({ days: 2, unit: 'u' }, { deskDays: 9, price: 10 }), units: [{ name: 'v', deskDays: 1 }] },
      { units: { u: { deskDay: 90, euro: 9 } } },
      20,
    ],
    // Two days at 10 are a must, the third is worth 5.
    ['a minimum', { ...one({ days: 3 }, { deskDays: 9, price: 10 }), unservedPenalty: 5, minDaysEach: 2 }, {}, 25],
    [
      'a minimum that the weekdays forbid',
      { ...one({ days: 3 }, { deskDays: 9, price: 10 }), weekdays: [1], minDaysEach: 2 },
      {},
      Infinity,
    ],
    ['nobody in reach', { ...one({ days: 3 }, { deskDays: 9, price: 10 }, 46), minDaysEach: 2 }, {}, 3000],
    ['nobody', { employees: [], sites: [], minutes: [] }, {}, 0],
  ])('%s', (_, json, prices, expected) => {
    expect(bound(json, prices)).toBeCloseTo(expected, 9);
  });

  it('says what the prices prove', () => {
    const problem = read({ maxMinutes: 45, ...scarce });
    const prices = { sites: { s: 2 } };
    expect(checkOptimality(problem, plan(prices, 56))).toMatchObject({
      provesReportedBound: true,
      provesOptimal: true,
    });
    expect(checkOptimality(problem, plan(prices, 58, 56))).toMatchObject({
      provesReportedBound: true,
      provesOptimal: false,
    });
    expect(checkOptimality(problem, plan({}, 56))).toMatchObject({ provesReportedBound: false, provesOptimal: false });
    expect(checkOptimality(problem, plan(prices, 56.001))).toMatchObject({
      provesReportedBound: false,
      provesOptimal: false,
    });
  });

  it('takes no negative price, none that is no number, and none of what every object has', () => {
    const odd = { ...scarce, sites: scarce.sites.with(1, { id: 'constructor', deskDays: 9, price: 10 }), minutes: [] };
    expect(bound(odd, {})).toBe(4000);
    for (const price of [-1, Number.NaN, Infinity]) expect(bound(scarce, { sites: { s: price } })).toBe(52);
    expect(bound(scarce, { budgetPerEuro: 5, committed: { s: 3 }, weekdays: { s: [7] } })).toBe(52);
  });
});

const price = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60, noNaN: true }), fc.constantFrom(1, 5, 10, 100));
const some = <T>(value: fc.Arbitrary<T>, prefix: string) =>
  fc
    .array(value, { maxLength: 3 })
    .map((values) => Object.fromEntries(values.map((each, n) => [`${prefix}${n}`, each])));

const prices: fc.Arbitrary<ShadowPrices> = fc.record({
  budgetPerEuro: fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 4, noNaN: true }))),
  sites: some(price, 's'),
  committed: some(price, 's'),
  units: fc.record({ u: fc.record({ deskDay: price, euro: price }), v: fc.record({ deskDay: price, euro: price }) }),
  weekdays: some(fc.tuple(price, price), 's'),
});

describe('the proof from shadow prices, at random', () => {
  it('never passes the optimum, whatever the prices', () => {
    const seen = { infeasible: 0, loose: 0, close: 0 };
    fc.assert(
      fc.property(problems({ employees: 3, sites: 3, days: 3 }), prices, (json, shadowPrices) => {
        const problem = read(json);
        const best = bruteForce(problem);
        const proven = checkOptimality(problem, plan(shadowPrices)).bound;
        if (best === undefined) {
          seen.infeasible += 1;
          return;
        }
        seen[proven > 0.8 * best ? 'close' : 'loose'] += 1;
        expect(proven - best).toBeLessThanOrEqual(sumTolerance(problem)(best));
      }),
      { numRuns: 1500 },
    );
    expect(seen.infeasible).toBeGreaterThan(20);
    expect(seen.loose).toBeGreaterThan(150);
    expect(seen.close).toBeGreaterThan(150);
  });
});
