import type { AllocationProblem, AllocationSite, Way } from './problem.js';

/**
 * The sites that each employee may use: within maxMinutes and with every needed feature; nearest first, then cheapest,
 * then by id, so that the order of the input never decides.
 */
export function suitableWays(problem: AllocationProblem): (readonly Way[])[] {
  const features = problem.sites.map((site) => new Set(site.features));
  // Employees at one point share their list of ways; those who also share their needs share the sorted one.
  const shared = new Map<readonly Way[], Map<string, readonly Way[]>>();
  return problem.employees.map((employee, index) => {
    const ways = problem.ways[index] ?? [];
    const key = employee.needs.toSorted().join('\n');
    const known = shared.get(ways)?.get(key);
    if (known) return known;
    const suitable = ways
      .filter((way) => way.minutes <= problem.maxMinutes)
      .filter((way) => employee.needs.every((need) => features[way.site]?.has(need)))
      .toSorted((a, b) => a.minutes - b.minutes || compareSites(problem.sites[a.site], problem.sites[b.site]));
    shared.set(ways, (shared.get(ways) ?? new Map<string, readonly Way[]>()).set(key, suitable));
    return suitable;
  });
}

function compareSites(a: AllocationSite | undefined, b: AllocationSite | undefined): number {
  return (a?.price ?? 0) - (b?.price ?? 0) || compareIds(a?.id ?? '', b?.id ?? '');
}

/** Order of ids by code unit: the same on every machine, whatever its language. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
