import * as fc from 'fast-check';
import {
  type AllocationPlan,
  type AllocationProblem,
  BeyondEngineError,
  checkPlan,
  parseProblem,
  solveGreedy,
} from './index.js';

const FEATURES = ['accessible', 'quiet'];

/** Random problems, from roomy to hopeless: scarce desks, tight budgets, fees, minimums, ties, people with no site. */
function problems(most: { employees: number; sites: number; days: number }) {
  const features = fc.subarray(FEATURES);
  return fc
    .record({
      employees: fc.array(fc.record({ days: fc.nat(most.days), needs: features }), { maxLength: most.employees }),
      sites: fc.array(
        fc.record({
          deskDays: fc.nat(most.days * 2),
          price: fc.constantFrom(0, 5, 5, 12.5, 18.33, 30),
          features: fc.oneof(features, fc.constant(FEATURES)),
          fixedFee: fc.constantFrom(0, 0, 0, 20, 49.9),
          minimumDeskDays: fc.constantFrom(0, 0, 0, 2, 4),
        }),
        { maxLength: most.sites },
      ),
      way: fc.array(fc.constantFrom(null, 0, 10, 10, 25.5, 44, 60), { minLength: 64, maxLength: 64 }),
      budget: fc.option(fc.integer({ min: 1, max: 4000 }).map((cents) => cents / 10)),
      minDaysEach: fc.constantFrom(0, 0, 0, 1, 2),
      unservedPenalty: fc.constantFrom(0, 15, 1000),
    })
    .map(({ employees, sites, way, ...rest }) => ({
      ...rest,
      maxMinutes: 45,
      minuteValue: 0.2,
      employees: employees.map((employee, n) => ({ id: `e${n}`, ...employee })),
      sites: sites.map((site, n) => ({ id: `s${n}`, ...site })),
      minutes: employees.flatMap((_, e) =>
        sites.flatMap((__, s) => {
          const minutes = way[(e * 7 + s) % way.length];
          return typeof minutes === 'number' ? [[`e${e}`, `s${s}`, minutes] as const] : [];
        }),
      ),
    }));
}

const read = (json: unknown): AllocationProblem => parseProblem(json, () => Number.NaN);

/** The plan, or undefined when the engine says that the problem is beyond it (fees or minimums with minDaysEach). */
function trySolve(problem: AllocationProblem): AllocationPlan | undefined {
  try {
    return solveGreedy(problem);
  } catch (error) {
    if (error instanceof BeyondEngineError) return undefined;
    throw error;
  }
}

/** The least objective of all plans, by trying every one; undefined when none keeps the constraints. */
function bruteForce(problem: AllocationProblem): number | undefined {
  const { employees, sites, budget } = problem;
  const load = sites.map(() => 0);
  let [best, cost, spend]: [number | undefined, number, number] = [undefined, 0, 0];
  const finish = (): void => {
    const used = sites.filter((_, s) => (load[s] ?? 0) > 0);
    if (sites.some((site, s) => (load[s] ?? 0) > 0 && (load[s] ?? 0) < site.minimumDeskDays)) return;
    const fees = used.reduce((sum, site) => sum + site.fixedFee, 0);
    if (budget !== null && spend + fees > budget + 1e-9) return;
    if (best === undefined || cost + fees < best) best = cost + fees;
  };
  const choose = (e: number, w: number, left: number): void => {
    const employee = employees[e];
    if (!employee) return finish();
    const ways = (problem.ways[e] ?? []).filter(
      (way) =>
        way.minutes <= problem.maxMinutes && employee.needs.every((need) => sites[way.site]?.features.includes(need)),
    );
    const way = ways[w];
    if (!way) {
      const minimum = ways.length === 0 ? 0 : Math.min(employee.days, problem.minDaysEach);
      if (employee.days - left < minimum) return;
      cost += left * problem.unservedPenalty;
      choose(e + 1, 0, employees[e + 1]?.days ?? 0);
      cost -= left * problem.unservedPenalty;
      return;
    }
    const site = sites[way.site];
    const price = site?.price ?? 0;
    const before = load[way.site] ?? 0;
    for (let days = 0; days <= Math.min(left, (site?.deskDays ?? 0) - before); days += 1) {
      const dayCost = price + 2 * problem.minuteValue * way.minutes;
      load[way.site] = before + days;
      cost += days * dayCost;
      spend += days * price;
      choose(e, w + 1, left - days);
      cost -= days * dayCost;
      spend -= days * price;
    }
    load[way.site] = before;
  };
  choose(0, 0, employees[0]?.days ?? 0);
  return best;
}

type Judgement = 'beyond' | 'proven infeasible' | 'above bound and best' | 'wrong';

/** The engine's answer held against every plan there is. */
function judge(problem: AllocationProblem): Judgement {
  const best = bruteForce(problem);
  const plan = trySolve(problem);
  if (!plan) return problem.minDaysEach > 0 ? 'beyond' : 'wrong';
  if (plan.status === 'infeasible') return best === undefined ? 'proven infeasible' : 'wrong';
  if (best === undefined || plan.bound > best + 1e-6 || plan.objective < best - 1e-6) return 'wrong';
  return 'above bound and best';
}

/** Lines whatever their order. */
const sorted = (lines: readonly object[] | undefined) => lines?.map((line) => JSON.stringify(line)).toSorted();

