import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './detect-delimiter.js';

/** One row as a spreadsheet numbers it: the header is row 1, empty rows count. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The text is no table: an unclosed quote, a quote in the middle of a cell, a row without end. */
export class MalformedCsv extends Error {
  override readonly name = 'MalformedCsv';

  constructor(
    /** The row that cannot be read. */
    readonly row: number,
    readonly reason: 'quote' | 'row-too-long',
  ) {
    super(`row ${row}: ${reason}`);
  }
}

const MAX_ROW_CHARACTERS = 65_536;
const SLICE = 65_536;

/**
 * Reads the rows after the header one by one, holding no more than one slice of the text. Rows may differ in length;
 * rows without any content are left out but counted. @throws MalformedCsv at the first row that cannot be read
 */
export async function* readCsv(text: string, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  const parser = Readable.from(slices(text)).pipe(
    parse({ delimiter, bom: true, relax_column_count: true, max_record_size: MAX_ROW_CHARACTERS }),
  );
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row > 1 && cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The stream fails before rows read ahead were handed over: the parser knows how many it finished.
    const records: unknown = 'records' in error ? error.records : null;
    throw new MalformedCsv(
      typeof records === 'number' ? records + 1 : row + 1,
      error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'quote',
    );
  }
}

function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + SLICE, text.length);
    // Never cut a character in two: the parser encodes each slice by itself.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}
