import type { Highs } from 'highs';
import { coreCost } from '../core/core-cost.js';
import type { CoreFlow, CoreProblem } from '../core/core-problem.js';
import { goalValue } from './flow-limits.js';
import type { Goal } from './goals.js';
import { buildModel } from './highs-model.js';
import type { Layout } from './layout.js';
import { type HighsModel, type OnSearch, type SearchLimits, type Solved, solveModel } from '#libs/highs/index.js';
import { NoWholePlanError, wholeFlow } from './whole-flow.js';

/** What is searched, and from where. */
export interface SearchOptions {
  readonly goal: Goal;
  /** By class: the least days served in all, besides the class's own minimum. */
  readonly floors?: Float64Array | undefined;
  /** Sets the goal of the model, and adds rows. */
  readonly shape?: (model: HighsModel) => HighsModel;
  /** A plan that keeps all limits. */
  readonly start?: CoreFlow | undefined;
  /** Stop at the first plan found. */
  readonly any?: boolean;
  readonly onSearch?: OnSearch | undefined;
}

/** A plan of whole days that keeps every limit. */
export interface Found {
  readonly flow: CoreFlow;
  /** Value of the goal: euros, days or minutes one way. */
  readonly value: number;
  /** No plan does better; the value itself when `proven`. */
  readonly bound: number;
  /** Whether value and bound are the same, to the precision of HiGHS. */
  readonly proven: boolean;
  readonly nodes: number;
}

/**
 * Up to this many columns of days the optimum itself is sought; beyond it a gap of 0.02 % is enough, since half of that
 * takes ten times as long.
 */
const SMALL = 20_000;
const EXACT: SearchLimits = { gap: 0, nodes: 20_000, iterations: 1_000_000 };
const CLOSE: SearchLimits = { gap: 2e-4, nodes: 2_000, iterations: 1_000_000 };
/** For whole days under euro budgets: a knapsack, where the last hundredth of a percent can take forever. */
const WHOLE_DAYS: SearchLimits = { gap: 0, nodes: 1_000, iterations: 100_000 };
/** HiGHS takes no infinity here. */
const ANY_GAP = 1e9;

/** Whether there is a limit in euros, under which days are not integral by themselves once the sites are chosen. */
export function hasBudgets({ budget, units }: CoreProblem): boolean {
  return budget !== null || units.some((unit) => unit.budget !== null);
}

/**
 * Searches for the best plan for a goal. First the sites are chosen with fractional days; without a euro budget the
 * rest is a network, whose solution is integral. With one the last few days are made whole, and in smaller problems a
 * second search over whole days continues from there. Limits are counted in nodes and iterations, never by the clock:
 * the answer is the same on every machine.
 * @returns undefined when no plan exists
 * @throws NoWholePlanError when the search allowed found none
 */
export function searchWhole(
  highs: Highs,
  core: CoreProblem,
  layout: Layout,
  options: SearchOptions,
): Found | undefined {
  const { goal, floors, start, any = false, onSearch, shape = (model) => model } = options;
  const small = layout.unserved <= SMALL;
  const limits = small ? EXACT : CLOSE;
  const judged = { floors, shape };
  const run = (whole: 'sites' | 'all', most: SearchLimits, from: CoreFlow | undefined): Solved =>
    solveModel(highs, shape(buildModel(core, layout, whole, floors)), any ? { ...most, gap: ANY_GAP } : most, {
      onSearch,
      start: from && valuesOf(core, layout, from),
    });

  const inPart = run('sites', limits, start);
  if (inPart.status === 'infeasible') return undefined;
  const first = inPart.status === 'nothing' ? start : madeWhole(highs, core, layout, inPart.values, judged);
  const bound = inPart.status === 'nothing' ? -Infinity : inPart.bound;
  const found = first && judge(core, goal, first, bound, inPart.nodes);
  if (!hasBudgets(core) || !small || found?.proven === true || (any && found)) return orThrow(found);

  const inWhole = run('all', WHOLE_DAYS, first);
  if (inWhole.status === 'infeasible') return found;
  if (inWhole.status === 'nothing') return orThrow(found);
  const second = madeWhole(highs, core, layout, inWhole.values, judged);
  const flows = [first, second].filter((flow) => flow !== undefined);
  const [best] = flows.toSorted((a, b) => goalValue(core, a, goal) - goalValue(core, b, goal));
  const nodes = inPart.nodes + inWhole.nodes;
  return orThrow(best && judge(core, goal, best, Math.max(bound, inWhole.bound), nodes));
}

function orThrow(found: Found | undefined): Found {
  if (!found) throw new NoWholePlanError();
  return found;
}

function madeWhole(...given: Parameters<typeof wholeFlow>): CoreFlow | undefined {
  try {
    return wholeFlow(...given);
  } catch (error) {
    if (error instanceof NoWholePlanError) return undefined;
    throw error;
  }
}

function judge(core: CoreProblem, goal: Goal, flow: CoreFlow, bound: number, nodes: number): Found {
  const value = goalValue(core, flow, goal);
  // Unserved days are whole: a bound that is less than a day below proves as much as an equal one.
  const slack = goal === 'unserved' ? 1 - 1e-6 : Math.max(5e-6, 1e-9 * Math.abs(value));
  const proven = value - bound <= slack;
  return { flow, value, bound: proven ? value : bound, proven, nodes };
}

/** The columns of a plan. */
function valuesOf(core: CoreProblem, layout: Layout, flow: CoreFlow): Float64Array {
  const values = new Float64Array(layout.columns);
  values.set(flow.weekdays ?? flow.days);
  core.classes.forEach(({ members, days }, index) => {
    const served = flow.days.subarray(core.links.start[index], core.links.start[index + 1]);
    values[layout.unserved + index] = members.length * days - served.reduce((sum, count) => sum + count, 0);
  });
  const { load } = coreCost(core, flow);
  core.sites.forEach(({ committed }, site) => {
    if (layout.open[site]! >= 0) values[layout.open[site]!] = load[site]! > 0 ? 1 : 0;
    if (layout.paid[site]! >= 0) values[layout.paid[site]!] = Math.max(0, load[site]! - committed);
  });
  return values;
}
