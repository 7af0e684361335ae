import type { OpenTable } from './open-table.js';
import { readRecord, type RecordFault } from './records.js';

/** One row as a spreadsheet numbers it: the header is row 1, empty rows count. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Why the row cannot be read; its cells are then a guess that may only serve to say whose row it is. */
  readonly fault: RecordFault | null;
}

/**
 * The rows after the header, one by one. Rows may differ in length; rows without any content are left out but counted.
 * A row that cannot be read says so and does no harm to the others.
 */
export function* readCsv({ text, delimiter }: Pick<OpenTable, 'text' | 'delimiter'>): Generator<CsvRow> {
  let row = 0;
  for (let at = 0; at < text.length;) {
    const { cells, fault, end } = readRecord(text, at, delimiter);
    row += 1;
    at = end;
    if (row > 1 && (fault || cells.some((cell) => cell.trim() !== ''))) yield { row, cells, fault };
  }
}
