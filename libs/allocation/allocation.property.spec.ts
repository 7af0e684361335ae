import * as fc from 'fast-check';
import { bruteForce, problems, type RawProblem } from '../../test/support/allocation-problems.js';
import { fairestOf, fairKeyOf } from '../../test/support/fair-order.js';
import { toCore } from './core/classes.js';
import { lift, limitKinds } from './core/relax.js';
import { engineFor } from './engine/choose-engine.js';
import { solveRelaxation } from './highs/relaxation.js';
import {
  type AllocationPlan,
  type AllocationProblem,
  lockSites,
  parseProblem,
  type SiteLock,
  solveProblem,
} from './index.js';

const read = (json: unknown): AllocationProblem => parseProblem(json, () => Number.NaN);
const small = { employees: 3, sites: 3, days: 3 };
const larger = { employees: 12, sites: 7, days: 12 };

/** Fees, contract minimums and budgets of units taken away: what is left is a network, but for the whole budget. */
function asNetwork(json: RawProblem, budget: number | null = null): RawProblem {
  return {
    ...json,
    budget,
    units: json.units?.map((unit) => ({ ...unit, budget: null })),
    sites: json.sites.map((site) => ({ ...site, fixedFee: 0, minimumDeskDays: 0 })),
  };
}

/** A plan held against the least objective of all plans. */
function against(plan: AllocationPlan, best: number | undefined): string {
  if (plan.status === 'infeasible' || best === undefined) {
    return (plan.status === 'infeasible') === (best === undefined)
      ? 'right'
      : `${plan.status}, but the best is ${best}`;
  }
  if (plan.bound > best + 1e-6) return `bound ${plan.bound} above ${best}`;
  if (plan.objective < best - 1e-6) return `objective ${plan.objective} below ${best}`;
  return plan.status === 'optimal' && plan.objective > best + 1e-6 ? `no optimum: ${plan.objective}` : 'right';
}

/** How far two costs are apart, relative to the larger one; the tolerance of the contract is a millionth. */
const apart = (a: number, b: number): number => (a - b) / Math.max(1, Math.abs(b));

const lines = ({ assignments, unserved }: AllocationPlan): string[] =>
  [...assignments, ...unserved].map((line) => JSON.stringify(line)).toSorted();

