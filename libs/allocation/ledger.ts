import { type AllocationProblem, toMoneyUnits, type Way } from './problem.js';

/** How full a plan in the making is: desk-days per site and per pair, and the euros they use up. */
export class Ledger {
  /** Desk-days used, by position of the site. */
  readonly load: number[];
  /** Days without a desk so far, by position of the employee. */
  readonly left: number[];
  /** By position of the employee: days by position of the site; no zeros. */
  readonly days: Map<number, number>[];
  /** By position of the site: the employees who have days there. */
  readonly users: Set<number>[];
  private readonly price: readonly number[];
  private readonly fees: readonly number[];
  private readonly budget: number;
  private spent = 0;

  /** @param closed positions of sites that must not be used */
  constructor(
    private readonly problem: AllocationProblem,
    private readonly closed: ReadonlySet<number>,
  ) {
    this.load = problem.sites.map(() => 0);
    this.left = problem.employees.map((employee) => employee.days);
    this.days = problem.employees.map(() => new Map<number, number>());
    this.users = problem.sites.map(() => new Set<number>());
    this.price = problem.sites.map((site) => toMoneyUnits(site.price));
    this.fees = problem.sites.map((site) => toMoneyUnits(site.fixedFee));
    this.budget = problem.budget === null ? Infinity : toMoneyUnits(problem.budget);
  }

  /** Desk-days that a site can still give. */
  room(site: number): number {
    return this.closed.has(site) ? 0 : (this.problem.sites[site]?.deskDays ?? 0) - (this.load[site] ?? 0);
  }

  /** Money units that the days given so far cost, without fees. */
  get prices(): number {
    return this.load.reduce((sum, days, site) => sum + days * (this.price[site] ?? 0), 0);
  }

  /** Whether the prices alone keep the budget. */
  get pricesWithinBudget(): boolean {
    return this.prices <= this.budget;
  }

  /** Whether prices and fees of used sites keep the budget. */
  get withinBudget(): boolean {
    return this.spent <= this.budget;
  }

  /** How many more days the budget pays for at a site; without a budget, no limit. */
  affordable(site: number): number {
    if (this.budget === Infinity) return Infinity;
    const price = this.price[site] ?? 0;
    const free = this.budget - this.spent - this.opening(site);
    if (free < 0) return 0;
    return price === 0 ? Infinity : Math.floor(free / price);
  }

  /** Gives an employee so many days at a site. */
  give(employee: number, site: number, count: number): void {
    if (count <= 0) return;
    this.spent += this.opening(site) + count * (this.price[site] ?? 0);
    this.load[site] = (this.load[site] ?? 0) + count;
    this.left[employee] = (this.left[employee] ?? 0) - count;
    const days = this.days[employee];
    days?.set(site, (days.get(site) ?? 0) + count);
    this.users[site]?.add(employee);
  }

  /** Moves days that an employee has at one site to another; the first site keeps its place in the plan. */
  move(employee: number, from: number, to: number, count: number): void {
    const days = this.days[employee];
    const rest = (days?.get(from) ?? 0) - count;
    if (rest > 0) days?.set(from, rest);
    else {
      days?.delete(from);
      this.users[from]?.delete(employee);
    }
    this.load[from] = (this.load[from] ?? 0) - count;
    this.left[employee] = (this.left[employee] ?? 0) + count;
    this.spent -= count * (this.price[from] ?? 0) + this.opening(from);
    this.give(employee, to, count);
  }

  /** Whether one more day at one of these sites fails only for want of money. */
  blockedByBudget(ways: readonly Way[]): boolean {
    return ways.some((way) => this.room(way.site) > 0 && this.affordable(way.site) < 1);
  }

  /** Positions of the sites that are used, but less than their contract minimum. */
  belowMinimum(): number[] {
    return this.problem.sites.flatMap((site, index) => {
      const load = this.load[index] ?? 0;
      return load > 0 && load < site.minimumDeskDays ? [index] : [];
    });
  }

  private opening(site: number): number {
    return (this.load[site] ?? 0) === 0 ? (this.fees[site] ?? 0) : 0;
  }
}
