import type { FeasiblePlan } from '../plan/plan.js';
import type { AllocationProblem, AllocationSite } from '../problem/problem.js';
import { wholeMoney } from './exactness.js';
import type { Findings } from './findings.js';
import { positionsById, type Tally } from './tally.js';

/** Desk-days of a site in the plan: what is used, and never less than what is committed. */
function quotaOf({ committed }: AllocationSite, load: number): number {
  return Math.max(committed, load);
}

/**
 * Checks the quotas, every limit of sites, units and the budget.
 * @returns the money that counts against the budget: prices of all quotas and fees of all open sites, see {@link wholeMoney}
 */
export function checkLimits(problem: AllocationProblem, plan: FeasiblePlan, tally: Tally, findings: Findings): number {
  checkQuotas(problem, plan, tally, findings);
  let spend = 0;
  problem.sites.forEach((site, position) => {
    const load = tally.load[position]!;
    const quota = quotaOf(site, load);
    findings.expect(load <= site.deskDays, `${site.id}: ${load} of ${site.deskDays} desk-days`);
    checkSiteWeekdays(site, position, tally, findings);
    if (quota === 0) return;
    findings.expect(quota >= site.minimumDeskDays, `${site.id}: below its contract minimum`);
    spend += quota * wholeMoney(site.price) + wholeMoney(site.fixedFee);
  });
  findings.expect(problem.budget === null || spend <= wholeMoney(problem.budget), 'the budget is passed');
  problem.units.forEach(({ name, deskDays, budget }, unit) => {
    const [days, spent] = [tally.unitDays[unit]!, tally.unitSpend[unit]!];
    findings.expect(deskDays === null || days <= deskDays, `${name}: ${days} of ${deskDays} desk-days of the unit`);
    findings.expect(budget === null || spent <= wholeMoney(budget), `${name}: the budget of the unit is passed`);
  });
  return spend;
}

function checkQuotas(problem: AllocationProblem, plan: FeasiblePlan, tally: Tally, findings: Findings): void {
  const siteAt = positionsById(problem.sites);
  const quotas = new Map<number, number>();
  let last = -1;
  for (const { siteId, deskDays } of plan.quotas) {
    const site = siteAt.get(siteId);
    if (site === undefined) {
      findings.expect(false, `${siteId}: a quota for an unknown site`);
      continue;
    }
    findings.expect(!quotas.has(site), `${siteId}: two quotas`);
    findings.expect(site >= last, `${siteId}: quota out of order`);
    findings.expect(deskDays > 0, `${siteId}: a quota of nothing`);
    quotas.set(site, deskDays);
    last = site;
  }
  problem.sites.forEach((site, position) => {
    const expected = quotaOf(site, tally.load[position]!);
    const quota = quotas.get(position) ?? 0;
    findings.expect(quota === expected, `${site.id}: a quota of ${quota}, where ${expected} are used or committed`);
  });
}

function checkSiteWeekdays(site: AllocationSite, position: number, tally: Tally, findings: Findings): void {
  site.weekdays?.forEach((most, weekday, { length }) => {
    const load = tally.loadOn[position * length + weekday]!;
    findings.expect(load <= most, `${site.id}: ${load} of ${most} desk-days on weekday ${weekday}`);
  });
}
