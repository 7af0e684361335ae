import type { CoreProblem } from '../core/core-problem.js';
import { lift, type LimitKind, limitKinds, withMinimum } from '../core/relax.js';

/** Whether any plan keeps all limits, and how little the cheapest one spends (money units). */
export interface FeasibilityOracle {
  isFeasible(core: CoreProblem): Promise<boolean>;
  /** Least spending when nothing limits it; undefined when there is no plan even so. */
  leastSpend(core: CoreProblem): Promise<number | undefined>;
}

/** What cannot be kept together, by position in the core problem. */
export interface BlockingSet {
  readonly kinds: readonly LimitKind[];
  /** Sites whose desk-days (or contract minimums) are in the set. */
  readonly sites: readonly number[];
  /** Units whose ceilings are in the set. */
  readonly units: readonly number[];
  /** Least spending when the budget is in the set; money units. */
  readonly leastSpend: number | undefined;
  /** Largest minDaysEach that all other limits allow. */
  readonly largestMinimum: number;
}

/** With more sites than this the set names those of the whole neighbourhood: one trial a site would take too long. */
const MOST_TRIALS = 80;

/**
 * Finds limits of which none can be spared: without any one of them there would be a plan (deletion filter, Chinneck and
 * Dravnieks 1991). First the kinds of limit, then the sites or units.
 * @param core a problem without any plan
 */
export async function blockingLimits(core: CoreProblem, oracle: FeasibilityOracle): Promise<BlockingSet> {
  const kinds: LimitKind[] = [];
  let present = core;
  for (const kind of limitKinds(core)) {
    const without = lift(present, kind);
    if (await oracle.isFeasible(without)) kinds.push(kind);
    else present = without;
  }
  const sites = await members(
    present,
    kinds.filter((kind) => kind === 'deskDays' || kind === 'minimumDeskDays'),
    present.sites.map((_, site) => site),
    oracle,
  );
  const units = await members(
    present,
    kinds.filter((kind) => kind === 'unitDeskDays' || kind === 'unitBudget'),
    present.units.map((_, unit) => unit),
    oracle,
  );
  return {
    kinds,
    sites,
    units,
    leastSpend: kinds.includes('budget') ? await oracle.leastSpend(lift(present, 'budget')) : undefined,
    largestMinimum: await largestMinimum(core, oracle),
  };
}

/** The sites (or units) whose limits of these kinds are needed for there to be no plan; halves are tried before singles. */
async function members(
  core: CoreProblem,
  kinds: readonly LimitKind[],
  all: readonly number[],
  oracle: FeasibilityOracle,
): Promise<number[]> {
  if (kinds.length === 0) return [];
  const without = (lifted: ReadonlySet<number>): CoreProblem =>
    kinds.reduce((problem, kind) => lift(problem, kind, lifted), core);
  let lifted: ReadonlySet<number> = new Set();
  let trials = 0;
  const kept: number[] = [];
  const queue: (readonly number[])[] = [all];
  for (let group = queue.pop(); group; group = queue.pop()) {
    const more = new Set([...lifted, ...group]);
    trials += 1;
    if (trials > MOST_TRIALS || (group.length === 1 && (await oracle.isFeasible(without(more))))) {
      kept.push(...group);
    } else if (group.length > 1 && (await oracle.isFeasible(without(more)))) {
      const half = Math.ceil(group.length / 2);
      queue.push(group.slice(half), group.slice(0, half));
    } else {
      lifted = more;
    }
  }
  return kept.toSorted((a, b) => a - b);
}

/** By bisection: less is never harder. */
async function largestMinimum(core: CoreProblem, oracle: FeasibilityOracle): Promise<number> {
  let [low, high] = [0, core.classes.reduce((most, { minimum }) => Math.max(most, minimum), 0)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await oracle.isFeasible(withMinimum(core, middle))) low = middle;
    else high = middle;
  }
  return low;
}
