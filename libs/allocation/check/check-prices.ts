import type { FeasiblePlan } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import type { Findings } from './findings.js';

/** Checks that every shadow price belongs to a limit of the problem, is a number, and is not below 0. */
export function checkPrices(problem: AllocationProblem, { shadowPrices }: FeasiblePlan, findings: Findings): void {
  const { budgetPerEuro, sites, committed = {}, units = {}, weekdays = {} } = shadowPrices;
  const siteById = new Map(problem.sites.map((site) => [site.id, site]));
  const unitByName = new Map(problem.units.map((unit) => [unit.name, unit]));
  const check = (limit: string, exists: boolean, prices: readonly number[]): void => {
    findings.expect(exists, `shadow price of ${limit}: there is no such limit`);
    const wrong = prices.find((price) => !(price >= 0 && price < Infinity));
    findings.expect(wrong === undefined, `shadow price of ${limit}: ${wrong} is not a price`);
  };
  if (budgetPerEuro !== null) check('the budget', problem.budget !== null, [budgetPerEuro]);
  for (const [id, price] of Object.entries(sites)) check(id, siteById.has(id), [price]);
  for (const [id, price] of Object.entries(committed)) {
    const site = siteById.get(id);
    check(`${id}, committed`, site !== undefined && site.committed > 0, [price]);
    const most = (site?.price ?? 0) * (1 + (budgetPerEuro ?? 0));
    findings.expect(
      price <= most + 1e-6 * Math.max(1, most),
      `${id}: a committed desk-day is worth ${price}, above ${most}`,
    );
  }
  for (const [name, { deskDay, euro }] of Object.entries(units)) {
    check(`unit ${name}`, unitByName.has(name), [deskDay, euro]);
  }
  for (const [id, prices] of Object.entries(weekdays)) {
    check(`${id} by weekday`, siteById.get(id)?.weekdays?.length === prices.length, prices);
  }
}
