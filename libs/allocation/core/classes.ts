import { type AllocationEmployee, type AllocationProblem, toUnits, type Way } from '../problem/problem.js';
import { compareIds, suitableWays } from '../problem/reach.js';
import type { CoreClass, CoreLinks, CoreProblem, CoreSite } from './core-problem.js';
import { moneyScale } from '../problem/scale.js';

/**
 * Turns a problem into classes: people with the same days, ceilings and ways are one row with a head count. It makes
 * the network smaller, and it is how an engine works without knowing anybody.
 * @throws ProblemError when the sums are too large; see {@link moneyScale}
 */
export function toCore(problem: AllocationProblem): CoreProblem {
  const scale = moneyScale(problem);
  const siteOrder = inIdOrder(problem.sites);
  const rank = new Int32Array(siteOrder.length);
  siteOrder.forEach((position, index) => (rank[position] = index));
  const units = problem.units.flatMap(({ deskDays, budget }, position) =>
    deskDays === null && budget === null
      ? []
      : [{ position, deskDays, budget: budget === null ? null : toUnits(budget, scale) }],
  );
  const unitOf = new Map(units.map(({ position }, index) => [problem.units[position]!.name, index]));
  const ways = suitableWays(problem);
  const groups = group(problem, ways, unitOf);
  return {
    scale,
    penalty: toUnits(problem.unservedPenalty, scale),
    budget: problem.budget === null ? null : toUnits(problem.budget, scale),
    classes: groups.map((members) => toClass(problem, ways, unitOf, members)),
    sites: siteOrder.map((position): CoreSite => {
      const site = problem.sites[position]!;
      return {
        position,
        capacity: site.deskDays,
        committed: site.committed,
        price: toUnits(site.price, scale),
        fee: toUnits(site.fixedFee, scale),
        minimum: site.minimumDeskDays,
        weekdays: site.weekdays ?? null,
      };
    }),
    units,
    weekdays: problem.weekdays?.length ?? 0,
    links: toLinks(
      groups.map(([first]) => ways[first!]!),
      rank,
      2 * problem.minuteValue * scale,
    ),
  };
}

function inIdOrder(rows: readonly { readonly id: string }[]): number[] {
  return rows.map((_, position) => position).toSorted((a, b) => compareIds(rows[a]!.id, rows[b]!.id));
}

/** Members of every class, in the order of their ids; classes in the order of their first member. */
function group(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  unitOf: ReadonlyMap<string, number>,
): number[][] {
  const groups: number[][] = [];
  const byHash = new Map<number, number[][]>();
  const isAlike = (a: AllocationEmployee, b: AllocationEmployee): boolean =>
    a.days === b.days &&
    unitOf.get(a.unit ?? '') === unitOf.get(b.unit ?? '') &&
    a.weekdays?.join() === b.weekdays?.join();
  for (const position of inIdOrder(problem.employees)) {
    const employee = problem.employees[position]!;
    const own = ways[position]!;
    const hash = hashOf(employee.days, own);
    const alike = byHash.get(hash) ?? [];
    if (alike.length === 0) byHash.set(hash, alike);
    const members = alike.find(
      ([first]) => isAlike(problem.employees[first!]!, employee) && hasSameWays(ways[first!]!, own),
    );
    if (members) members.push(position);
    else {
      const founded = [position];
      alike.push(founded);
      groups.push(founded);
    }
  }
  return groups;
}

/** FNV-1a over whole parts: only to find candidates, which are then compared. */
function hashOf(days: number, ways: readonly Way[]): number {
  let hash = Math.imul(0x811c9dc5 ^ days, 0x01000193);
  for (const { site, minutes } of ways) {
    hash = Math.imul(hash ^ site, 0x01000193);
    hash = Math.imul(hash ^ Math.round(minutes * 64), 0x01000193);
  }
  return hash;
}

function hasSameWays(a: readonly Way[], b: readonly Way[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(({ site, minutes }, index) => site === b[index]!.site && minutes === b[index]!.minutes))
  );
}

function toClass(
  problem: AllocationProblem,
  ways: readonly (readonly Way[])[],
  unitOf: ReadonlyMap<string, number>,
  members: readonly number[],
): CoreClass {
  const first: AllocationEmployee = problem.employees[members[0]!]!;
  return {
    members,
    days: first.days,
    minimum: ways[members[0]!]!.length === 0 ? 0 : Math.min(first.days, problem.minDaysEach),
    unit: unitOf.get(first.unit ?? '') ?? -1,
    weekdays: problem.weekdays?.map((times, weekday) => Math.min(times, first.weekdays?.[weekday] ?? times)) ?? null,
  };
}

function toLinks(ways: readonly (readonly Way[])[], rank: Int32Array, minuteUnits: number): CoreLinks {
  const count = ways.reduce((sum, own) => sum + own.length, 0);
  const links = {
    start: new Int32Array(ways.length + 1),
    site: new Int32Array(count),
    minutes: new Float64Array(count),
    travel: new Float64Array(count),
  };
  let link = 0;
  ways.forEach((own, row) => {
    links.start[row] = link;
    for (const { site, minutes } of own) {
      links.site[link] = rank[site]!;
      links.minutes[link] = minutes;
      links.travel[link] = Math.round(minuteUnits * minutes);
      link += 1;
    }
  });
  links.start[ways.length] = link;
  return links;
}
