import { type AllocationProblem, type Way } from './problem.js';

/** Days that are alike: how many, what serving one would save against leaving it, and the least it costs. */
interface Saving {
  readonly days: number;
  readonly saving: number;
  readonly price: number;
}

/**
 * A value that no plan can undercut, in euros.
 *
 * Every employee is given the best suitable site as if alone; then at most one shared limit is put back, and the tighter
 * of the two answers is kept: the desk-days of all sites together (serve the days that save most), or the budget on the
 * cheapest price each employee could pay (a fractional knapsack, Dantzig 1957). Dropping constraints and fees only
 * lowers the minimum, so it is a true bound; it can be far below the optimum where single sites are scarce.
 */
export function lowerBound(problem: AllocationProblem, ways: readonly (readonly Way[])[]): number {
  let worst = 0;
  const savings: Saving[] = [];
  problem.employees.forEach((employee, index) => {
    worst += employee.days * problem.unservedPenalty;
    const own = ways[index] ?? [];
    if (own.length === 0 || employee.days === 0) return;
    let cheapest = Infinity;
    let price = Infinity;
    for (const way of own) {
      const sitePrice = problem.sites[way.site]?.price ?? 0;
      cheapest = Math.min(cheapest, dayCost(problem, way));
      price = Math.min(price, sitePrice);
    }
    const saving = problem.unservedPenalty - cheapest;
    if (saving > 0) savings.push({ days: employee.days, saving, price });
  });
  const desks = problem.sites.reduce((sum, site) => sum + site.deskDays, 0);
  const byDesks = mostSaved(savings, desks, () => 1);
  const byBudget = problem.budget === null ? Infinity : mostSaved(savings, problem.budget, (each) => each.price);
  return Math.max(0, worst - Math.min(byDesks, byBudget));
}

/** Euros that one day at a site counts in the objective, fee aside. */
export function dayCost(problem: AllocationProblem, way: Way): number {
  return (problem.sites[way.site]?.price ?? 0) + 2 * problem.minuteValue * way.minutes;
}

/** The most that can be saved when each day uses up some of one limited thing: best saving per use first, the last in part. */
function mostSaved(savings: readonly Saving[], limit: number, use: (each: Saving) => number): number {
  const best = savings.toSorted((a, b) => b.saving * use(a) - a.saving * use(b));
  let [left, saved] = [limit, 0];
  for (const each of best) {
    const used = use(each);
    const days = used === 0 ? each.days : Math.min(each.days, left / used);
    if (days <= 0) break;
    saved += days * each.saving;
    left -= days * used;
  }
  return saved;
}
