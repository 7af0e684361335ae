import { coreCost, type CoreCost } from './core-cost.js';
import { classDays, type CoreFlow, type CoreProblem, hasChoice } from './core-problem.js';

/** One more day that could be served at once. */
interface Gap {
  readonly row: number;
  readonly link: number;
  /** Money units saved on the objective, and money units taken from the budget. */
  readonly saving: number;
  readonly price: number;
}

/**
 * Serves unserved days that fit as things stand, the largest saving per euro first: a site in use has room, no limit is
 * in the way, and serving costs less than leaving the day unserved. An optimal plan leaves none; a plan rounded to
 * whole days under a budget, or one whose search was cut short, may.
 * @param anyPrice serve days whatever they cost: the fair order of goals
 */
export function completeFlow(core: CoreProblem, flow: CoreFlow, anyPrice: boolean): CoreFlow {
  const cost = coreCost(core, flow);
  const gaps = cost.unserved === 0 ? [] : gapsOf(core, cost, anyPrice);
  if (gaps.length === 0) return flow;
  const filling = new Filling(core, flow, cost, anyPrice);
  for (const gap of gaps) filling.serve(gap);
  return filling.flow;
}

function gapsOf(core: CoreProblem, cost: CoreCost, anyPrice: boolean): Gap[] {
  const { classes, links, sites } = core;
  const gaps: Gap[] = [];
  for (let row = 0; row < classes.length; row += 1) {
    if (cost.served[row]! >= classDays(classes[row]!)) continue;
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) {
      const site = sites[links.site[link]!]!;
      const load = cost.load[links.site[link]!]!;
      if ((load === 0 && hasChoice(site)) || load >= site.capacity) continue;
      const price = load < site.committed ? 0 : site.price;
      const saving = core.penalty - links.travel[link]! - price;
      if (anyPrice || saving > 0) gaps.push({ row, link, saving, price });
    }
  }
  // Compared without division: a day may be free.
  return gaps.toSorted((a, b) => b.saving * a.price - a.saving * b.price || b.saving - a.saving || a.link - b.link);
}

/** A flow in the making with what is left of every limit. */
class Filling {
  private readonly served: Float64Array;
  private readonly load: Float64Array;
  private readonly unitDays: Float64Array;
  private readonly unitSpend: Float64Array;
  private readonly onWeekday: Float64Array;
  private readonly siteOnWeekday: Float64Array;
  private spend: number;
  readonly flow: CoreFlow;

  constructor(
    private readonly core: CoreProblem,
    flow: CoreFlow,
    cost: CoreCost,
    private readonly anyPrice: boolean,
  ) {
    this.flow = { days: flow.days.slice(), weekdays: flow.weekdays?.slice() ?? null };
    this.served = cost.served.slice();
    this.load = cost.load.slice();
    this.unitDays = cost.unitDays.slice();
    this.unitSpend = cost.unitSpend.slice();
    this.spend = cost.spend;
    this.onWeekday = new Float64Array(core.classes.length * core.weekdays);
    this.siteOnWeekday = new Float64Array(core.sites.length * core.weekdays);
    core.classes.forEach((_, row) => {
      for (let link = core.links.start[row]!; link < core.links.start[row + 1]!; link += 1) {
        for (let weekday = 0; weekday < core.weekdays; weekday += 1)
          this.note(row, link, weekday, this.at(link, weekday));
      }
    });
  }

  /** As many days as all limits leave, one at a time: what a day costs changes with the committed ones. */
  serve({ row, link }: Gap): void {
    for (let weekday = this.freeWeekday(row, link); weekday !== undefined; weekday = this.freeWeekday(row, link)) {
      const { classes, links, sites } = this.core;
      const site = links.site[link]!;
      const { unit } = classes[row]!;
      this.spend += this.priceAt(site);
      this.flow.days[link]! += 1;
      this.served[row]! += 1;
      this.load[site]! += 1;
      if (unit >= 0) {
        this.unitDays[unit]! += 1;
        this.unitSpend[unit]! += sites[site]!.price;
      }
      if (!this.flow.weekdays) continue;
      this.flow.weekdays[link * this.core.weekdays + weekday]! += 1;
      this.note(row, link, weekday, 1);
    }
  }

  /** A weekday on which one more day fits (0 when weekdays do not matter); undefined when none does. */
  private freeWeekday(row: number, link: number): number | undefined {
    const { core } = this;
    const { classes, links, sites, units, budget, weekdays } = core;
    const group = classes[row]!;
    const site = links.site[link]!;
    const unit = units[group.unit];
    const worth = this.anyPrice || core.penalty > links.travel[link]! + this.priceAt(site);
    const fits =
      worth &&
      this.served[row]! < classDays(group) &&
      this.load[site]! < sites[site]!.capacity &&
      this.spend + this.priceAt(site) <= (budget ?? Infinity) &&
      (!unit || this.unitDays[group.unit]! < (unit.deskDays ?? Infinity)) &&
      (!unit || this.unitSpend[group.unit]! + sites[site]!.price <= (unit.budget ?? Infinity));
    if (!fits) return undefined;
    if (weekdays === 0) return 0;
    for (let weekday = 0; weekday < weekdays; weekday += 1) {
      const own = this.onWeekday[row * weekdays + weekday]! < group.members.length * (group.weekdays?.[weekday] ?? 0);
      const most = sites[site]!.weekdays?.[weekday] ?? Infinity;
      if (own && this.siteOnWeekday[site * weekdays + weekday]! < most) return weekday;
    }
    return undefined;
  }

  private priceAt(site: number): number {
    const { committed, price } = this.core.sites[site]!;
    return this.load[site]! < committed ? 0 : price;
  }

  private at(link: number, weekday: number): number {
    return this.flow.weekdays?.[link * this.core.weekdays + weekday] ?? 0;
  }

  private note(row: number, link: number, weekday: number, days: number): void {
    const { weekdays, links } = this.core;
    this.onWeekday[row * weekdays + weekday]! += days;
    this.siteOnWeekday[links.site[link]! * weekdays + weekday]! += days;
  }
}
