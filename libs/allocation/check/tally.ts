import type { FeasiblePlan, PlanAssignment } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import { wholeMoney } from './exactness.js';
import type { Findings } from './findings.js';
import type { Suitability } from './suitability.js';

/** What the assignments of a plan add up to. Lists go by the position in the problem; `w` is the number of weekdays. */
export class Tally {
  /** Desk-days by employee. */
  readonly served: Float64Array;
  /** Desk-days by `employee * w + weekday`. */
  readonly servedOn: Float64Array;
  /** Desk-days by site. */
  readonly load: Float64Array;
  /** Desk-days by `site * w + weekday`. */
  readonly loadOn: Float64Array;
  /** Desk-days and prices (see {@link wholeMoney}) by unit with a ceiling. */
  readonly unitDays: Float64Array;
  readonly unitSpend: Float64Array;
  /** Position in `units` by employee; -1 for none. */
  readonly unitOf: Int32Array;
  /** Minutes of all days, one way. */
  minutes = 0;

  constructor({ employees, sites, units, weekdays }: AllocationProblem) {
    const w = weekdays?.length ?? 0;
    this.served = new Float64Array(employees.length);
    this.servedOn = new Float64Array(employees.length * w);
    this.load = new Float64Array(sites.length);
    this.loadOn = new Float64Array(sites.length * w);
    this.unitDays = new Float64Array(units.length);
    this.unitSpend = new Float64Array(units.length);
    const unitAt = new Map(units.map(({ name }, position) => [name, position]));
    this.unitOf = Int32Array.from(employees, ({ unit }) => (unit === undefined ? -1 : (unitAt.get(unit) ?? -1)));
  }
}

/** Positions of the rows of a problem by their ids. */
export function positionsById(rows: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id }, position) => [id, position]));
}

/**
 * Adds the assignments up and reports every one that cannot be: unknown ids, pairs that come twice, numbers that are
 * not whole days, sites out of reach or without a needed feature, weekdays that do not add up, lines in another order
 * than that of the contract.
 */
export function tallyAssignments(
  problem: AllocationProblem,
  plan: FeasiblePlan,
  suitability: Suitability,
  findings: Findings,
): Tally {
  const tally = new Tally(problem);
  const employeeAt = positionsById(problem.employees);
  const siteAt = positionsById(problem.sites);
  const ways = new WaysOfOne(problem);
  const seen = new Set<number>();
  let [lastEmployee, lastMinutes] = [-1, 0];
  for (const line of plan.assignments) {
    const { employeeId, siteId, days } = line;
    const name = `${employeeId} at ${siteId}`;
    const [employee, site] = [employeeAt.get(employeeId), siteAt.get(siteId)];
    if (employee === undefined || site === undefined) {
      findings.expect(false, `${name}: unknown id`);
      continue;
    }
    const pair = employee * problem.sites.length + site;
    findings.expect(!seen.has(pair), `${name}: comes twice`);
    seen.add(pair);
    findings.expect(Number.isInteger(days) && days > 0, `${name}: ${days} days`);
    const minutes = ways.minutes(employee, site);
    findings.expect(minutes <= problem.maxMinutes, `${name}: out of reach`);
    findings.expect(suitability.meetsNeeds(employee, site), `${name}: a need is not met`);
    const inOrder = employee > lastEmployee || (employee === lastEmployee && minutes >= lastMinutes);
    findings.expect(inOrder, `${name}: out of order`);
    [lastEmployee, lastMinutes] = [employee, minutes];
    checkWeekdays(problem, line, name, findings);
    add(problem, tally, employee, site, line);
    tally.minutes += days * (Number.isFinite(minutes) ? minutes : 0);
  }
  return tally;
}

function checkWeekdays(problem: AllocationProblem, line: PlanAssignment, name: string, findings: Findings): void {
  if (!problem.weekdays) return findings.expect(line.weekdays === undefined, `${name}: weekdays that nobody asked for`);
  const weekdays = line.weekdays ?? [];
  const whole = weekdays.every((days) => Number.isInteger(days) && days >= 0);
  findings.expect(whole && weekdays.length === problem.weekdays.length, `${name}: weekdays are missing or no days`);
  const sum = weekdays.reduce((total, days) => total + days, 0);
  findings.expect(sum === line.days, `${name}: the weekdays do not add up to ${line.days} days`);
}

function add(
  problem: AllocationProblem,
  tally: Tally,
  employee: number,
  site: number,
  { days, weekdays = [] }: PlanAssignment,
): void {
  tally.served[employee]! += days;
  tally.load[site]! += days;
  const count = problem.weekdays?.length ?? 0;
  for (let weekday = 0; weekday < Math.min(count, weekdays.length); weekday += 1) {
    tally.servedOn[employee * count + weekday]! += weekdays[weekday]!;
    tally.loadOn[site * count + weekday]! += weekdays[weekday]!;
  }
  const unit = tally.unitOf[employee]!;
  if (unit < 0) return;
  tally.unitDays[unit]! += days;
  tally.unitSpend[unit]! += days * wholeMoney(problem.sites[site]!.price);
}

/** Looks minutes up without searching: the ways of one employee at a time are spread out over all sites. */
class WaysOfOne {
  private readonly spreadFor: Int32Array;
  private readonly spread: Float64Array;
  private current = -1;

  constructor(private readonly problem: AllocationProblem) {
    this.spreadFor = new Int32Array(problem.sites.length).fill(-1);
    this.spread = new Float64Array(problem.sites.length);
  }

  /** One way; Infinity where there is none. */
  minutes(employee: number, site: number): number {
    if (employee !== this.current) {
      for (const way of this.problem.ways[employee] ?? []) {
        this.spreadFor[way.site] = employee;
        this.spread[way.site] = way.minutes;
      }
      this.current = employee;
    }
    return this.spreadFor[site] === employee ? this.spread[site]! : Infinity;
  }
}
