import type { AllocationPlan, FeasiblePlan, PlanUnserved } from './plan.js';
import { type AllocationProblem, toMoneyUnits } from './problem.js';

/** A millionth of a euro, and of the objective: what rounding may change. */
const tolerance = (value: number): number => 1e-6 * Math.max(1, Math.abs(value));

/**
 * Verifies a plan against its problem, line by line, without any code of an engine: every constraint of the contract,
 * the sums, the objective, the bound and the reasons. Optimality is not verified.
 * @returns what is wrong, in words; empty when nothing is. An infeasible plan is only checked for having no lines.
 */
export function checkPlan(problem: AllocationProblem, plan: AllocationPlan): string[] {
  if (plan.status === 'infeasible') {
    const lines = plan.quotas.length + plan.assignments.length + plan.unserved.length;
    return lines > 0 ? ['an infeasible plan has lines'] : [];
  }
  return new PlanCheck(problem, plan).run();
}

class PlanCheck {
  private readonly wrong: string[] = [];
  private readonly employeeAt: ReadonlyMap<string, number>;
  private readonly siteAt: ReadonlyMap<string, number>;
  private readonly served: number[];
  private readonly used: number[];
  private cost = 0;
  private spend = 0;

  constructor(
    private readonly problem: AllocationProblem,
    private readonly plan: FeasiblePlan,
  ) {
    this.employeeAt = new Map(problem.employees.map((employee, index) => [employee.id, index]));
    this.siteAt = new Map(problem.sites.map((site, index) => [site.id, index]));
    this.served = problem.employees.map(() => 0);
    this.used = problem.sites.map(() => 0);
  }

  run(): string[] {
    this.checkAssignments();
    this.checkSites();
    this.checkEmployees();
    this.checkFigures();
    return this.wrong;
  }

  private checkAssignments(): void {
    const seen = new Set<string>();
    for (const { employeeId, siteId, days } of this.plan.assignments) {
      const name = `${employeeId} at ${siteId}`;
      const [employee, site] = [this.employeeAt.get(employeeId), this.siteAt.get(siteId)];
      if (employee === undefined || site === undefined) {
        this.wrong.push(`${name}: unknown id`);
        continue;
      }
      this.expect(!seen.has(name), `${name}: comes twice`);
      seen.add(name);
      this.expect(Number.isInteger(days) && days > 0, `${name}: ${days} days`);
      const minutes = this.minutes(employee, site);
      this.expect(minutes !== undefined && minutes <= this.problem.maxMinutes, `${name}: out of reach`);
      this.expect(this.meetsNeeds(employee, site), `${name}: a need is not met`);
      this.served[employee] = (this.served[employee] ?? 0) + days;
      this.used[site] = (this.used[site] ?? 0) + days;
      const price = this.problem.sites[site]?.price ?? 0;
      this.spend += days * toMoneyUnits(price);
      this.cost += days * (price + 2 * this.problem.minuteValue * (minutes ?? 0));
    }
  }

  private checkSites(): void {
    const quotas = new Map(this.plan.quotas.map((quota) => [quota.siteId, quota.deskDays]));
    this.expect(quotas.size === this.plan.quotas.length, 'a site has two quotas');
    this.problem.sites.forEach((site, index) => {
      const used = this.used[index] ?? 0;
      this.expect((quotas.get(site.id) ?? 0) === used, `${site.id}: quota is not the sum of its assignments`);
      this.expect(!quotas.has(site.id) || used > 0, `${site.id}: a quota of nothing`);
      quotas.delete(site.id);
      this.expect(used <= site.deskDays, `${site.id}: ${used} of ${site.deskDays} desk-days`);
      this.expect(used === 0 || used >= site.minimumDeskDays, `${site.id}: below its contract minimum`);
      if (used > 0) {
        this.spend += toMoneyUnits(site.fixedFee);
        this.cost += site.fixedFee;
      }
    });
    this.expect(quotas.size === 0, 'a quota for an unknown site');
    const { budget } = this.problem;
    this.expect(budget === null || this.spend <= toMoneyUnits(budget), 'the budget is passed');
  }

  private checkEmployees(): void {
    const unserved = new Map(this.plan.unserved.map((line) => [line.employeeId, line]));
    this.expect(unserved.size === this.plan.unserved.length, 'an employee is unserved twice');
    this.problem.employees.forEach((employee, index) => {
      const [line, got] = [unserved.get(employee.id), this.served[index] ?? 0];
      unserved.delete(employee.id);
      this.expect(got + (line?.days ?? 0) === employee.days, `${employee.id}: days are lost or invented`);
      const suitable = this.suitable(index);
      const minimum = suitable.length === 0 ? 0 : Math.min(employee.days, this.problem.minDaysEach);
      this.expect(got >= minimum, `${employee.id}: below minDaysEach`);
      if (!line) return;
      this.cost += line.days * this.problem.unservedPenalty;
      this.expect(Number.isInteger(line.days) && line.days > 0, `${employee.id}: ${line.days} unserved days`);
      this.expect(this.reasonHolds(line.reason, suitable), `${employee.id}: ${line.reason} is not the reason`);
    });
    this.expect(unserved.size === 0, 'an unknown employee is unserved');
  }

  private reasonHolds(reason: PlanUnserved['reason'], suitable: readonly number[]): boolean {
    if (reason === 'no-site-in-reach') return suitable.length === 0;
    const room = suitable.filter((site) => (this.used[site] ?? 0) < (this.problem.sites[site]?.deskDays ?? 0));
    // A site that is not used may stay so because its contract minimum is out of reach: its room proves nothing.
    const open = room.filter(
      (site) => (this.used[site] ?? 0) > 0 || (this.problem.sites[site]?.minimumDeskDays ?? 0) <= 1,
    );
    if (reason === 'site-capacity') return suitable.length > 0 && open.length === 0;
    return this.problem.budget !== null && room.length > 0 && open.every((site) => this.tooDear(site));
  }

  private tooDear(site: number): boolean {
    const { price = 0, fixedFee = 0 } = this.problem.sites[site] ?? {};
    const opening = (this.used[site] ?? 0) > 0 ? 0 : toMoneyUnits(fixedFee);
    return this.spend + toMoneyUnits(price) + opening > toMoneyUnits(this.problem.budget ?? Infinity);
  }

  private checkFigures(): void {
    const { objective, bound, gap } = this.plan;
    this.expect(Math.abs(objective - this.cost) <= tolerance(this.cost), `objective ${objective}, not ${this.cost}`);
    this.expect(bound >= 0 && bound <= objective, `bound ${bound} for an objective of ${objective}`);
    const expected = objective === 0 ? 0 : (objective - bound) / objective;
    this.expect(Math.abs(gap - expected) <= 1e-6, `gap ${gap}, not ${expected}`);
  }

  private suitable(employee: number): number[] {
    const ways = this.problem.ways[employee] ?? [];
    return ways
      .filter((way) => way.minutes <= this.problem.maxMinutes && this.meetsNeeds(employee, way.site))
      .map((way) => way.site);
  }

  private minutes(employee: number, site: number): number | undefined {
    return this.problem.ways[employee]?.find((way) => way.site === site)?.minutes;
  }

  private meetsNeeds(employee: number, site: number): boolean {
    const features = this.problem.sites[site]?.features ?? [];
    return (this.problem.employees[employee]?.needs ?? []).every((need) => features.includes(need));
  }

  private expect(holds: boolean, otherwise: string): void {
    if (!holds) this.wrong.push(otherwise);
  }
}
