import type { FeasiblePlan, UnservedReason } from '../plan/plan.js';
import { parseProblem } from '../problem/parse-problem.js';
import { checkPlan } from './check-plan.js';

const REASONS: readonly UnservedReason[] = [
  'no-site-in-reach',
  'site-capacity',
  'budget',
  'unit-ceiling',
  'weekday-capacity',
  'dearer-than-unserved',
];

interface Situation {
  readonly problem?: object;
  readonly employee?: object;
  readonly sites: readonly object[];
  /** Days that the employee, who wants three, gets at the first site, by weekday where weekdays matter. */
  readonly got?: number | readonly number[];
}

/** Every reason that the checker accepts for the days that the employee does not get. A day costs 10 where not said. */
function accepted({ problem, employee, sites, got = 0 }: Situation): UnservedReason[] {
  const read = parseProblem(
    {
      maxMinutes: 45,
      unservedPenalty: 100,
      ...problem,
      employees: [{ id: 'e', days: 3, unit: 'u', ...employee }],
      sites: sites.map((site, n) => ({ id: `s${n}`, deskDays: 5, price: 10, ...site })),
      minutes: sites.map((_, n) => ['e', `s${n}`, 0]),
    },
    () => Number.NaN,
  );
  const weekdays = typeof got === 'number' ? undefined : got;
  const days = typeof got === 'number' ? got : got.reduce((sum, count) => sum + count, 0);
  const plan: FeasiblePlan = {
    status: 'feasible',
    engine: 'highs-mip',
    quotas: [],
    assignments: days === 0 ? [] : [{ employeeId: 'e', siteId: 's0', days, ...(weekdays ? { weekdays } : {}) }],
    unserved: [],
    shadowPrices: { budgetPerEuro: null, sites: {} },
    objective: 0,
    bound: 0,
    gap: 0,
    fairness: { minimumShare: 1, p10Share: 1, medianShare: 1, gini: 0, outOfReach: 0 },
    explanations: [],
  };
  return REASONS.filter((reason) => {
    const found = checkPlan(read, { ...plan, unserved: [{ employeeId: 'e', days: 3 - days, reason }] });
    return !found.includes(`e: ${reason} is not the reason`);
  });
}

const noReason: UnservedReason[] = [];

