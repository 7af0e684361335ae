import { classDays, type CoreFlow, type CoreProblem, wantedOf } from '../core/core-problem.js';
import { ArcList, type NetworkArcs } from './network-arcs.js';
import type { NetworkStart } from './network-simplex.js';

/** This many of each class's links (nearest first) count as the likely ones. */
const LIKELY_LINKS = 12;

/** How the network differs from the plain one. */
export interface NetworkOptions {
  /** Least days of each class in all. */
  readonly least: Float64Array;
  /** By site: 1 when it must not be used; null for none. */
  readonly closed?: Uint8Array | null;
  /** By site: desk-days that must be used; null for none. */
  readonly mustUse?: Float64Array | null;
  /** Unserved days apart by how many days the same person would still have, for the fairness stage. */
  readonly byShare?: boolean;
}

/**
 * The transportation problem as a network. Days flow from their class to a site and from there to the root:
 *
 *     class ─┬─ link ──────────────→ site ─┬─ committed (free) ─→ root      without weekdays
 *            ├─ weekday → link → site on that weekday → site                with weekdays
 *            └─ unserved ──→ [unit] ─→ root
 *
 * A unit's ceiling is a least number of unserved days. Least days of a class and desk-days that must be used are met by
 * elastic arcs, which a first stage drives out; what they still carry is what cannot be met.
 */
export interface TransportNetwork {
  readonly arcs: NetworkArcs;
  readonly start: NetworkStart;
  /** Arcs at the front that are the likely ones. */
  readonly likely: number;
  readonly nodeOfSite: (site: number) => number;
  readonly nodeOfClass: (row: number) => number;
  /** Node of a site's weekday, or of the site when it has no weekday limits. */
  readonly nodeOfSiteWeekday: (site: number, weekday: number) => number;
  readonly nodeOfClassWeekday: (row: number, weekday: number) => number;
  readonly nodeOfUnit: (unit: number) => number;
  /** By link (and weekday): its arc. */
  readonly linkArcs: Int32Array;
  /** By site: the arc of paid desk-days, and that of committed ones. */
  readonly paidArcs: Int32Array;
  readonly committedArcs: Int32Array;
  readonly unserved: readonly UnservedArc[];
  /** What only infeasible answers use: arcs with the class or the site that they stand in for. */
  readonly elastic: readonly { readonly arc: number; readonly row: number; readonly site: number }[];
}

/** Unserved days of a class; apart by share, one day of each of its people. */
export interface UnservedArc {
  readonly arc: number;
  readonly row: number;
  /** Share of days that a person has without the unserved one, and the days of which it is a share. */
  readonly share: number;
  readonly days: number;
}

/** Builds the network and a first answer in which nobody is served. */
export function transportNetwork(core: CoreProblem, options: NetworkOptions): TransportNetwork {
  return new Builder(core, options).build();
}

class Builder {
  private readonly arcs: ArcList;
  private readonly tree: Int32Array;
  private readonly sites: number;
  private readonly classWeekdays: number;
  private readonly siteWeekdays: number;
  private readonly units: number;
  private readonly root: number;
  private readonly linkArcs: Int32Array;

  constructor(
    private readonly core: CoreProblem,
    private readonly options: NetworkOptions,
  ) {
    const { classes, sites, units, weekdays, links } = core;
    this.sites = classes.length;
    this.classWeekdays = this.sites + sites.length;
    this.siteWeekdays = this.classWeekdays + classes.length * weekdays;
    this.units = this.siteWeekdays + sites.length * weekdays;
    this.root = this.units + units.length;
    this.tree = new Int32Array(this.root + 1).fill(-1);
    this.linkArcs = new Int32Array(links.site.length * Math.max(1, weekdays)).fill(-1);
    const steps = classes.reduce((sum, { days }) => sum + (options.byShare ? days : 1), 0);
    this.arcs = new ArcList(
      // Links, people on weekdays, sites on weekdays, three arcs a site, unserved days, and one more for every node.
      this.linkArcs.length + weekdays * (classes.length + sites.length) + 3 * sites.length + steps + 2 * this.root,
    );
  }

