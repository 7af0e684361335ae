import { Ledger } from './ledger.js';
import type { Infeasibility } from './plan.js';
import { type AllocationProblem, MONEY_SCALE, type Way } from './problem.js';
import { compareIds } from './reach.js';

/**
 * The engine can neither meet the constraints nor prove that no plan does. Only with `minDaysEach` together with fees or
 * contract minimums, which need an exact engine.
 */
export class BeyondEngineError extends Error {
  override readonly name = 'BeyondEngineError';
}

/** What {@link serveMinimum} found: a ledger where everybody has the minimum, or why nobody can make one. */
export type MinimumResult =
  { readonly ledger: Ledger; readonly infeasible?: undefined } | { readonly infeasible: Infeasibility };

/**
 * Gives every employee with a suitable site the minimum days, or proves that it cannot be done.
 *
 * An employee whose sites are full gets room by moving others along an augmenting path (Ford and Fulkerson 1956), so
 * desks that could serve the minimum always do. With a budget the plan that sends each path to the cheapest site it can
 * end at is the cheapest possible in prices: cost sits on sites alone, so these are the shortest paths of a minimum-cost
 * flow (Busacker and Gowen 1961).
 * @param ways suitable sites by employee, nearest first
 * @param closed sites that must not be used
 * @param provisional whether `closed` was the engine's own choice: then nothing is proven by failing
 * @throws BeyondEngineError see there
 */
export function serveMinimum(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  closed: ReadonlySet<number>,
  provisional: boolean,
): MinimumResult {
  const { minDaysEach } = problem;
  const nearest = fill(problem, ways, closed, minDaysEach, 'nearest');
  if (nearest.blocked) {
    if (provisional) throw new BeyondEngineError(beyond(minDaysEach));
    return { infeasible: capacityBlocks(problem, ways, closed, nearest.blocked) };
  }
  if (nearest.ledger.withinBudget) return { ledger: nearest.ledger };
  const cheapest = fill(problem, ways, closed, minDaysEach, 'cheapest').ledger;
  if (cheapest.withinBudget) return { ledger: cheapest };
  // Prices alone are a lower limit; fees come on top, and another choice of sites could avoid some of them.
  if (provisional || cheapest.pricesWithinBudget) throw new BeyondEngineError(beyond(minDaysEach));
  return { infeasible: budgetBlocks(problem, ways, closed, cheapest.prices) };
}

const beyond = (minimum: number): string =>
  `minDaysEach ${minimum}: the greedy engine found no plan under the fees, contract minimums and budget given, ` +
  'and cannot prove that there is none; lower minDaysEach or leave it out';

interface Fill {
  readonly ledger: Ledger;
  /** The sites that are full and closed off, where somebody stays below the minimum. */
  readonly blocked: ReadonlySet<number> | undefined;
}

/** Days that an employee must get at least. */
function minimumOf(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  employee: number,
  each: number,
): number {
  return (ways[employee]?.length ?? 0) === 0 ? 0 : Math.min(problem.employees[employee]?.days ?? 0, each);
}

function fill(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  closed: ReadonlySet<number>,
  each: number,
  prefer: 'nearest' | 'cheapest',
): Fill {
  const ledger = new Ledger(problem, closed);
  const order = problem.employees
    .map((_, employee) => employee)
    .toSorted((a, b) => compareIds(problem.employees[a]?.id ?? '', problem.employees[b]?.id ?? ''));
  for (const employee of order) {
    let missing = minimumOf(problem, ways, employee, each);
    while (missing > 0) {
      const search = findRoom(problem, ways, ledger, employee, prefer);
      if (search.end === undefined) return { ledger, blocked: new Set(search.reached.keys()) };
      missing -= shift(ledger, employee, search.end, search.reached, missing);
    }
  }
  return { ledger, blocked: undefined };
}

/** How the search came to a site: who would take the desk, and which desk that person would leave. */
interface Step {
  readonly by: number;
  readonly from: number | undefined;
}

interface Search {
  readonly end: number | undefined;
  readonly reached: ReadonlyMap<number, Step>;
}