describe('the reason of an unserved day', () => {
  it.each<[string, Situation, UnservedReason[]]>([
    ['nothing is in reach', { sites: [] }, ['no-site-in-reach']],
    ['a need is not met', { sites: [{}], employee: { needs: ['quiet'] } }, ['no-site-in-reach']],
    ['the site is full', { sites: [{ deskDays: 1 }], got: 1 }, ['site-capacity']],
    ['the site offers nothing', { sites: [{ deskDays: 0 }] }, ['site-capacity']],
    ['the contract minimum is not reached', { sites: [{ minimumDeskDays: 4 }] }, ['site-capacity']],
    ['the fee does not pay off', { sites: [{ fixedFee: 80 }] }, ['site-capacity']],
    ['the fee alone makes one day too dear', { sites: [{ fixedFee: 90 }] }, ['site-capacity', 'dearer-than-unserved']],
    ['the fee passes the budget', { problem: { budget: 20 }, sites: [{ fixedFee: 15 }] }, ['site-capacity', 'budget']],
    ['the budget is spent', { problem: { budget: 19.9999 }, sites: [{}], got: 1 }, ['budget']],
    ['the budget has room for one day', { problem: { budget: 20 }, sites: [{}], got: 1 }, noReason],
    [
      'the unit has spent its budget',
      { problem: { units: [{ name: 'u', budget: 19 }] }, sites: [{}], got: 1 },
      ['budget'],
    ],
    [
      'the unit has spent its budget, though a committed day is idle',
      { problem: { units: [{ name: 'u', budget: 19 }] }, sites: [{ committed: 2 }], got: 1 },
      ['budget'],
    ],
    [
      'the unit is at its ceiling',
      { problem: { units: [{ name: 'u', deskDays: 1 }] }, sites: [{}], got: 1 },
      ['unit-ceiling'],
    ],
    ['the unit may have nothing', { problem: { units: [{ name: 'u', deskDays: 0 }] }, sites: [{}] }, ['unit-ceiling']],
    ['another unit is at its ceiling', { problem: { units: [{ name: 'other', deskDays: 0 }] }, sites: [{}] }, noReason],
    [
      'the unit is at its ceiling and the site full',
      { problem: { units: [{ name: 'u', deskDays: 1 }] }, sites: [{ deskDays: 1 }], got: 1 },
      ['site-capacity'],
    ],
    ['a day is too dear', { problem: { unservedPenalty: 9 }, sites: [{}] }, ['dearer-than-unserved']],
    ['a day is worth just as much', { problem: { unservedPenalty: 10 }, sites: [{}] }, ['dearer-than-unserved']],
    ['no day is too dear to be fair', { problem: { unservedPenalty: 9, fairness: true }, sites: [{}] }, noReason],
    [
      'a committed day is idle, and costs nothing more',
      { problem: { unservedPenalty: 9, budget: 20 }, sites: [{ committed: 2 }], got: 1 },
      noReason,
    ],
    [
      'the committed days are used up',
      { problem: { unservedPenalty: 9 }, sites: [{ committed: 1 }], got: 1 },
      ['dearer-than-unserved'],
    ],
    [
      'the site has room on the other weekday',
      { problem: { weekdays: [2, 2] }, employee: { weekdays: [2, 0] }, sites: [{ weekdays: [1, 4] }], got: [1, 0] },
      ['weekday-capacity'],
    ],
    [
      'the employee cannot come more often',
      { problem: { weekdays: [1, 1] }, sites: [{}], got: [1, 1] },
      ['weekday-capacity'],
    ],
    [
      'the site is full on every weekday',
      { problem: { weekdays: [2, 2, 0] }, sites: [{ weekdays: [1, 1, 3] }], got: [1, 1, 0] },
      ['site-capacity'],
    ],
    [
      'the site has room and the employee can come',
      { problem: { weekdays: [2, 2] }, sites: [{ weekdays: [1, 2] }], got: [1, 1] },
      noReason,
    ],
    ['nothing is in the way', { sites: [{}], got: 1 }, noReason],
    ['one site is full and another has room', { sites: [{ deskDays: 1 }, {}], got: 1 }, noReason],
    ['one site is full and another too dear', { sites: [{ deskDays: 1 }, { price: 120 }], got: 1 }, ['site-capacity']],
    [
      'one site is full and another passes the budget',
      { problem: { budget: 30 }, sites: [{ deskDays: 1 }, { price: 21 }], got: 1 },
      ['budget'],
    ],
    [
      'one site passes the budget and another does not',
      { problem: { budget: 30 }, sites: [{ price: 21 }, {}] },
      noReason,
    ],
    [
      'one site stays closed and another is too dear',
      { sites: [{ minimumDeskDays: 4 }, { price: 120 }] },
      ['site-capacity', 'dearer-than-unserved'],
    ],
    [
      'one site stays closed and another passes the budget',
      { problem: { budget: 30 }, sites: [{ price: 31 }, { minimumDeskDays: 4 }] },
      ['budget'],
    ],
    [
      'the unit is at its ceiling, and one of the sites passes the budget besides',
      { problem: { budget: 30, units: [{ name: 'u', deskDays: 0 }] }, sites: [{ price: 31 }, {}] },
      ['budget', 'unit-ceiling'],
    ],
    [
      'one site has room on the other weekday and another is too dear',
      {
        problem: { weekdays: [2, 2] },
        employee: { weekdays: [2, 0] },
        sites: [{ weekdays: [1, 4] }, { price: 120 }],
        got: [1, 0],
      },
      ['weekday-capacity'],
    ],
    [
      'one site is too dear and another passes the budget',
      { problem: { budget: 30 }, sites: [{ price: 31 }, { price: 120 }] },
      ['budget'],
    ],
  ])('when %s', (_, situation, reasons) => {
    expect(accepted(situation)).toEqual(reasons);
  });
});
