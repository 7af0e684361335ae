import { type AllocationPlan, BeyondEngineError, checkPlan, GreedyEngine, parseProblem, solveGreedy } from './index.js';

interface Input {
  readonly employees: readonly { readonly id: string; readonly days: number; readonly needs?: readonly string[] }[];
  readonly sites: readonly {
    readonly id: string;
    readonly deskDays: number;
    readonly price: number;
    readonly features?: readonly string[];
    readonly fixedFee?: number;
    readonly minimumDeskDays?: number;
  }[];
  readonly minutes: readonly (readonly [string, string, number])[];
  readonly budget?: number;
  readonly minDaysEach?: number;
}

/** Solves, and lets the checker confirm the plan. */
function solve(input: Input): AllocationPlan {
  const problem = parseProblem({ maxMinutes: 45, ...input }, () => Number.NaN);
  const plan = solveGreedy(problem);
  expect(checkPlan(problem, plan)).toEqual([]);
  return plan;
}

const lines = (plan: AllocationPlan) =>
  plan.assignments.map((line) => `${line.employeeId} ${line.siteId} ${line.days}`);
const left = (plan: AllocationPlan) => plan.unserved.map((line) => `${line.employeeId} ${line.days} ${line.reason}`);

describe('the greedy proposal', () => {
  it('lets the largest need choose first, at the nearest site with room', () => {
    const plan = solve({
      employees: [
        { id: 'ana', days: 4 },
        { id: 'bob', days: 8 },
      ],
      sites: [
        { id: 'near', deskDays: 10, price: 20 },
        { id: 'far', deskDays: 10, price: 10 },
      ],
      minutes: [
        ['ana', 'near', 5],
        ['ana', 'far', 20],
        ['bob', 'near', 6],
        ['bob', 'far', 21],
      ],
    });
    expect(lines(plan)).toEqual(['ana near 2', 'ana far 2', 'bob near 8']);
    expect(plan.quotas).toEqual([
      { siteId: 'near', deskDays: 10 },
      { siteId: 'far', deskDays: 2 },
    ]);
    // 2·(20+2) + 2·(10+8) + 8·(20+2.4), nobody unserved.
    expect(plan).toMatchObject({ status: 'feasible', engine: 'greedy', objective: 259.2, unserved: [] });
  });

  it('names the reason of every day that stays unserved', () => {
    const plan = solve({
      employees: [
        { id: 'far-away', days: 3 },
        { id: 'full', days: 5 },
        { id: 'needs', days: 2, needs: ['accessible'] },
      ],
      sites: [{ id: 's', deskDays: 4, price: 10 }],
      minutes: [
        ['far-away', 's', 46],
        ['full', 's', 45],
        ['needs', 's', 5],
      ],
    });
    expect(lines(plan)).toEqual(['full s 4']);
    expect(left(plan)).toEqual(['far-away 3 no-site-in-reach', 'full 1 site-capacity', 'needs 2 no-site-in-reach']);
  });

  it('keeps the budget to the cent, and turns to a cheaper site for the rest', () => {
    const plan = solve({
      budget: 59.99,
      employees: [{ id: 'e', days: 5 }],
      sites: [
        { id: 'near', deskDays: 9, price: 20 },
        { id: 'cheap', deskDays: 1, price: 12.3 },
      ],
      minutes: [
        ['e', 'near', 5],
        ['e', 'cheap', 30],
      ],
    });
    expect(lines(plan)).toEqual(['e near 2', 'e cheap 1']);
    expect(left(plan)).toEqual(['e 2 budget']);
  });

  it('does not lose a cent that decimals would hide', () => {
    // 3 × 0.1 is more than 0.3 in floating point.
    const plan = solve({
      budget: 0.3,
      employees: [{ id: 'e', days: 3 }],
      sites: [{ id: 's', deskDays: 3, price: 0.1 }],
      minutes: [['e', 's', 0]],
    });
    expect(plan.unserved).toEqual([]);
  });

  it('counts a fee once, in the budget and in the objective', () => {
    const input = {
      employees: [{ id: 'e', days: 3 }],
      sites: [{ id: 's', deskDays: 9, price: 10, fixedFee: 50 }],
      minutes: [['e', 's', 0]] as const,
    };
    expect(solve({ ...input, budget: 80 })).toMatchObject({ objective: 80, unserved: [] });
    expect(left(solve({ ...input, budget: 79 }))).toEqual(['e 1 budget']);
    expect(left(solve({ ...input, budget: 50 }))).toEqual(['e 3 budget']);
  });

  it('closes a site that stays below its contract minimum, and moves its people', () => {
    const input = {
      employees: [{ id: 'e', days: 3 }],
      minutes: [
        ['e', 'contract', 5],
        ['e', 'open', 9],
      ] as const,
    };
    const contract = { id: 'contract', deskDays: 20, price: 5, minimumDeskDays: 4 };
    const open = { id: 'open', deskDays: 2, price: 20 };
    expect(lines(solve({ ...input, sites: [contract, open] }))).toEqual(['e open 2']);
    expect(left(solve({ ...input, sites: [contract, open] }))).toEqual(['e 1 site-capacity']);
    expect(lines(solve({ ...input, sites: [{ ...contract, minimumDeskDays: 3 }, open] }))).toEqual(['e contract 3']);
    expect(lines(solve({ ...input, sites: [{ ...contract, deskDays: 3 }, open] }))).toEqual(['e open 2']);
  });

  it('answers empty problems', () => {
    expect(solve({ employees: [], sites: [], minutes: [] })).toMatchObject({ objective: 0, bound: 0, gap: 0 });
    expect(left(solve({ employees: [{ id: 'e', days: 2 }], sites: [], minutes: [] }))).toEqual([
      'e 2 no-site-in-reach',
    ]);
    expect(solve({ employees: [{ id: 'e', days: 0 }], sites: [], minutes: [] }).unserved).toEqual([]);
  });

  it('proves itself when it happens to be the best', () => {
    const plan = solve({
      employees: [{ id: 'e', days: 3 }],
      sites: [{ id: 's', deskDays: 3, price: 10 }],
      minutes: [['e', 's', 10]],
    });
    expect(plan).toMatchObject({ status: 'feasible', objective: 42, bound: 42, gap: 0 });
  });

  it('stops before it starts when it is cancelled', async () => {
    const problem = parseProblem({ maxMinutes: 45, employees: [], sites: [], minutes: [] }, () => 0);
    await expect(new GreedyEngine().solve(problem, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(await new GreedyEngine().solve(problem)).toEqual(solveGreedy(problem));
  });
});

describe('a minimum for everybody', () => {
  const two = {
    employees: [
      { id: 'a', days: 10 },
      { id: 'b', days: 4 },
    ],
    minutes: [
      ['a', 's', 5],
      ['a', 't', 9],
      ['b', 's', 5],
    ] as const,
  };

  it('takes desks from the largest need for it', () => {
    const sites = [
      { id: 's', deskDays: 8, price: 10 },
      { id: 't', deskDays: 0, price: 10 },
    ];
    expect(lines(solve({ ...two, sites }))).toEqual(['a s 8']);
    expect(lines(solve({ ...two, sites, minDaysEach: 3 }))).toEqual(['a s 5', 'b s 3']);
  });

  it('moves people to make room for those who have no other site', () => {
    const sites = [
      { id: 's', deskDays: 4, price: 10 },
      { id: 't', deskDays: 4, price: 10 },
    ];
    expect(lines(solve({ ...two, sites, minDaysEach: 4 }))).toEqual(['a t 4', 'b s 4']);
  });

  it('pays a fee once, also while people are moved', () => {
    const sites = [
      { id: 's', deskDays: 4, price: 10, fixedFee: 30 },
      { id: 't', deskDays: 4, price: 10 },
    ];
    expect(lines(solve({ ...two, sites, minDaysEach: 4, budget: 110 }))).toEqual(['a t 4', 'b s 4']);
    expect(() => solve({ ...two, sites, minDaysEach: 4, budget: 109.99 })).toThrow(BeyondEngineError);
  });

  it('proves that desks are missing, and says what would help', () => {
    const sites = [
      { id: 's', deskDays: 3, price: 10 },
      { id: 't', deskDays: 2, price: 10 },
    ];
    expect(solve({ ...two, sites, minDaysEach: 3 })).toMatchObject({
      status: 'infeasible',
      objective: null,
      infeasible: {
        constraint:
          'minDaysEach 3 against site capacity: 2 employee(s) who can only use s, t need 6 desk-days there, and these sites offer 5',
        waysOut: [
          'lower minDaysEach to 2, the most that the desk-days on offer allow',
          'add at least 1 desk-days at s, t, or raise maxMinutes to bring other sites into reach',
        ],
      },
    });
  });

  it('proves that euros are missing, at the cheapest desks', () => {
    const sites = [
      { id: 's', deskDays: 20, price: 10 },
      { id: 't', deskDays: 20, price: 6 },
    ];
    // Four days for b at s, four for a at t.
    expect(lines(solve({ ...two, sites, minDaysEach: 4, budget: 64 }))).toEqual(['a t 4', 'b s 4']);
    expect(solve({ ...two, sites, minDaysEach: 4, budget: 63.99 })).toMatchObject({
      status: 'infeasible',
      infeasible: {
        constraint: 'minDaysEach 4 against budget: it costs at least 64.00 euros, and the budget is 63.99',
        waysOut: ['raise the budget to at least 64.00 euros', 'lower minDaysEach to 3, which the budget allows'],
      },
    });
  });

  it('leaves out those whom no site can serve', () => {
    const plan = solve({
      minDaysEach: 2,
      employees: [
        { id: 'a', days: 2 },
        { id: 'nowhere', days: 2 },
      ],
      sites: [{ id: 's', deskDays: 2, price: 10 }],
      minutes: [['a', 's', 5]],
    });
    expect(left(plan)).toEqual(['nowhere 2 no-site-in-reach']);
  });

  it('says so when fees make it more than this engine can settle', () => {
    const sites = [
      { id: 's', deskDays: 20, price: 10, fixedFee: 30 },
      { id: 't', deskDays: 20, price: 6, fixedFee: 30 },
    ];
    // All at s: 80 + 30 euros. The cheapest prices open both sites: 64 + 60.
    expect(() => solve({ ...two, sites, minDaysEach: 4, budget: 100 })).toThrow(BeyondEngineError);
    expect(lines(solve({ ...two, sites, minDaysEach: 4, budget: 110 }))).toEqual(['a s 4', 'b s 4']);
  });
});
