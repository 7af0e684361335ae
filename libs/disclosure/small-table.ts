import { foldSmallGroups, tooFew, type Group } from './small-groups.js';

/** What people did in one place, column by column (month by month). */
export interface GroupByColumn {
  readonly key: string;
  readonly columns: ReadonlyMap<string, { readonly people: ReadonlySet<string>; readonly amount: number }>;
}

/** One row of a table that may be shown. */
export interface ShownRow {
  /** The group's key, or null for the row that stands for several groups (or for one that is too small). */
  readonly key: string | null;
  /** How many groups the row stands for. */
  readonly groups: number;
  /** Amount by column; empty when only totals may be shown. */
  readonly amounts: Readonly<Record<string, number>>;
  readonly total: number;
}

/**
 * A table fit to be shown. `by-column`: every cell has enough people behind it, and so has every difference between a
 * column's total and its rows. `totals`: only the rows' totals have. `hidden`: not even the grand total has, and
 * nothing is shown.
 */
export interface ShownTable {
  readonly detail: 'by-column' | 'totals' | 'hidden';
  /** The largest total first, the row of the others last. */
  readonly rows: readonly ShownRow[];
}

/**
 * The finest table of groups and columns in which no number, shown or got by subtraction, has fewer than
 * `SMALLEST_GROUP` people behind it. Rows that are too small in any column go into the row of the others, and the
 * smallest of the shown rows with them until that row is large enough in every column it has; when that cannot be,
 * first the columns and then all figures are withheld.
 */
export function foldSmallTable(groups: readonly GroupByColumn[]): ShownTable {
  const filled = groups.filter(({ columns }) => columns.size > 0);
  return byColumn(filled) ?? totals(filled);
}

function byColumn(groups: readonly GroupByColumn[]): ShownTable | null {
  const shown = groups.filter((group) => !tooSmall([group])).toSorted(largestFirst);
  const folded = groups.filter((group) => tooSmall([group]));
  while (folded.length > 0 && tooSmall(folded)) {
    const smallest = shown.pop();
    if (!smallest) return null;
    folded.push(smallest);
  }
  return {
    detail: 'by-column',
    rows: [...shown.map((group) => rowOf(group.key, [group])), ...(folded.length > 0 ? [rowOf(null, folded)] : [])],
  };
}

function totals(groups: readonly GroupByColumn[]): ShownTable {
  const rows = foldSmallGroups(
    groups.map(({ key, columns }): Group => ({
      key,
      people: new Set([...columns.values()].flatMap(({ people }) => [...people])),
      amount: totalOf([{ key, columns }]),
    })),
  );
  if (rows.some(({ masked }) => masked)) return { detail: 'hidden', rows: [] };
  return {
    detail: 'totals',
    rows: rows.map(({ key, groups: n, amount }) => ({ key, groups: n, amounts: {}, total: amount })),
  };
}

/** Whether the groups together have too few people in one of their columns. */
function tooSmall(groups: readonly GroupByColumn[]): boolean {
  return columnsOf(groups).some((column) =>
    tooFew(new Set(groups.flatMap(({ columns }) => [...(columns.get(column)?.people ?? [])])).size),
  );
}

function rowOf(key: string | null, groups: readonly GroupByColumn[]): ShownRow {
  const amounts = Object.fromEntries(
    columnsOf(groups).map((column) => [
      column,
      groups.reduce((sum, { columns }) => sum + (columns.get(column)?.amount ?? 0), 0),
    ]),
  );
  return { key, groups: groups.length, amounts, total: totalOf(groups) };
}

const columnsOf = (groups: readonly GroupByColumn[]): string[] =>
  [...new Set(groups.flatMap(({ columns }) => [...columns.keys()]))].toSorted();

const totalOf = (groups: readonly GroupByColumn[]): number =>
  groups.flatMap(({ columns }) => [...columns.values()]).reduce((sum, { amount }) => sum + amount, 0);

const largestFirst = (a: GroupByColumn, b: GroupByColumn): number =>
  totalOf([b]) - totalOf([a]) || (a.key < b.key ? -1 : 1);
