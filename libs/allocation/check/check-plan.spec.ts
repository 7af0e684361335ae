import type { FeasiblePlan, PlanAssignment } from '../plan/plan.js';
import { parseProblem } from '../problem/parse-problem.js';
import type { AllocationProblem } from '../problem/problem.js';
import { checkPlan } from './check-plan.js';

const read = (json: unknown): AllocationProblem => parseProblem(json, () => Number.NaN);

const raw = {
  maxMinutes: 45,
  budget: 200,
  unservedPenalty: 100,
  minDaysEach: 1,
  weekdays: [2, 2],
  units: [{ name: 'u', deskDays: 4, budget: 45 }],
  employees: [
    { id: 'a', days: 3, unit: 'u', needs: ['quiet'] },
    { id: 'b', days: 3, unit: 'u', weekdays: [1, 2] },
    { id: 'c', days: 2 },
    { id: 'd', days: 2 },
    { id: 'z', days: 0 },
  ],
  sites: [
    { id: 's', deskDays: 4, price: 10, features: ['quiet'], fixedFee: 5, weekdays: [2, 2] },
    { id: 't', deskDays: 6, price: 12, minimumDeskDays: 3, committed: 3 },
    { id: 'v', deskDays: 2, price: 50 },
  ],
  minutes: [
    ['a', 's', 5],
    ['a', 't', 5],
    ['b', 's', 10],
    ['b', 't', 20],
    ['c', 't', 5],
    ['c', 's', 60],
    ['c', 'v', 45],
    ['d', 's', 50],
  ],
};
const problem = read(raw);
const sitesWith = (id: string, change: object) =>
  raw.sites.map((site) => (site.id === id ? { ...site, ...change } : site));
const a = { employeeId: 'a', siteId: 's', days: 3, weekdays: [1, 2] };
const b = { employeeId: 'b', siteId: 't', days: 1, weekdays: [1, 0] };
const c = { employeeId: 'c', siteId: 't', days: 2, weekdays: [1, 1] };
const bLeft = { employeeId: 'b', days: 2, reason: 'unit-ceiling' } as const;
const dLeft = { employeeId: 'd', days: 2, reason: 'no-site-in-reach' } as const;
/** 3·10 + 5 at s, 3·12 at t; travel 3·2 + 8 + 2·2; 4 days unserved: 489. The prices prove 484: they miss the fee. */
const plan: FeasiblePlan = {
  status: 'feasible',
  engine: 'highs-mip',
  quotas: [
    { siteId: 's', deskDays: 3 },
    { siteId: 't', deskDays: 3 },
  ],
  assignments: [a, b, c],
  unserved: [bLeft, dLeft],
  shadowPrices: {
    budgetPerEuro: 0,
    sites: { s: 0, t: 0 },
    committed: { t: 4 },
    units: { u: { deskDay: 88, euro: 0 } },
    weekdays: { s: [0, 0] },
  },
  objective: 489,
  bound: 484,
  gap: 5 / 489,
  fairness: { minimumShare: 1 / 3, p10Share: 1 / 3, medianShare: 1, gini: 4 / 21, outOfReach: 1 / 4 },
  explanations: [],
};
const assigned = (...assignments: PlanAssignment[]) => ({ assignments });
const priced = (change: object) => ({ shadowPrices: { ...plan.shadowPrices, ...change } });
const shared = (change: object) => ({ fairness: { ...plan.fairness, ...change } });