  build(): TransportNetwork {
    const { core } = this;
    this.addLinks(0, LIKELY_LINKS);
    const likely = this.arcs.length;
    this.addLinks(LIKELY_LINKS, Infinity);
    if (core.weekdays > 0) this.addWeekdays();
    const { paidArcs, committedArcs, elastic } = this.addSites();
    const unserved = this.addUnserved(elastic);
    this.hangTheRest();
    return {
      arcs: this.arcs.finished(),
      start: { flow: this.arcs.flow.slice(0, this.arcs.length), tree: this.tree, root: this.root },
      likely,
      nodeOfSite: (site) => this.sites + site,
      nodeOfClass: (row) => row,
      nodeOfSiteWeekday: (site, weekday) => this.siteWeekday(site, weekday),
      nodeOfClassWeekday: (row, weekday) => this.classWeekday(row, weekday),
      nodeOfUnit: (unit) => this.units + unit,
      linkArcs: this.linkArcs,
      paidArcs,
      committedArcs,
      unserved,
      elastic,
    };
  }

  private classWeekday(row: number, weekday: number): number {
    return this.classWeekdays + row * this.core.weekdays + weekday;
  }

  private siteWeekday(site: number, weekday: number): number {
    return this.core.sites[site]!.weekdays
      ? this.siteWeekdays + site * this.core.weekdays + weekday
      : this.sites + site;
  }

  private capacity(site: number): number {
    return this.options.closed?.[site] ? 0 : this.core.sites[site]!.capacity;
  }

  /** The links of every class from one rank (nearest first) up to another. */
  private addLinks(from: number, to: number): void {
    const { classes, links, weekdays } = this.core;
    for (let row = 0; row < classes.length; row += 1) {
      const end = Math.min(links.start[row + 1]!, links.start[row]! + to);
      for (let link = links.start[row]! + from; link < end; link += 1) {
        const site = links.site[link]!;
        const most = this.capacity(site) === 0 ? 0 : Infinity;
        if (weekdays === 0) this.linkArcs[link] = this.arcs.add(row, this.sites + site, most);
        for (let weekday = 0; weekday < weekdays; weekday += 1) {
          const open = most > 0 && this.core.sites[site]!.weekdays?.[weekday] !== 0 && this.onWeekday(row, weekday) > 0;
          const arc = this.arcs.add(
            this.classWeekday(row, weekday),
            this.siteWeekday(site, weekday),
            open ? Infinity : 0,
          );
          this.linkArcs[link * weekdays + weekday] = arc;
          if (open) this.hang(this.classWeekday(row, weekday), arc);
        }
      }
    }
  }

  private onWeekday(row: number, weekday: number): number {
    const { members, weekdays } = this.core.classes[row]!;
    return members.length * (weekdays?.[weekday] ?? 0);
  }

  private addWeekdays(): void {
    const { classes, sites, weekdays } = this.core;
    classes.forEach((_, row) => {
      for (let weekday = 0; weekday < weekdays; weekday += 1) {
        const node = this.classWeekday(row, weekday);
        this.arcs.add(row, node, this.tree[node]! < 0 ? 0 : this.onWeekday(row, weekday));
      }
    });
    sites.forEach((site, index) => {
      if (!site.weekdays) return;
      site.weekdays.forEach((deskDays, weekday) => {
        const most = this.capacity(index) === 0 ? 0 : deskDays;
        const arc = this.arcs.add(this.siteWeekday(index, weekday), this.sites + index, most);
        if (most > 0) this.hang(this.siteWeekday(index, weekday), arc);
      });
    });
  }

