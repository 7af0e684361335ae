import { coreCost } from '../core/core-cost.js';
import { classDays, type CoreFlow, type CoreProblem } from '../core/core-problem.js';
import type { Goal } from './goals.js';

/**
 * Whether a flow of whole days keeps every limit, exactly: HiGHS itself keeps them to a millionth only.
 * @param floors by class: the least days served in all, besides the class's own minimum
 */
export function keepsLimits(core: CoreProblem, flow: CoreFlow, floors?: Float64Array): boolean {
  const { classes, sites, units, budget } = core;
  const use = coreCost(core, flow);
  return (
    flow.days.every((days) => days >= 0 && Number.isInteger(days)) &&
    classes.every((row, index) => {
      const least = Math.max(row.members.length * row.minimum, floors?.[index] ?? 0);
      return use.served[index]! <= classDays(row) && use.served[index]! >= least;
    }) &&
    sites.every(({ capacity, minimum, committed }, site) => {
      const load = use.load[site]!;
      return load <= capacity && (load === 0 || committed > 0 || load >= minimum);
    }) &&
    units.every(
      (unit, index) =>
        use.unitDays[index]! <= (unit.deskDays ?? Infinity) && use.unitSpend[index]! <= (unit.budget ?? Infinity),
    ) &&
    use.spend <= (budget ?? Infinity) &&
    keepsWeekdays(core, flow)
  );
}

/** The value of a goal in a flow: euros, days or minutes one way. */
export function goalValue(core: CoreProblem, flow: CoreFlow, goal: Goal): number {
  const { objective, unserved, spend } = coreCost(core, flow);
  if (goal === 'cost') return objective / core.scale;
  if (goal === 'unserved') return unserved;
  if (goal === 'euros') return spend / core.scale;
  return flow.days.reduce((sum, days, link) => sum + days * core.links.minutes[link]!, 0);
}

function keepsWeekdays({ classes, sites, links, weekdays }: CoreProblem, flow: CoreFlow): boolean {
  if (weekdays === 0) return true;
  const byLink = flow.weekdays;
  if (!byLink) return false;
  const left = new Float64Array(sites.length * weekdays);
  sites.forEach((site, index) => {
    for (let day = 0; day < weekdays; day += 1) left[index * weekdays + day] = site.weekdays?.[day] ?? Infinity;
  });
  const keeps = classes.every((row, index) => {
    const own = (row.weekdays ?? []).map((most) => row.members.length * most);
    for (let link = links.start[index]!; link < links.start[index + 1]!; link += 1) {
      let sum = 0;
      for (let day = 0; day < weekdays; day += 1) {
        const count = byLink[link * weekdays + day]!;
        if (count < 0 || !Number.isInteger(count)) return false;
        sum += count;
        own[day]! -= count;
        left[links.site[link]! * weekdays + day]! -= count;
      }
      if (sum !== flow.days[link]) return false;
    }
    return own.every((days) => days >= 0);
  });
  return keeps && left.every((days) => days >= 0);
}
