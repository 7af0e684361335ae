import { CscWriter, type CscMatrix, type HighsModel } from '#libs/highs/index.js';
import { classDays, type CoreProblem } from '../core/core-problem.js';
import { fixedCost, goalCosts } from './goals.js';
import type { Layout } from './layout.js';

/** Which columns HiGHS must keep whole: nothing, the choice of sites, or the days as well. */
export type Whole = 'nothing' | 'sites' | 'all';

/**
 * The problem as HiGHS reads it, money in euros. Minimise the `cost` of goals.ts over days x by link (and weekday),
 * unserved days u by class, use y of a site and desk-days z paid for beyond the committed ones, subject to
 * `Σ x + u = days` of a class, `minimum·y ≤ Σ x ≤ reach·y` of a site, `Σ x - z ≤ committed`, and the ceilings.
 * @param floors by class: the least days served in all, besides the class's own minimum
 */
export function buildModel(core: CoreProblem, layout: Layout, whole: Whole, floors?: Float64Array): HighsModel {
  const { costs, offset } = goalCosts(core, layout, 'cost');
  return {
    numCols: layout.columns,
    numRows: layout.rowCount,
    offset,
    colCost: costs,
    colLower: new Float64Array(layout.columns),
    colUpper: upperBounds(core, layout, floors),
    ...rowBounds(core, layout),
    integrality: integrality(core, layout, whole),
    matrix: writeMatrix(core, layout),
  };
}

function upperBounds(core: CoreProblem, layout: Layout, floors: Float64Array | undefined): Float64Array {
  const { classes, sites, links } = core;
  const upper = new Float64Array(layout.columns);
  classes.forEach((row, index) => {
    const days = classDays(row);
    // Not the capacity of the site: its price must be the dual of one row, not of bounds.
    upper.fill(days, links.start[index]! * layout.width, links.start[index + 1]! * layout.width);
    upper[layout.unserved + index] = days - Math.max(row.members.length * row.minimum, floors?.[index] ?? 0);
  });
  sites.forEach(({ minimum, committed }, site) => {
    if (layout.open[site]! >= 0) upper[layout.open[site]!] = layout.reach[site]! >= Math.max(1, minimum) ? 1 : 0;
    if (layout.paid[site]! >= 0) upper[layout.paid[site]!] = layout.reach[site]! - committed;
  });
  return upper;
}

function rowBounds(core: CoreProblem, layout: Layout): { rowLower: Float64Array; rowUpper: Float64Array } {
  const { classes, sites, units, scale, weekdays } = core;
  const { rows, open } = layout;
  const rowLower = new Float64Array(layout.rowCount).fill(-Infinity);
  const rowUpper = new Float64Array(layout.rowCount);
  const limit = (row: number, most: number): void => {
    if (row >= 0) rowUpper[row] = most;
  };
  classes.forEach((row, index) => {
    rowLower[index] = classDays(row);
    rowUpper[index] = classDays(row);
    row.weekdays?.forEach((most, day) => {
      limit(rows.classWeekdays[index * weekdays + day]!, row.members.length * most);
    });
  });
  sites.forEach((site, index) => {
    limit(rows.load[index]!, open[index]! >= 0 ? 0 : site.capacity);
    limit(rows.committed[index]!, site.committed);
    site.weekdays?.forEach((most, day) => limit(rows.siteWeekdays[index * weekdays + day]!, most));
    const least = rows.minimum[index]!;
    if (least >= 0) [rowLower[least], rowUpper[least]] = [0, Infinity];
  });
  units.forEach(({ deskDays, budget }, unit) => {
    limit(rows.unitDeskDays[unit]!, deskDays ?? Infinity);
    limit(rows.unitBudget[unit]!, (budget ?? Infinity) / scale);
  });
  limit(rows.budget, ((core.budget ?? Infinity) - fixedCost(core)) / scale);
  return { rowLower, rowUpper };
}

