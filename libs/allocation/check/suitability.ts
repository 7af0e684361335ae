import type { AllocationProblem, Way } from '../problem/problem.js';

/** Which sites an employee may use at all: reachable within maxMinutes, with every needed feature. */
export class Suitability {
  private readonly features: readonly ReadonlySet<string>[];
  /** By needs: 1 for every site that meets them. */
  private readonly meeting = new Map<string, Uint8Array>();
  /** Employees at one point share their list of ways, and then the suitable part of it. */
  private readonly shared = new Map<readonly Way[], Map<Uint8Array, readonly Way[]>>();
  private readonly ways: readonly (readonly Way[])[];

  constructor(private readonly problem: AllocationProblem) {
    this.features = problem.sites.map((site) => new Set(site.features));
    this.ways = problem.employees.map((_, employee) => this.find(employee));
  }

  /** Ways to the suitable sites, in the order of the problem. */
  of(employee: number): readonly Way[] {
    return this.ways[employee] ?? [];
  }

  meetsNeeds(employee: number, site: number): boolean {
    return this.meetingNeeds(employee)[site] === 1;
  }

  /** Days that the employee must get. */
  minimum(employee: number): number {
    const days = this.problem.employees[employee]?.days ?? 0;
    return this.of(employee).length === 0 ? 0 : Math.min(days, this.problem.minDaysEach);
  }

  private find(employee: number): readonly Way[] {
    const ways = this.problem.ways[employee] ?? [];
    const meeting = this.meetingNeeds(employee);
    const byNeeds = this.shared.get(ways) ?? new Map<Uint8Array, readonly Way[]>();
    this.shared.set(ways, byNeeds);
    let suitable = byNeeds.get(meeting);
    if (!suitable) {
      suitable = ways.filter(({ site, minutes }) => minutes <= this.problem.maxMinutes && meeting[site] === 1);
      byNeeds.set(meeting, suitable);
    }
    return suitable;
  }

  private meetingNeeds(employee: number): Uint8Array {
    const needs = this.problem.employees[employee]?.needs ?? [];
    const key = needs.length === 0 ? '' : JSON.stringify(needs);
    let meeting = this.meeting.get(key);
    if (!meeting) {
      meeting = Uint8Array.from(this.features, (features) => (needs.every((need) => features.has(need)) ? 1 : 0));
      this.meeting.set(key, meeting);
    }
    return meeting;
  }
}
