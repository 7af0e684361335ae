import type { CoreCost } from '../core/core-cost.js';
import { type CoreFlow, type CoreProblem, hasChoice } from '../core/core-problem.js';
import type { UnservedReason } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';

/** What a link lacks for one more day; `nothing` when a day there would be possible but is not worth it. */
type Lack = 'desk' | 'weekday' | 'worth' | 'unit' | 'budget' | 'nothing';

/** The first of these that some link lacks is the reason: what is nearest to a desk says most. */
const REASONS: readonly (readonly [Lack, UnservedReason])[] = [
  ['unit', 'unit-ceiling'],
  ['budget', 'budget'],
  ['weekday', 'weekday-capacity'],
  ['desk', 'site-capacity'],
  ['worth', 'dearer-than-unserved'],
];

/** Gives, for every class with an unserved day, the reason why it is unserved. */
export class UnservedReasons {
  private readonly siteWeekdays: Float64Array;

  constructor(
    private readonly problem: AllocationProblem,
    private readonly core: CoreProblem,
    private readonly flow: CoreFlow,
    private readonly cost: CoreCost,
  ) {
    this.siteWeekdays = new Float64Array(core.sites.length * core.weekdays);
    flow.weekdays?.forEach((days, index) => {
      const site = core.links.site[Math.floor(index / core.weekdays)]!;
      this.siteWeekdays[site * core.weekdays + (index % core.weekdays)]! += days;
    });
  }

  of(row: number): UnservedReason {
    const { links } = this.core;
    if (links.start[row] === links.start[row + 1]) return 'no-site-in-reach';
    const lacks = new Set<Lack>();
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) lacks.add(this.lack(row, link));
    // A day that lacks nothing can only be one that is not worth its price under several limits at once.
    return REASONS.find(([lack]) => lacks.has(lack))?.[1] ?? 'dearer-than-unserved';
  }

  private lack(row: number, link: number): Lack {
    const { core, cost } = this;
    const index = core.links.site[link]!;
    const site = core.sites[index]!;
    const load = cost.load[index]!;
    const price = load < site.committed ? 0 : site.price;
    // Under the fair order of goals a day is worth any price.
    if (!this.problem.fairness && core.links.travel[link]! + price >= core.penalty) return 'worth';
    const staysClosed = load === 0 && hasChoice(site);
    if (staysClosed || load >= site.capacity || this.isFullOnAllWeekdays(index)) return 'desk';
    if (!this.hasWeekday(row, link, index)) return 'weekday';
    const unit = core.classes[row]!.unit;
    if (unit >= 0 && cost.unitDays[unit]! >= (core.units[unit]!.deskDays ?? Infinity)) return 'unit';
    if (cost.spend + price > (core.budget ?? Infinity)) return 'budget';
    if (unit >= 0 && cost.unitSpend[unit]! + site.price > (core.units[unit]!.budget ?? Infinity)) return 'budget';
    return 'nothing';
  }

  private isFullOnAllWeekdays(site: number): boolean {
    const most = this.core.sites[site]!.weekdays;
    return (
      most?.every(
        (deskDays, weekday) =>
          this.problem.weekdays?.[weekday] === 0 || this.siteWeekdays[site * this.core.weekdays + weekday]! >= deskDays,
      ) ?? false
    );
  }

  /** Whether there is a weekday on which the site has room and somebody of the class can still come. */
  private hasWeekday(row: number, link: number, site: number): boolean {
    const { core, flow } = this;
    if (!flow.weekdays) return true;
    const { members, weekdays } = core.classes[row]!;
    for (let weekday = 0; weekday < core.weekdays; weekday += 1) {
      let own = 0;
      for (let other = core.links.start[row]!; other < core.links.start[row + 1]!; other += 1) {
        own += flow.weekdays[other * core.weekdays + weekday]!;
      }
      const most = core.sites[site]!.weekdays?.[weekday] ?? Infinity;
      const free = this.siteWeekdays[site * core.weekdays + weekday]! < most;
      if (free && own < members.length * (weekdays?.[weekday] ?? 0)) return true;
    }
    return false;
  }
}