describe('plans of random problems', () => {
  it('are as good as the best of all plans, and are missing only where there is none', async () => {
    const seen = { optimal: 0, feasible: 0, infeasible: 0 };
    await fc.assert(
      fc.asyncProperty(problems(small), async (json) => {
        const problem = read(json);
        const plan = await solveProblem(problem);
        seen[plan.status] += 1;
        expect(against(plan, bruteForce(problem))).toBe('right');
      }),
      { numRuns: 1000 },
    );
    expect(seen.optimal).toBeGreaterThan(700);
    expect(seen.infeasible).toBeGreaterThan(20);
  });

  it('pass the checker whatever the constraints (it runs after every solve), and cost what HiGHS says', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(problems(larger), async (json) => {
        const problem = read(asNetwork(json));
        const plan = await solveProblem(problem);
        const opinion = await solveRelaxation(toCore(problem));
        expect(opinion.status === 'infeasible').toBe(plan.status === 'infeasible');
        if (plan.status === 'infeasible' || opinion.status === 'infeasible') return;
        compared += 1;
        expect(plan.status).toBe('optimal');
        const euros = opinion.bound / toCore(problem).scale;
        expect(Math.abs(apart(plan.objective, euros))).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('keep within the budget with a bound that HiGHS cannot lift', async () => {
    await fc.assert(
      fc.asyncProperty(problems(larger), fc.integer({ min: 100, max: 900 }), async (json, budget) => {
        const problem = read(asNetwork(json, budget));
        const plan = await solveProblem(problem);
        const opinion = await solveRelaxation(toCore(problem));
        if (plan.status === 'infeasible' || opinion.status === 'infeasible') return;
        const euros = opinion.bound / toCore(problem).scale;
        expect(apart(plan.objective, euros)).toBeGreaterThanOrEqual(-1e-6);
        // A search over whole days lifts the bound above what days in part can do.
        expect(plan.engine === 'highs-mip' || apart(plan.bound, euros) <= 1e-6).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are the same again, and whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(problems({ employees: 8, sites: 6, days: 9 }), fc.boolean(), async (json, fairness) => {
        const problem = { ...(fairness ? asNetwork(json) : json), fairness };
        const plan = await solveProblem(read(problem));
        expect(JSON.stringify(await solveProblem(read(problem)))).toBe(JSON.stringify(plan));
        const turned = await solveProblem(
          read({
            ...problem,
            employees: json.employees.toReversed(),
            sites: problem.sites.toReversed(),
            minutes: json.minutes.toReversed(),
          }),
        );
        expect(lines(turned)).toEqual(lines(plan));
        expect(turned.objective).toBe(plan.objective);
      }),
      { numRuns: 150 },
    );
  });

  it('say exactly what one more desk-day saves', async () => {
    let priced = 0;
    await fc.assert(
      fc.asyncProperty(problems({ employees: 5, sites: 4, days: 6 }), fc.nat(3), async (json, which) => {
        const scarce = json.sites.map((each) => ({ ...each, committed: 0, deskDays: each.deskDays % 4 }));
        const plain = asNetwork({ ...json, sites: scarce, minDaysEach: 0, units: undefined });
        const site = plain.sites[which];
        const plan = await solveProblem(read(plain));
        if (!site || plan.status === 'infeasible') return;
        const more = await solveProblem(
          read({
            ...plain,
            sites: plain.sites.map((each) => (each === site ? { ...each, deskDays: each.deskDays + 1 } : each)),
          }),
        );
        const price = plan.shadowPrices.sites[site.id]!;
        if (price > 0) priced += 1;
        expect(plan.objective - more.objective!).toBeCloseTo(price, 5);
      }),
      { numRuns: 300 },
    );
    expect(priced).toBeGreaterThan(10);
  });
});

/** What the fair order is tried on: no weekdays, nothing committed. */
function inFairOrder(json: RawProblem): AllocationProblem {
  return read({
    ...json,
    weekdays: undefined,
    employees: json.employees.map((employee) => ({ ...employee, weekdays: undefined })),
    sites: json.sites.map((site) => ({ ...site, weekdays: undefined, committed: 0 })),
    fairness: true,
  });
}

describe('the fair order of goals', () => {
  it('is the best of all plans by sorted shares, then unserved days, minutes and euros', async () => {
    await fc.assert(
      fc.asyncProperty(problems(small), async (json) => {
        const problem = inFairOrder(asNetwork(json));
        const best = fairestOf(problem);
        const plan = await solveProblem(problem);
        expect(plan.status).toBe(best ? 'optimal' : 'infeasible');
        expect(plan.status === 'infeasible' ? undefined : fairKeyOf(problem, plan)).toEqual(best);
      }),
      { numRuns: 400 },
    );
  });

  it('gives everybody the largest share that the budget pays for', async () => {
    await fc.assert(
      fc.asyncProperty(problems(small), fc.integer({ min: 1, max: 120 }), async (json, budget) => {
        const problem = inFairOrder(asNetwork({ ...json, minDaysEach: 0 }, budget));
        const plan = await solveProblem(problem);
        const best = fairestOf(problem);
        const smallest = plan.status === 'infeasible' ? undefined : plan.fairness.minimumShare;
        expect(smallest).toBe(best && (best.shares[0] ?? 1));
      }),
      { numRuns: 400 },
    );
  });

  it('holds with fees, contract minimums and budgets of units too', async () => {
    await fc.assert(
      fc.asyncProperty(problems(small), async (json) => {
        const problem = inFairOrder(json);
        const plan = await solveProblem(problem);
        const best = fairestOf(problem);
        const smallest = plan.status === 'infeasible' ? undefined : plan.fairness.minimumShare;
        expect(smallest).toBe(best && (best.shares[0] ?? 1));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what blocks', () => {
  it('is a minimal set: without any one of its limits there is a plan', async () => {
    let blocked = 0;
    await fc.assert(
      fc.asyncProperty(problems(small), fc.integer({ min: 1, max: 3 }), async (json, minDaysEach) => {
        const problem = read({ ...json, minDaysEach });
        const plan = await solveProblem(problem);
        if (plan.status !== 'infeasible') return;
        blocked += 1;
        const { blocking, waysOut } = plan.infeasible;
        expect(waysOut.length).toBeGreaterThanOrEqual(2);
        const core = toCore(problem);
        const engine = engineFor(core, false);
        const kinds = blocking.map(({ limit }) => limit);
        const alone = limitKinds(core)
          .filter((kind) => !kinds.includes(kind))
          .reduce((present, kind) => lift(present, kind), core);
        expect(await engine.isFeasible(alone)).toBe(false);
        for (const kind of kinds) expect(await engine.isFeasible(lift(alone, kind))).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(blocked).toBeGreaterThan(50);
  });
});

describe('locked sites', () => {
  it('keep exactly their desk-days, and a start changes nothing but the way', async () => {
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(problems(larger), fc.array(fc.nat(9), { maxLength: 4 }), async (json, days) => {
        const problem = read(asNetwork({ ...json, minDaysEach: 0 }));
        const plan = await solveProblem(problem);
        const locks = days.flatMap((count, index): SiteLock[] => {
          const site = problem.sites[index];
          return site && count >= site.committed && count <= site.deskDays
            ? [{ siteId: site.id, deskDays: count }]
            : [];
        });
        const locked = lockSites(problem, locks);
        const [cold, warm] = [await solveProblem(locked), await solveProblem(locked, { start: plan })];
        expect(warm.status).toBe(cold.status);
        expect(warm.objective).toBe(cold.objective);
        const quotas = new Map(warm.quotas.map(({ siteId, deskDays }) => [siteId, deskDays]));
        for (const { siteId, deskDays } of locks) expect(quotas.get(siteId) ?? 0).toBe(deskDays);
        settled += locks.length;
      }),
      { numRuns: 200 },
    );
    expect(settled).toBeGreaterThan(50);
  });
});