function integrality(core: CoreProblem, layout: Layout, whole: Whole): Int32Array {
  const types = new Int32Array(layout.columns);
  if (whole === 'nothing') return types;
  for (const column of layout.open) if (column >= 0) types[column] = 1;
  if (whole === 'all') types.fill(1, 0, layout.unserved + core.classes.length);
  return types;
}

function writeMatrix(core: CoreProblem, layout: Layout): CscMatrix {
  const { classes, sites } = core;
  const { rows, width } = layout;
  const writer = new CscWriter(layout.rowCount, layout.columns);
  classes.forEach((row, index) => {
    for (let link = core.links.start[index]!; link < core.links.start[index + 1]!; link += 1) {
      const site = core.links.site[link]!;
      const { price, committed } = sites[site]!;
      for (let day = 0; day < width; day += 1) {
        writer.add(index, 1);
        writer.add(rows.load[site]!, 1);
        writer.add(rows.minimum[site]!, 1);
        writer.add(rows.committed[site]!, 1);
        writer.add(rows.classWeekdays[index * width + day] ?? -1, 1);
        writer.add(rows.siteWeekdays[site * width + day] ?? -1, 1);
        if (row.unit >= 0) {
          writer.add(rows.unitDeskDays[row.unit]!, 1);
          writer.add(rows.unitBudget[row.unit]!, price / core.scale);
        }
        if (committed === 0) writer.add(rows.budget, price / core.scale);
        writer.add(rows.strong[link] ?? -1, 1);
        writer.endColumn();
      }
    }
  });
  classes.forEach((_, index) => {
    writer.add(index, 1);
    writer.endColumn();
  });
  writeSites(core, layout, writer);
  writer.endColumn();
  return writer.matrix();
}

/** The columns of sites, in the order of the layout: those of use, then those of desk-days paid for. */
function writeSites(core: CoreProblem, layout: Layout, writer: CscWriter): void {
  const { rows, open, paid, reach } = layout;
  const strong = strongBySite(core, layout);
  core.sites.forEach(({ minimum, fee }, site) => {
    if (open[site]! < 0) return;
    writer.add(rows.load[site]!, -reach[site]!);
    writer.add(rows.minimum[site]!, -minimum);
    writer.add(rows.budget, fee / core.scale);
    for (let at = strong.start[site]!; at < strong.start[site + 1]!; at += 1) {
      writer.add(strong.row[at]!, -Math.min(strong.days[at]!, reach[site]!));
    }
    writer.endColumn();
  });
  core.sites.forEach(({ price }, site) => {
    if (paid[site]! < 0) return;
    writer.add(rows.committed[site]!, -1);
    writer.add(rows.budget, price / core.scale);
    writer.endColumn();
  });
}

interface StrongRows {
  readonly start: Int32Array;
  readonly row: Int32Array;
  /** Days of the class of the link. */
  readonly days: Float64Array;
}

/** The rows of single links by site: a counting sort. */
function strongBySite({ classes, sites, links }: CoreProblem, { rows }: Layout): StrongRows {
  const count = rows.strong.length;
  const sorted = { start: new Int32Array(sites.length + 1), row: new Int32Array(count), days: new Float64Array(count) };
  for (let link = 0; link < count; link += 1) if (rows.strong[link]! >= 0) sorted.start[links.site[link]! + 1]! += 1;
  for (let site = 0; site < sites.length; site += 1) sorted.start[site + 1]! += sorted.start[site]!;
  if (count === 0) return sorted;
  const next = sorted.start.slice();
  classes.forEach((row, index) => {
    for (let link = links.start[index]!; link < links.start[index + 1]!; link += 1) {
      if (rows.strong[link]! < 0) continue;
      const at = next[links.site[link]!]!++;
      sorted.row[at] = rows.strong[link]!;
      sorted.days[at] = classDays(row);
    }
  });
  return sorted;
}
