import { CscWriter, type HighsModel } from '#libs/highs/index.js';
import type { CoreProblem, OpenSites } from '../core/core-problem.js';

/** The location problem as HiGHS reads it, and which column is which site. */
export interface LocationModel {
  readonly model: HighsModel;
  /** By column, as long as there are sites. */
  readonly sites: readonly number[];
  /** The columns' values for a plan whose sites are all in the model. */
  readonly valuesOf: (open: OpenSites) => Float64Array;
}

/** What narrows the model: nothing that a better plan needs is left out. */
export interface ModelLimits {
  readonly eligible: Uint8Array;
  /** By customer: the most that it costs in a better plan. */
  readonly most: Float64Array;
  /** Most entries of the model. */
  readonly size: number;
}

/**
 * The radius formulation of Elloumi (J. Comb. Optim. 19, 2010): y of a site that is open, z of a customer that no site
 * serves at a cost level or below. Minimise `Σ (next level - level) z`, subject to `z + Σ y of the level ≥ z of the level before`
 * (1 for the first), `Σ y ≤ p` and `Σ price·y ≤ budget`.
 * @returns undefined when the model is larger than allowed
 */
export function locationModel(core: CoreProblem, { eligible, most, size }: ModelLimits): LocationModel | undefined {
  const sites = [...eligible.keys()].filter((site) => eligible[site]);
  const columnOf = new Int32Array(core.sites).fill(-1);
  sites.forEach((site, column) => {
    columnOf[site] = column;
  });
  const rowsOf: number[][] = sites.map(() => []);
  const rises: number[] = [];
  const risesAt: { readonly row: number; readonly next: number }[] = [];
  const lower: number[] = [];
  let offset = 0;
  let entries = 0;
  for (let customer = 0; customer < core.customers; customer += 1) {
    const levels = levelsOf(core, customer, columnOf, most[customer]!);
    offset += levels[0]?.cost ?? 0;
    for (const [at, level] of levels.entries()) {
      const next = levels[at + 1];
      // The last level without sites is what being served by none costs: nothing is asked of it.
      if (level.columns.length === 0 && !next) break;
      const row = lower.length;
      lower.push(at === 0 ? 1 : 0);
      if (level.columns.length === 0) break;
      for (const column of level.columns) rowsOf[column]!.push(row);
      entries += level.columns.length + 2;
      if (!next) continue;
      rises.push(next.cost - level.cost);
      risesAt.push({ row, next: next.columns.length > 0 ? row + 1 : -1 });
    }
    if (entries > size) return undefined;
  }
  const parts = { rowsOf, rises, risesAt, lower, offset };
  return { model: assemble(core, sites, parts), sites, valuesOf: (open) => valuesOf(sites, parts, open) };
}

interface Level {
  readonly cost: number;
  readonly columns: number[];
}

function levelsOf(core: CoreProblem, customer: number, columnOf: Int32Array, most: number): Level[] {
  const levels: Level[] = [];
  const least = core.least[customer]!;
  let stays = Infinity;
  for (let k = core.start[customer]!; k < core.start[customer + 1]!; k += 1) {
    const cost = core.cost[k]!;
    const last = levels.at(-1);
    // A fixed site is there: what is dearer serves nobody.
    if (cost > most || cost >= least || cost > stays) break;
    const site = core.site[k]!;
    const column = columnOf[site]!;
    if (column < 0) continue;
    if (core.fixed[site]) stays = cost;
    if (last?.cost === cost) last.columns.push(column);
    else levels.push({ cost, columns: [column] });
  }
  if (least <= most && stays === Infinity) levels.push({ cost: least, columns: [] });
  // Nothing serves it at a cost that a better plan allows: a row that cannot be met.
  if (levels.length === 0) levels.push({ cost: 0, columns: [] }, { cost: 0, columns: [] });
  return levels;
}

interface Parts {
  /** By column of a site: its rows of levels. */
  readonly rowsOf: readonly (readonly number[])[];
  /** By column of z: what it costs. */
  readonly rises: readonly number[];
  /** By column of z: the row of its level and that of the next one, -1 for none. */
  readonly risesAt: readonly { readonly row: number; readonly next: number }[];
  readonly lower: readonly number[];
  readonly offset: number;
}

function valuesOf(sites: readonly number[], { rowsOf, risesAt, lower }: Parts, open: OpenSites): Float64Array {
  const values = new Float64Array(sites.length + risesAt.length);
  const served = new Uint8Array(lower.length);
  const isOpen = new Set(open);
  sites.forEach((site, column) => {
    if (!isOpen.has(site)) return;
    values[column] = 1;
    for (const row of rowsOf[column]!) served[row] = 1;
  });
  risesAt.forEach(({ row }, at) => {
    // Rows of one customer follow each other, the first one with a lower limit of 1.
    const before = lower[row] === 1 ? 1 : values[sites.length + at - 1]!;
    values[sites.length + at] = served[row] ? 0 : before;
  });
  return values;
}

function assemble(core: CoreProblem, sites: readonly number[], parts: Parts): HighsModel {
  const { rowsOf, rises, risesAt, lower, offset } = parts;
  const numCols = sites.length + rises.length;
  const numRows = lower.length + (core.price ? 2 : 1);
  const writer = new CscWriter(numRows, numCols);
  sites.forEach((site, column) => {
    for (const row of rowsOf[column]!) writer.add(row, 1);
    writer.add(lower.length, 1);
    if (core.price) writer.add(lower.length + 1, core.price[site]!);
    writer.endColumn();
  });
  for (const { row, next } of risesAt) {
    writer.add(row, 1);
    if (next >= 0) writer.add(next, -1);
    writer.endColumn();
  }
  const rowUpper = new Float64Array(numRows).fill(Infinity);
  rowUpper[lower.length] = core.p;
  if (core.price) rowUpper[lower.length + 1] = core.budget;
  return {
    numCols,
    numRows,
    offset,
    colCost: Float64Array.from([...sites.map(() => 0), ...rises]),
    colLower: Float64Array.from({ length: numCols }, (_, column) => core.fixed[sites[column] ?? -1] ?? 0),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => lower[row] ?? -Infinity),
    rowUpper,
    integrality: Int32Array.from({ length: numCols }, (_, column) => (column < sites.length ? 1 : 0)),
    matrix: writer.matrix(),
  };
}
