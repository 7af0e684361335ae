import { CSV_START, csvRows } from './write-csv.js';

/** Rows read and written at a time, so that others are answered in between. */
const STRETCH = 2_000;

/** A table too long to be read at once. */
export interface LongTable<Row> {
  readonly titles: readonly string[];
  /** Rows of the file at most. */
  readonly most: number;
  /**
   * Up to `count` rows that follow one in the order of the file, or begin it. Keyset pagination: an offset would be
   * counted off anew for each stretch.
   */
  readonly next: (after: Row | null, count: number) => Promise<readonly Row[]>;
  readonly cells: (row: Row) => readonly (string | number)[];
}

/** A table without an end that is known, in pieces: each is read when the one before has been taken. */
export async function* csvPieces<Row>({ titles, next, cells }: Omit<LongTable<Row>, 'most'>): AsyncGenerator<string> {
  yield `${CSV_START}${csvRows([titles])}`;
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await next(last, STRETCH);
    if (rows.length > 0) yield csvRows(rows.map(cells));
    if (rows.length < STRETCH) return;
    last = rows.at(-1)!;
  }
}

/** The first rows of a table, as a file that opens safely in a spreadsheet. */
export async function csvFile<Row>({ titles, most, next, cells }: LongTable<Row>): Promise<string> {
  const parts = [CSV_START, csvRows([titles])];
  let last: Row | null = null;
  for (let written = 0; written < most; written += STRETCH) {
    const count = Math.min(STRETCH, most - written);
    const rows: readonly Row[] = await next(last, count);
    parts.push(csvRows(rows.map(cells)));
    if (rows.length < count) break;
    last = rows.at(-1)!;
  }
  return parts.join('');
}
