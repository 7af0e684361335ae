import type { AllocationPlan } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import { compareIds } from '../problem/reach.js';

/** Days of one employee before and after. */
export interface PersonChange {
  readonly employeeId: string;
  readonly before: number;
  readonly after: number;
}

/** Why a site's number moved. */
export type SiteChangeReason =
  /** The desk-days that are committed there decide: booked or locked. */
  | 'committed'
  /** People are served there who had no desk that day before, or no longer are served at all. */
  | 'more-served'
  | 'fewer-served'
  /** The same people have moved here from another site, or to another site. */
  | 'moved-here'
  | 'moved-away'
  /** Committed desk-days are no longer needed, or stand idle. */
  | 'idle-days'
  | 'unchanged';

/** Desk-days of one site before and after. */
export interface SiteChange {
  readonly siteId: string;
  readonly before: number;
  readonly after: number;
  readonly reason: SiteChangeReason;
  /** Sites that most of the moved days come from or go to, the largest number first; three at most. */
  readonly others: readonly string[];
}

/** What differs between two plans for the same people. */
export interface PlanComparison {
  readonly gains: readonly PersonChange[];
  readonly loses: readonly PersonChange[];
  /** Sites with desk-days before or after, in the order of the problem. */
  readonly sites: readonly SiteChange[];
}

/** Days by person, then by site. */
type Days = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Who gains, who loses, and why each site's number moved.
 * @param problem the one that the second plan answers: its order and its committed desk-days
 */
export function comparePlans(
  problem: AllocationProblem,
  before: AllocationPlan,
  after: AllocationPlan,
): PlanComparison {
  const [then, now] = [daysOf(before), daysOf(after)];
  const people = [...new Set([...then.keys(), ...now.keys()])].toSorted(compareIds).map((employeeId) => ({
    employeeId,
    before: total(then.get(employeeId)),
    after: total(now.get(employeeId)),
  }));
  const moves = new Moves(then, now);
  const quotas = (plan: AllocationPlan) => new Map(plan.quotas.map(({ siteId, deskDays }) => [siteId, deskDays]));
  const [had, has] = [quotas(before), quotas(after)];
  return {
    gains: people.filter((person) => person.after > person.before),
    loses: people.filter((person) => person.after < person.before),
    sites: problem.sites.flatMap(({ id, committed }): SiteChange[] => {
      const change = { siteId: id, before: had.get(id) ?? 0, after: has.get(id) ?? 0 };
      if (change.before === 0 && change.after === 0) return [];
      return [{ ...change, ...moves.reasonFor(change, committed) }];
    }),
  };
}

/** Days that people gain and lose by site, matched person by person: what moves, what is new, what goes. */
class Moves {
  private readonly served = new Map<string, number>();
  private readonly flows = new Map<string, Map<string, number>>();

  constructor(then: Days, now: Days) {
    for (const person of new Set([...then.keys(), ...now.keys()])) this.match(then.get(person), now.get(person));
  }

  reasonFor(
    { siteId, before, after }: { readonly siteId: string; readonly before: number; readonly after: number },
    committed: number,
  ): Pick<SiteChange, 'reason' | 'others'> {
    if (before === after) return { reason: 'unchanged', others: [] };
    if (committed > 0 && committed === after) return { reason: 'committed', others: [] };
    const grows = after > before;
    const flows = [...(this.flows.get(siteId) ?? [])].filter(([, days]) => (grows ? days > 0 : days < 0));
    const moved = flows.reduce((sum, [, days]) => sum + Math.abs(days), 0);
    const served = (this.served.get(siteId) ?? 0) * (grows ? 1 : -1);
    if (moved <= 0 && served <= 0) return { reason: 'idle-days', others: [] };
    if (served >= moved) return { reason: grows ? 'more-served' : 'fewer-served', others: [] };
    const others = flows
      .toSorted(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || compareIds(a, b))
      .slice(0, 3)
      .map(([site]) => site);
    return { reason: grows ? 'moved-here' : 'moved-away', others };
  }

  /** One person: days lost at some sites are matched with days won at others; the rest is served anew or no more. */
  private match(then: ReadonlyMap<string, number> = new Map(), now: ReadonlyMap<string, number> = new Map()): void {
    const sites = [...new Set([...then.keys(), ...now.keys()])].toSorted(compareIds);
    const delta = new Map(sites.map((site) => [site, (now.get(site) ?? 0) - (then.get(site) ?? 0)]));
    const lost = sites.filter((site) => delta.get(site)! < 0);
    for (const site of sites) {
      for (const from of lost) {
        const days = Math.min(delta.get(site)!, -delta.get(from)!);
        if (days <= 0) continue;
        this.add(site, from, days);
        this.add(from, site, -days);
        delta.set(site, delta.get(site)! - days);
        delta.set(from, delta.get(from)! + days);
      }
    }
    for (const [site, days] of delta) this.served.set(site, (this.served.get(site) ?? 0) + days);
  }

  private add(site: string, other: string, days: number): void {
    const own = this.flows.get(site) ?? new Map<string, number>();
    own.set(other, (own.get(other) ?? 0) + days);
    this.flows.set(site, own);
  }
}

function daysOf(plan: AllocationPlan): Days {
  const days = new Map<string, Map<string, number>>();
  for (const line of plan.assignments) {
    const own = days.get(line.employeeId) ?? new Map<string, number>();
    own.set(line.siteId, (own.get(line.siteId) ?? 0) + line.days);
    days.set(line.employeeId, own);
  }
  return days;
}

function total(days: ReadonlyMap<string, number> | undefined): number {
  return [...(days?.values() ?? [])].reduce((sum, each) => sum + each, 0);
}