  private addSites() {
    const paidArcs = new Int32Array(this.core.sites.length);
    const committedArcs = new Int32Array(this.core.sites.length);
    const elastic: { arc: number; row: number; site: number }[] = [];
    this.core.sites.forEach((site, index) => {
      const node = this.sites + index;
      const must = this.options.mustUse?.[index] ?? 0;
      const paid = Math.max(0, this.capacity(index) - site.committed - must);
      paidArcs[index] = this.arcs.add(node, this.root, paid);
      committedArcs[index] = this.arcs.add(node, this.root, Math.min(site.committed, this.capacity(index)));
      if (paid > 0) this.hang(node, paidArcs[index]);
      else if (site.committed > 0 && this.capacity(index) > 0) this.hang(node, committedArcs[index]);
      if (must === 0) return;
      const arc = this.arcs.add(this.root, node, must, must);
      elastic.push({ arc, row: -1, site: index });
      this.hang(node, arc);
    });
    return { paidArcs, committedArcs, elastic };
  }

  private addUnserved(elastic: { arc: number; row: number; site: number }[]) {
    const unserved: UnservedArc[] = [];
    this.core.units.forEach((_, unit) =>
      this.hang(this.units + unit, this.arcs.add(this.units + unit, this.root, Infinity)),
    );
    this.core.classes.forEach((group, row) => {
      const end = group.unit >= 0 ? this.units + group.unit : this.root;
      const least = this.options.least[row]!;
      let left = classDays(group) - least;
      // The person's last day is the first to be left unserved: steps from the fullest share down, the last one open.
      const steps = this.options.byShare ? group.days : 1;
      for (let step = 1; step <= steps; step += 1) {
        const last = step === steps;
        const days = last ? left : Math.min(left, group.members.length);
        left -= days;
        const open = last && least === 0;
        const arc = this.arcs.add(row, end, open ? Infinity : days, days);
        unserved.push({
          arc,
          row,
          share: this.options.byShare ? (group.days - step) / group.days : 0,
          days: group.days,
        });
        if (open) this.hang(row, arc);
      }
      if (least > 0) {
        const arc = this.arcs.add(row, end, Infinity, least);
        elastic.push({ arc, row, site: -1 });
        this.hang(row, arc);
      }
      if (group.days === 0 && this.tree[row]! < 0) this.hang(row, this.arcs.add(row, end, Infinity));
    });
    this.balanceUnits();
    return unserved;
  }

  /** A unit passes on what its people leave unserved, less what its ceiling asks for in any case. */
  private balanceUnits(): void {
    this.core.units.forEach(({ deskDays }, unit) => {
      const wanted = wantedOf(this.core, unit);
      const unservedAtLeast = deskDays === null ? 0 : Math.max(0, wanted - deskDays);
      this.arcs.flow[this.tree[this.units + unit]!] = wanted - unservedAtLeast;
    });
  }

  /** The first arc wins: it is the one along which flow can be pushed towards the root. */
  private hang(node: number, arc: number): void {
    if (this.tree[node]! < 0) this.tree[node] = arc;
  }

  /** Nodes that nothing can pass through hang on an arc of their own, so that the tree spans. */
  private hangTheRest(): void {
    for (let node = 0; node < this.root; node += 1) {
      if (this.tree[node]! < 0) this.tree[node] = this.arcs.add(node, this.root, Infinity);
    }
  }
}

/** Days by link (and weekday) out of the network's flow. */
export function coreFlowOf(core: CoreProblem, network: TransportNetwork, flow: Float64Array): CoreFlow {
  const { weekdays, links } = core;
  const days = new Float64Array(links.site.length);
  if (weekdays === 0) {
    for (let link = 0; link < days.length; link += 1) days[link] = flow[network.linkArcs[link]!]!;
    return { days, weekdays: null };
  }
  const byWeekday = new Float64Array(days.length * weekdays);
  for (let index = 0; index < byWeekday.length; index += 1) {
    byWeekday[index] = flow[network.linkArcs[index]!]!;
    days[Math.floor(index / weekdays)]! += byWeekday[index]!;
  }
  return { days, weekdays: byWeekday };
}