describe('the greedy proposal on random problems', () => {
  it('keeps every constraint, by the checker', () => {
    let settled = 0;
    fc.assert(
      fc.property(problems({ employees: 9, sites: 6, days: 12 }), (json) => {
        const problem = read(json);
        const plan = trySolve(problem);
        settled += plan ? 1 : 0;
        expect(plan ? checkPlan(problem, plan) : []).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(settled).toBeGreaterThan(1200);
  });

  it('never undercuts the best plan, never claims a bound above it, and proves what it calls infeasible', () => {
    const seen: Record<Judgement, number> = { beyond: 0, 'proven infeasible': 0, 'above bound and best': 0, wrong: 0 };
    fc.assert(
      fc.property(problems({ employees: 3, sites: 3, days: 3 }), (json) => {
        const judgement = judge(read(json));
        seen[judgement] += 1;
        expect(judgement).not.toBe('wrong');
      }),
      { numRuns: 800 },
    );
    expect(seen['above bound and best']).toBeGreaterThan(400);
    expect(seen['proven infeasible']).toBeGreaterThan(0);
  });

  it('settles every minimum when there are neither fees nor contract minimums', () => {
    fc.assert(
      fc.property(
        problems({ employees: 3, sites: 3, days: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (json, minDaysEach) => {
          const sites = json.sites.map((site) => ({ ...site, fixedFee: 0, minimumDeskDays: 0 }));
          const problem = read({ ...json, sites, minDaysEach });
          const plan = solveGreedy(problem);
          expect(plan.status === 'infeasible').toBe(bruteForce(problem) === undefined);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the same plan again, and whatever the order of the rows', () => {
    fc.assert(
      fc.property(problems({ employees: 8, sites: 6, days: 9 }), (json) => {
        const plan = trySolve(read(json));
        expect(JSON.stringify(trySolve(read(json)))).toBe(JSON.stringify(plan));
        const turned = trySolve(
          read({
            ...json,
            employees: json.employees.toReversed(),
            sites: json.sites.toReversed(),
            minutes: json.minutes.toReversed(),
          }),
        );
        expect(sorted(turned?.assignments)).toEqual(sorted(plan?.assignments));
        expect(sorted(turned?.unserved)).toEqual(sorted(plan?.unserved));
        expect(turned?.objective).toBe(plan?.objective);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the checker', () => {
  const problem = read({
    maxMinutes: 45,
    budget: 100,
    employees: [
      { id: 'a', days: 3, needs: ['quiet'] },
      { id: 'b', days: 4 },
      { id: 'c', days: 2 },
    ],
    sites: [
      { id: 's', deskDays: 3, price: 10, features: ['quiet'] },
      { id: 't', deskDays: 9, price: 12, fixedFee: 5, minimumDeskDays: 2 },
    ],
    minutes: [
      ['a', 's', 5],
      ['b', 's', 5],
      ['b', 't', 50],
      ['c', 't', 5],
      ['a', 't', 5],
    ],
  });
  const plan = solveGreedy(problem);

  it('accepts the plan', () => {
    expect(plan.assignments.map((line) => Object.values(line).join(' '))).toEqual(['b s 3', 'c t 2']);
    expect(checkPlan(problem, plan)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    [
      'a day more than asked',
      { assignments: [...plan.assignments, { employeeId: 'c', siteId: 't', days: 1 }] },
      /twice|lost or invented/,
    ],
    ['more than the site has', { assignments: [{ employeeId: 'b', siteId: 's', days: 4 }] }, /s: 4 of 3 desk-days/],
    ['half a day', { assignments: [{ employeeId: 'c', siteId: 't', days: 1.5 }] }, /1.5 days/],
    ['too long a way', { assignments: [{ employeeId: 'b', siteId: 't', days: 2 }] }, /out of reach/],
    ['a need that is not met', { assignments: [{ employeeId: 'a', siteId: 't', days: 2 }] }, /a need is not met/],
    ['an unknown site', { assignments: [{ employeeId: 'c', siteId: 'x', days: 2 }] }, /unknown id/],
    [
      'too little for the contract',
      { assignments: [{ employeeId: 'c', siteId: 't', days: 1 }] },
      /below its contract minimum/,
    ],
    ['a quota that does not add up', { quotas: [{ siteId: 's', deskDays: 2 }] }, /not the sum/],
    ['a day that vanished', { unserved: [] }, /lost or invented/],
    [
      'a wrong reason',
      { unserved: plan.unserved.map((line) => ({ ...line, reason: 'no-site-in-reach' })) },
      /is not the reason/,
    ],
    ['a flattering objective', { objective: 10 }, /objective 10/],
    ['a bound above the objective', { bound: 1e9 }, /bound/],
    ['a flattering gap', { gap: 0 }, /gap 0/],
  ])('catches %s', (_, change, complaint) => {
    expect(checkPlan(problem, { ...plan, ...change }).join('\n')).toMatch(complaint);
  });

  it('catches a passed budget', () => {
    expect(checkPlan({ ...problem, budget: 58.99 }, plan)).toContain('the budget is passed');
    expect(checkPlan({ ...problem, budget: 59 }, plan)).not.toContain('the budget is passed');
  });

  it('catches a minimum that somebody does not get', () => {
    expect(checkPlan({ ...problem, minDaysEach: 1 }, plan)).toEqual(['a: below minDaysEach']);
  });

  it('wants nothing from an infeasible plan', () => {
    const infeasible = solveGreedy({ ...problem, minDaysEach: 4 });
    expect(infeasible.status).toBe('infeasible');
    expect(checkPlan(problem, infeasible)).toEqual([]);
  });
});
