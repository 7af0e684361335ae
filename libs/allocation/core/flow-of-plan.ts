import type { AllocationPlan } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import type { CoreFlow, CoreProblem } from './core-problem.js';

/** The days of a plan by link, as far as the plan's people and sites are still there and still in reach; no weekdays. */
export function flowOfPlan(problem: AllocationProblem, core: CoreProblem, plan: AllocationPlan): CoreFlow {
  const { links } = core;
  const rowOf = new Map<string, number>();
  core.classes.forEach(({ members }, row) =>
    members.forEach((employee) => rowOf.set(problem.employees[employee]!.id, row)),
  );
  const siteOf = new Map(core.sites.map(({ position }, site) => [problem.sites[position]!.id, site]));
  const byRow = core.classes.map(() => new Map<number, number>());
  for (const { employeeId, siteId, days } of plan.assignments) {
    const [row, site] = [rowOf.get(employeeId), siteOf.get(siteId)];
    if (row === undefined || site === undefined) continue;
    byRow[row]!.set(site, (byRow[row]!.get(site) ?? 0) + days);
  }
  const days = new Float64Array(links.site.length);
  core.classes.forEach((_, row) => {
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) {
      days[link] = byRow[row]!.get(links.site[link]!) ?? 0;
    }
  });
  return { days, weekdays: null };
}
