import type { CoreFlow, CoreProblem } from '../core/core-problem.js';
import { goalValue } from './flow-limits.js';
import { type KeptGoal, pursue } from './goal-rows.js';
import { type Goal, goalCosts } from './goals.js';
import { layOut } from './layout.js';
import { hasBudgets, searchWhole } from './search.js';
import { loadSolver, type OnSearch } from '#libs/highs/index.js';

/** How far one goal was reached. */
export interface ReachedGoal {
  readonly goal: Goal;
  /** Days, minutes one way, or euros. */
  readonly value: number;
  /** No plan that keeps the goals before it does better than this. */
  readonly bound: number;
  /** Whether value and bound are the same, to the precision of HiGHS. */
  readonly proven: boolean;
}

/** A plan that is best in the first goal, among those in the second, and so on. */
export interface OrderedPlan {
  /** Whole days that keep every limit. */
  readonly flow: CoreFlow;
  /** In the order of the given goals. */
  readonly reached: readonly ReachedGoal[];
}

/**
 * Reaches one goal after the other, each as well as the goals before it allow.
 * @param floors by class: the least days served in all, besides the class's own minimum
 * @param goals one or more
 * @returns undefined when no plan exists
 * @throws NoWholePlanError when a limit of the search came before any plan
 */
export async function solveInOrder(
  core: CoreProblem,
  floors: Float64Array,
  goals: readonly Goal[],
  onSearch?: OnSearch,
): Promise<OrderedPlan | undefined> {
  const highs = await loadSolver();
  const layout = layOut(core, !hasBudgets(core));
  const kept: KeptGoal[] = [];
  const reached: ReachedGoal[] = [];
  let flow: CoreFlow | undefined;
  for (const goal of goals) {
    const costs = goalCosts(core, layout, goal);
    const found = searchWhole(highs, core, layout, {
      goal,
      floors,
      shape: (plain) => pursue(plain, costs, kept),
      start: flow,
      onSearch,
    });
    if (!found && !flow) return undefined;
    // The former plan keeps the former goals: only rounding can make HiGHS say that none does.
    flow = found?.flow ?? flow;
    const { value, bound, proven } = found ?? {
      value: flow ? goalValue(core, flow, goal) : 0,
      bound: 0,
      proven: false,
    };
    reached.push({ goal, value, bound, proven });
    // No slack: the relaxation of the next goal would use it. HiGHS has a tolerance of its own for rounding.
    kept.push({ ...costs, most: value });
  }
  if (!flow) throw new RangeError('no goal was given');
  return { flow, reached };
}

/**
 * Whether any plan keeps the limits.
 * @param floors by class: the least days served in all, besides the class's own minimum
 * @throws NoWholePlanError when the search allowed does not tell
 */
export async function isFeasible(core: CoreProblem, floors?: Float64Array): Promise<boolean> {
  const highs = await loadSolver();
  const layout = layOut(core, false);
  // A cheap plan is looked for: made whole, it has the most room left in the budgets.
  const costs = goalCosts(core, layout, 'euros');
  const found = searchWhole(highs, core, layout, {
    goal: 'euros',
    floors,
    shape: (plain) => pursue(plain, costs, []),
    any: true,
  });
  return found !== undefined;
}
