import * as fc from 'fast-check';
import { seededRandom } from '#libs/seeded-random/index.js';
import { type RawSiting, sitingProblems } from '../../../test/support/siting-problems.js';
import { buildCore } from '../core/build-core.js';
import type { CoreProblem } from '../core/core-problem.js';
import { Effort } from '../core/effort.js';
import { locationModel } from '../exact/location-model.js';
import { parseProblem } from '../problem/parse-problem.js';
import { search } from '../search/search.js';
import { findWays } from '../ways/find-ways.js';
import { Lagrangian } from './lagrangian.js';
import { eligibleSites, mostCosts } from './narrow.js';

const coreOf = (raw: RawSiting): CoreProblem => {
  const problem = parseProblem(raw, () => Number.NaN);
  return buildCore(problem, findWays(problem, problem.candidates.length));
};

/** Every set of sites that number and budget allow, with what each customer costs. */
function* plansOf(core: CoreProblem): Iterable<{ open: number[]; costs: number[]; value: number }> {
  for (let set = 0; set < 2 ** core.sites; set += 1) {
    const open = Array.from(core.fixed.keys()).filter((site) => set & (2 ** site));
    if (open.length > core.p || core.fixed.some((fixed, site) => fixed === 1 && !open.includes(site))) continue;
    if (core.price && open.reduce((sum, site) => sum + (core.price?.[site] ?? 0), 0) > core.budget) continue;
    const costs = Array.from({ length: core.customers }, (_, customer) => {
      for (let k = core.start[customer]!; k < core.start[customer + 1]!; k += 1) {
        if (open.includes(core.site[k]!)) return core.cost[k]!;
      }
      return core.least[customer]!;
    });
    yield { open, costs, value: costs.reduce((sum, cost) => sum + cost, 0) };
  }
}

describe('what a bound leaves to better plans', () => {
  it('leaves out no site and no cost of any plan within the goal, whatever sites cost', () => {
    const seen = { plans: 0, shut: 0, cut: 0, budgets: 0 };
    fc.assert(
      fc.property(
        sitingProblems({ demand: 9, candidates: 7 }),
        fc.constantFrom(2, 10, 60),
        fc.constantFrom(0, 0.3, 2),
        (raw, steps, above) => {
          const core = coreOf(raw);
          const plans = [...plansOf(core)].filter(({ value }) => value < Infinity);
          const best = Math.min(...plans.map(({ value }) => value));
          if (best === Infinity) return;
          const goal = best * (1 + above);
          const bound = new Lagrangian(
            core,
            new Effort(1e9),
            core.least.map((least) => Math.min(least, 3)),
          );
          for (let step = 0; step < steps; step += 1) bound.step(goal);
          const proof = { bound: bound.best, choice: bound.choice, surplus: bound.bestSurplus() };
          expect(proof.bound.value).toBeLessThanOrEqual(best + 1e-9 * Math.max(1, best));
          const within = goal + 1e-9 * Math.max(1, goal);
          const eligible = eligibleSites(core, proof, within);
          const most = mostCosts(core, proof, within);
          seen.shut += eligible.filter((each) => each === 0).length;
          seen.cut += most.filter((each) => each < Infinity).length;
          for (const { open, costs } of plans.filter(({ value }) => value <= goal)) {
            seen.plans += 1;
            if (core.price) seen.budgets += 1;
            const leftOut =
              open.some((site) => !eligible[site]) || costs.some((cost, customer) => cost > most[customer]!);
            if (leftOut) throw new Error(`the plan ${open.join()} is left out`);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(seen.plans).toBeGreaterThan(500);
    expect(seen.budgets).toBeGreaterThan(100);
    expect(seen.shut).toBeGreaterThan(15);
    expect(seen.cut).toBeGreaterThan(300);
  });
});

describe('the search without HiGHS', () => {
  it('finds nearly always the best plan under a budget with costs of all sizes, and never says that less is possible', () => {
    let [all, best] = [0, 0];
    fc.assert(
      fc.property(
        sitingProblems({ demand: 9, candidates: 8 }).filter(({ budget }) => budget !== undefined),
        (raw) => {
          const core = coreOf(raw);
          const least = Math.min(...Array.from(plansOf(core), ({ value }) => value));
          const fixed = core.price?.reduce((sum, price, site) => sum + (core.fixed[site] ? price : 0), 0) ?? 0;
          if (least === Infinity || fixed > core.budget) return;
          const { open, value, bound } = search(core, { effort: new Effort(1e6), random: seededRandom(1) });
          const slack = 1e-9 * Math.max(1, least);
          expect(bound.value).toBeLessThanOrEqual(least + slack);
          expect(value).toBeGreaterThanOrEqual(least - slack);
          expect(open.reduce((sum, site) => sum + core.price![site]!, 0)).toBeLessThanOrEqual(core.budget);
          all += 1;
          if (value <= least + slack) best += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(best / all).toBeGreaterThan(0.97);
  });
});

describe('the model of a location problem', () => {
  it('costs with the values of a plan what the plan costs, and keeps its rows', () => {
    fc.assert(
      fc.property(sitingProblems({ demand: 8, candidates: 6 }), (raw) => {
        const core = coreOf(raw);
        const everywhere = new Uint8Array(core.sites).fill(1);
        const most = new Float64Array(core.customers).fill(1e12);
        const built = locationModel(core, { eligible: everywhere, most, size: 1e6 });
        if (!built) throw new Error('too large');
        const { colCost, matrix, rowLower, rowUpper, offset = 0 } = built.model;
        for (const { open, value } of plansOf(core)) {
          if (value === Infinity) continue;
          const values = built.valuesOf(open);
          const sum = values.reduce((all, each, column) => all + each * colCost[column]!, offset);
          expect(Math.abs(sum - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
          const rows = new Float64Array(rowLower.length);
          for (let column = 0; column < values.length; column += 1) {
            for (let at = matrix.starts[column]!; at < matrix.starts[column + 1]!; at += 1) {
              rows[matrix.indices[at]!]! += matrix.values[at]! * values[column]!;
            }
          }
          const broken = rows.findIndex((own, row) => own < rowLower[row]! - 1e-9 || own > rowUpper[row]! * (1 + 1e-9));
          expect(broken).toBe(-1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