/** Breadth first from an employee over sites, through people who could move: a site with room, nearest or cheapest. */
function findRoom(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  ledger: Ledger,
  start: number,
  prefer: 'nearest' | 'cheapest',
): Search {
  const reached = new Map<number, Step>();
  const queue: number[] = [];
  const seen = new Set<number>([start]);
  let end: number | undefined;
  const look = (by: number, from: number | undefined): void => {
    for (const { site } of ways[by] ?? []) {
      if (reached.has(site)) continue;
      reached.set(site, { by, from });
      queue.push(site);
      if (ledger.room(site) > 0 && (end === undefined || (prefer === 'cheapest' && cheaper(problem, site, end)))) {
        end = site;
      }
    }
  };
  look(start, undefined);
  // The queue grows while it is walked.
  for (const site of queue) {
    if (end !== undefined && prefer === 'nearest') break;
    for (const user of ledger.users[site] ?? []) {
      if (seen.has(user)) continue;
      seen.add(user);
      look(user, site);
    }
  }
  return { end, reached };
}

function cheaper(problem: AllocationProblem, site: number, than: number): boolean {
  return (problem.sites[site]?.price ?? 0) < (problem.sites[than]?.price ?? 0);
}

/** Moves days along the path that ends at a site with room; returns how many. */
function shift(
  ledger: Ledger,
  employee: number,
  end: number,
  reached: ReadonlyMap<number, Step>,
  missing: number,
): number {
  const path: { readonly to: number; readonly step: Step }[] = [];
  for (let to: number | undefined = end; to !== undefined;) {
    const step = reached.get(to);
    if (!step) break;
    path.push({ to, step });
    to = step.from;
  }
  const movable = path.flatMap(({ step }) =>
    step.from === undefined ? [] : [ledger.days[step.by]?.get(step.from) ?? 0],
  );
  const count = Math.min(missing, ledger.room(end), ...movable);
  for (const { to, step } of path) {
    if (step.from === undefined) ledger.give(employee, to, count);
    else ledger.move(step.by, step.from, to, count);
  }
  return count;
}

/** The people who can only go to full sites need more desk-days than these have: a cut, so a proof. */
function capacityBlocks(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  closed: ReadonlySet<number>,
  full: ReadonlySet<number>,
): Infeasibility {
  const { minDaysEach } = problem;
  const bound = problem.employees.flatMap((_, employee) => {
    const own = ways[employee] ?? [];
    const need = minimumOf(problem, ways, employee, minDaysEach);
    return need > 0 && own.every((way) => full.has(way.site)) ? [need] : [];
  });
  const need = bound.reduce((sum, days) => sum + days, 0);
  const sites = [...full].map((site) => problem.sites[site]).filter((site) => site !== undefined);
  const offer = [...full].reduce((sum, site) => sum + (closed.has(site) ? 0 : (problem.sites[site]?.deskDays ?? 0)), 0);
  const names = listed(sites.map((site) => site.id));
  const possible = largest(minDaysEach, (each) => fill(problem, ways, closed, each, 'nearest').blocked === undefined);
  return {
    constraint:
      `minDaysEach ${minDaysEach} against site capacity: ${bound.length} employee(s) who can only use ${names} ` +
      `need ${need} desk-days there, and these sites offer ${offer}`,
    waysOut: [
      lowered(possible, 'the most that the desk-days on offer allow'),
      `add at least ${need - offer} desk-days at ${names}, or raise maxMinutes to bring other sites into reach`,
    ],
  };
}

function budgetBlocks(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  closed: ReadonlySet<number>,
  cheapest: number,
): Infeasibility {
  const { minDaysEach, budget } = problem;
  const euros = (cheapest / MONEY_SCALE).toFixed(2);
  const possible = largest(minDaysEach, (each) => fill(problem, ways, closed, each, 'cheapest').ledger.withinBudget);
  return {
    constraint: `minDaysEach ${minDaysEach} against budget: it costs at least ${euros} euros, and the budget is ${budget}`,
    waysOut: [`raise the budget to at least ${euros} euros`, lowered(possible, 'which the budget allows')],
  };
}

/** The largest minimum below the one asked that can be met; 0 always can. By bisection: less is never harder. */
function largest(asked: number, possible: (each: number) => boolean): number {
  let [low, high] = [0, asked];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (possible(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const lowered = (possible: number, why: string): string =>
  possible === 0 ? 'leave minDaysEach at 0: no minimum can be met' : `lower minDaysEach to ${possible}, ${why}`;

function listed(ids: readonly string[]): string {
  const sorted = ids.toSorted(compareIds);
  return sorted.length <= 5
    ? sorted.join(', ')
    : `${sorted.slice(0, 5).join(', ')} and ${sorted.length - 5} other sites`;
}
