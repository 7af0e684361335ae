import { classDays, type CoreProblem, hasChoice } from '../core/core-problem.js';

/** Where the rows of a HiGHS model are; -1 for a row that the problem does not need. Rows of classes come first. */
export interface RowLayout {
  /** By site: desk-days within the capacity, or within the reach of an open site. */
  readonly load: Int32Array;
  /** By site: desk-days of an open site reach its contract minimum. */
  readonly minimum: Int32Array;
  /** By site: desk-days beyond the committed ones are paid for. */
  readonly committed: Int32Array;
  /** By `class * weekdays + weekday` and by `site * weekdays + weekday`. */
  readonly classWeekdays: Int32Array;
  readonly siteWeekdays: Int32Array;
  /** By unit. */
  readonly unitDeskDays: Int32Array;
  readonly unitBudget: Int32Array;
  readonly budget: number;
  /** By link: a closed site takes nobody from this class; empty without such rows. */
  readonly strong: Int32Array;
}

/** Where the columns and rows of a HiGHS model are. */
export interface Layout {
  /** Columns of one link: 1, or one for each weekday. Link `l` on weekday `w` is column `l * width + w`. */
  readonly width: number;
  /** Column of the unserved days of class 0; the other classes follow. */
  readonly unserved: number;
  /** By site: column that says whether it is used; -1 where that is not a decision. */
  readonly open: Int32Array;
  /** By site: column of the desk-days paid for beyond the committed ones; -1 where there cannot be any, or for free. */
  readonly paid: Int32Array;
  readonly columns: number;
  /** By site: the most desk-days that can be used, by its capacity and by the people who can come. */
  readonly reach: Float64Array;
  readonly rows: RowLayout;
  readonly rowCount: number;
}

/**
 * Up to this many links, rows for single links are added: they tighten the relaxation of fees, and make the model three
 * times as large.
 */
const STRONG_LINKS = 20_000;

/** Hands out consecutive positions. */
class Counter {
  constructor(public next: number) {}

  /** A position for each index below `count` that is wanted, else -1. */
  each(count: number, wanted: (index: number) => boolean): Int32Array {
    const positions = new Int32Array(count).fill(-1);
    for (let index = 0; index < count; index += 1) if (wanted(index)) positions[index] = this.take();
    return positions;
  }

  take(): number {
    this.next += 1;
    return this.next - 1;
  }
}

/** @param strong false leaves the rows of single links out: the duals then live on sites alone */
export function layOut(core: CoreProblem, strong = true): Layout {
  const { classes, sites, units, links, weekdays } = core;
  const reach = reachOf(core);
  const width = Math.max(1, weekdays);
  const unserved = links.site.length * width;
  const columns = new Counter(unserved + classes.length);
  const open = columns.each(sites.length, (site) => hasChoice(sites[site]!));
  const paid = columns.each(sites.length, (site) => {
    const { committed, price } = sites[site]!;
    return committed > 0 && price > 0 && committed < reach[site]!;
  });
  const rows = new Counter(classes.length);
  return {
    width,
    unserved,
    open,
    paid,
    // The last one stands for nothing: HiGHS does not solve a model without columns.
    columns: columns.next + 1,
    reach,
    rows: {
      load: rows.each(sites.length, (site) => open[site]! >= 0 || sites[site]!.capacity <= reach[site]!),
      minimum: rows.each(sites.length, (site) => open[site]! >= 0 && sites[site]!.minimum > 0),
      committed: rows.each(sites.length, (site) => paid[site]! >= 0),
      classWeekdays: rows.each(classes.length * weekdays, (at) => {
        const { days, weekdays: most } = classes[Math.floor(at / weekdays)]!;
        return most !== null && most[at % weekdays]! < days;
      }),
      siteWeekdays: rows.each(sites.length * weekdays, (at) => sites[Math.floor(at / weekdays)]!.weekdays !== null),
      unitDeskDays: rows.each(units.length, (unit) => units[unit]!.deskDays !== null),
      unitBudget: rows.each(units.length, (unit) => units[unit]!.budget !== null),
      budget: core.budget === null ? -1 : rows.take(),
      strong: strong ? strongRows(core, open, rows) : new Int32Array(0),
    },
    rowCount: rows.next,
  };
}

function reachOf({ classes, sites, links }: CoreProblem): Float64Array {
  const reach = new Float64Array(sites.length);
  classes.forEach((row, index) => {
    for (let link = links.start[index]!; link < links.start[index + 1]!; link += 1) {
      reach[links.site[link]!]! += classDays(row);
    }
  });
  return reach.map((days, site) => Math.min(days, sites[site]!.capacity));
}

function strongRows({ links }: CoreProblem, open: Int32Array, rows: Counter): Int32Array {
  const wanted = (link: number): boolean => open[links.site[link]!]! >= 0;
  let count = 0;
  for (let link = 0; link < links.site.length; link += 1) if (wanted(link)) count += 1;
  return count > 0 && count <= STRONG_LINKS ? rows.each(links.site.length, wanted) : new Int32Array(0);
}