describe('the checker', () => {
  it('accepts the plan', () => {
    expect(checkPlan(problem, plan)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['a pair that comes twice', assigned(a, b, c, { ...c, days: 1, weekdays: [1, 0] }), /^c at t: comes twice$/m],
    ['a day more than asked', assigned(a, b, { ...c, days: 3, weekdays: [2, 1] }), /^c: days are lost or invented$/m],
    ['a day that vanished', { unserved: [bLeft] }, /^d: days are lost or invented$/m],
    ['half a day', assigned(a, b, { ...c, days: 1.5, weekdays: [1, 0.5] }), /^c at t: 1.5 days$/m],
    ['a line of nothing', assigned(a, b, c, { ...c, siteId: 'v', days: 0, weekdays: [0, 0] }), /^c at v: 0 days$/m],
    ['too long a way', assigned(a, b, { ...c, siteId: 's' }), /^c at s: out of reach$/m],
    ['no way at all', assigned(a, b, c, { ...a, employeeId: 'd', siteId: 't' }), /^d at t: out of reach$/m],
    ['a need that is not met', assigned({ ...a, siteId: 't' }, b, c), /^a at t: a need is not met$/m],
    ['an unknown site', assigned(a, b, { ...c, siteId: 'x' }), /^c at x: unknown id$/m],
    ['an unknown employee', assigned(a, b, { ...c, employeeId: 'x' }), /^x at t: unknown id$/m],
    ['employees out of order', assigned(b, a, c), /^a at s: out of order$/m],
    ['sites out of order', assigned(a, b, { ...c, siteId: 'v' }, { ...c, days: 1 }), /^c at t: out of order$/m],
    ['more than the site has', assigned(a, b, { ...c, siteId: 'v', days: 3 }), /^v: 3 of 2 desk-days$/m],

    ['missing weekdays', assigned(a, b, { ...c, weekdays: undefined }), /^c at t: weekdays are missing or no days$/m],
    ['a weekday too few', assigned(a, b, { ...c, weekdays: [2] }), /^c at t: weekdays are missing or no days$/m],
    ['a negative weekday', assigned(a, b, { ...c, weekdays: [3, -1] }), /^c at t: weekdays are missing or no days$/m],
    ['weekdays that do not add up', assigned(a, b, { ...c, weekdays: [1, 0] }), /^c at t: the weekdays do not add up/m],
    ['more on a weekday than the site has', assigned({ ...a, weekdays: [0, 3] }, b, c), /^s: 3 of 2 .* on weekday 1$/m],
    ['more on a weekday than it comes', assigned({ ...a, weekdays: [0, 3] }, b, c), /^a: 3 of 2 days on weekday 1$/m],
    [
      'more on a weekday than the employee can',
      assigned(a, { ...b, days: 2, weekdays: [2, 0] }, c),
      /^b: 2 of 1 days on weekday 0$/m,
    ],

    [
      'a quota that is too low',
      { quotas: [plan.quotas[1], { siteId: 's', deskDays: 2 }] },
      /^s: a quota of 2, where 3/m,
    ],
    [
      'a quota of what is used alone',
      { ...assigned(a, b), quotas: [plan.quotas[0], { siteId: 't', deskDays: 1 }] },
      /^t: a quota of 1, where 3/m,
    ],
    [
      'a quota that is missing',
      { quotas: plan.quotas.slice(0, 1) },
      /^t: a quota of 0, where 3 are used or committed$/m,
    ],
    ['a quota of nothing', { quotas: [...plan.quotas, { siteId: 'v', deskDays: 0 }] }, /^v: a quota of nothing$/m],
    ['two quotas', { quotas: [plan.quotas[0], ...plan.quotas] }, /^s: two quotas$/m],
    ['quotas out of order', { quotas: plan.quotas.toReversed() }, /^s: quota out of order$/m],
    [
      'an unknown quota',
      { quotas: [...plan.quotas, { siteId: 'x', deskDays: 1 }] },
      /^x: a quota for an unknown site$/m,
    ],

    [
      'a unit above its ceiling',
      assigned(a, { ...b, days: 2, weekdays: [1, 1] }, c),
      /^u: 5 of 4 desk-days of the unit$/m,
    ],
    ['a unit above its budget', assigned(a, { ...b, days: 2, weekdays: [1, 1] }, c), /^u: the budget of the unit is/m],

    [
      'an unknown person unserved',
      { unserved: [bLeft, dLeft, { ...dLeft, employeeId: 'x' }] },
      /^x: an unknown employee/m,
    ],
    [
      'somebody unserved twice',
      { unserved: [bLeft, { ...dLeft, days: 1 }, { ...dLeft, days: 1 }] },
      /^d: unserved twice$/m,
    ],
    ['unserved lines out of order', { unserved: [dLeft, bLeft] }, /^b: unserved out of order$/m],
    ['unserved nothing', { unserved: [bLeft, dLeft, { ...bLeft, days: 0 }] }, /^b: 0 unserved days$/m],
    ['a wrong reason', { unserved: [bLeft, { ...dLeft, reason: 'budget' }] }, /^d: budget is not the reason$/m],
    ['an invented reason', { unserved: [bLeft, { ...dLeft, reason: 'rain' }] }, /^d: rain is not the reason$/m],

    ['a flattering objective', { objective: 488.9 }, /^objective 488.9, not 489$/m],
    ['an objective that is no number', { objective: Number.NaN }, /^objective NaN/m],
    ['a bound above the objective', { bound: 490 }, /^bound 490 for/m],
    ['a negative bound', { bound: -1 }, /^bound -1 for/m],
    ['a flattering gap', { gap: 0 }, /^gap 0, not 0.0102/m],
    ['an optimum with a gap', { status: 'optimal' }, /^called optimal with a gap of 0.0102/m],
    [
      'a bound that is not proven',
      { engine: 'network-simplex', bound: 484.1, gap: 4.9 / 489 },
      /^bound 484.1: .* prove 484$/m,
    ],
    [
      'a bound that is not proven, with a budget',
      { engine: 'network-simplex+budget', ...priced({ units: {} }) },
      /only prove/,
    ],

    ['a negative price', priced({ sites: { s: -1 } }), /^shadow price of s: -1 is not a price$/m],
    ['a negative price of the budget', priced({ budgetPerEuro: -0.5 }), /^shadow price of the budget: -0.5 is not/m],
    ['a negative weekday price', priced({ weekdays: { s: [0, -2] } }), /^shadow price of s by weekday: -2 is not/m],
    [
      'a negative unit price',
      priced({ units: { u: { deskDay: 0, euro: -3 } } }),
      /^shadow price of unit u: -3 is not/m,
    ],
    [
      'a price that is no number',
      priced({ committed: { t: Number.NaN } }),
      /^shadow price of t, committed: NaN is not/m,
    ],
    ['a price of an unknown site', priced({ sites: { x: 1 } }), /^shadow price of x: there is no such limit$/m],
    [
      'a price of an unknown unit',
      priced({ units: { x: { deskDay: 0, euro: 0 } } }),
      /^shadow price of unit x: there is no/m,
    ],
    ['a price of nothing committed', priced({ committed: { s: 0 } }), /^shadow price of s, committed: there is no/m],
    [
      'a weekday price without a limit',
      priced({ weekdays: { t: [0, 0] } }),
      /^shadow price of t by weekday: there is no/m,
    ],
    [
      'too much for a committed day',
      priced({ committed: { t: 12.1 } }),
      /^t: a committed desk-day is worth 12.1, above 12$/m,
    ],

    ['a flattering minimum', shared({ minimumShare: 1 }), /^fairness: minimumShare 1, not 0.333/m],
    ['a flattering percentile', shared({ p10Share: 1 }), /^fairness: p10Share 1, not 0.333/m],
    ['a flattering median', shared({ medianShare: 0.9 }), /^fairness: medianShare 0.9, not 1$/m],
    ['a flattering gini', shared({ gini: 0 }), /^fairness: gini 0, not 0.190/m],
    ['forgotten people', shared({ outOfReach: 0 }), /^fairness: outOfReach 0, not 0.25$/m],
  ])('catches %s', (_, change, complaint) => {
    expect(checkPlan(problem, { ...plan, ...change }).join('\n')).toMatch(complaint);
  });

  it.each<[string, object, string[]]>([
    ['a passed budget, with fees and idle committed days', { budget: 70.9999 }, ['the budget is passed']],
    ['a minimum that somebody does not get', { minDaysEach: 2 }, ['b: below minDaysEach']],
    ['a contract minimum', { sites: sitesWith('s', { minimumDeskDays: 4 }) }, ['s: below its contract minimum']],
    [
      'committed days without a quota',
      { sites: sitesWith('t', { committed: 4 }) },
      ['t: a quota of 3, where 4 are used or committed'],
    ],
    ['a ceiling of a unit', { units: [{ name: 'u', deskDays: 3 }] }, ['u: 4 of 3 desk-days of the unit']],
    [
      'a budget of a unit',
      { units: [{ name: 'u', deskDays: 4, budget: 41.9999 }] },
      ['u: the budget of the unit is passed'],
    ],
  ])('catches %s', (_, change, complaints) => {
    // The prices are beside the point here, and so is what committed days cost.
    const found = checkPlan(read({ ...raw, ...change }), { ...plan, shadowPrices: { budgetPerEuro: null, sites: {} } });
    expect(found.filter((each) => !each.startsWith('objective'))).toEqual(complaints);
  });

  it('knows no price of a budget that is not there', () => {
    const found = checkPlan({ ...problem, budget: null }, plan);
    expect(found).toEqual(['shadow price of the budget: there is no such limit']);
  });

  it('counts the price of the budget on top of a committed desk-day', () => {
    const worth = (t: number) => checkPlan(problem, { ...plan, ...priced({ budgetPerEuro: 1, committed: { t } }) });
    expect(worth(24)).toEqual([]);
    expect(worth(24.1)).toEqual(['t: a committed desk-day is worth 24.1, above 24']);
  });

  it('lets budgets be spent to the last unit', () => {
    const exact = read({ ...raw, budget: 71, units: [{ name: 'u', deskDays: 4, budget: 42 }] });
    expect(checkPlan(exact, plan)).toEqual([]);
  });

  it('wants no weekdays where they do not matter', () => {
    const bare = { maxMinutes: 45, employees: [{ id: 'c', days: 2 }], sites: [{ id: 't', deskDays: 2, price: 12 }] };
    const found = checkPlan(read({ ...bare, minutes: [['c', 't', 5]] }), { ...plan, assignments: [c] });
    expect(found).toContain('c at t: weekdays that nobody asked for');
  });

  it('does not hold the bound of a fair plan against the weighted sum', () => {
    const fair = { ...plan, engine: 'network-simplex', bound: 489, gap: 0, status: 'optimal' } as const;
    expect(checkPlan({ ...problem, fairness: true }, fair)).toEqual([]);
    expect(checkPlan(problem, fair)).toEqual(['bound 489: the shadow prices only prove 484']);
  });

  it('refuses an objective below what can be proven', () => {
    const found = checkPlan(problem, { ...plan, objective: 480, bound: 480, gap: 0 });
    expect(found).toContain('no plan can cost 480: proven is 484');
  });

  it('knows the figures of nobody', () => {
    const nobody: FeasiblePlan = {
      ...plan,
      quotas: [],
      assignments: [],
      unserved: [],
      shadowPrices: { budgetPerEuro: null, sites: {} },
      objective: 0,
      bound: 0,
      gap: 0,
      status: 'optimal',
      fairness: { minimumShare: 1, p10Share: 1, medianShare: 1, gini: 0, outOfReach: 0 },
    };
    expect(checkPlan(read({ maxMinutes: 45, employees: [], sites: [], minutes: [] }), nobody)).toEqual([]);
  });

  it('wants nothing from an infeasible plan but no lines', () => {
    const infeasible = {
      ...plan,
      status: 'infeasible',
      objective: null,
      bound: null,
      gap: null,
      infeasible: { constraint: '', waysOut: [], largestMinimum: 0, blocking: [] },
    } as const;
    expect(checkPlan(problem, infeasible)).toEqual(['an infeasible plan has lines']);
    expect(checkPlan(problem, { ...infeasible, quotas: [], assignments: [], unserved: [] })).toEqual([]);
  });
});
