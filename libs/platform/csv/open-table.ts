import { readRecord } from './records.js';

/** What spreadsheets put between cells: semicolon where the comma is decimal, comma elsewhere, tab when copied. */
const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A table whose header is read. */
export interface OpenTable {
  /** From the header on. */
  readonly text: string;
  readonly delimiter: Delimiter;
  /** Header cells, trimmed. */
  readonly header: readonly string[];
}

/** A header longer than this is no header. */
const HEADER_CHARACTERS = 16_384;
/** Excel's own first line, which it does not show and does not count as a row. */
const SEPARATOR_LINE = /^"?sep=(.)"?\n/i;

/**
 * Finds separator and header: what `sep=;` says, otherwise the separator that yields the most names the reader knows,
 * then the most cells.
 *
 * @param known whether a header cell is a column the reader understands
 * @returns null when the first line cannot be read as a header at all
 */
export function openTable(text: string, known: (cell: string) => boolean): OpenTable | null {
  const said = SEPARATOR_LINE.exec(text);
  const table = said ? text.slice(said[0].length) : text;
  const separators = DELIMITERS.filter((delimiter) => !said || !isDelimiter(said[1]) || delimiter === said[1]);
  const candidates = separators.flatMap((delimiter) => {
    const { cells, fault, end } = readRecord(table, 0, delimiter);
    if (fault || end > HEADER_CHARACTERS) return [];
    const header = cells.map((cell) => cell.trim());
    return [{ delimiter, header, score: header.filter(known).length * 1_000 + header.length }];
  });
  const best = candidates.toSorted((a, b) => b.score - a.score)[0];
  return best ? { text: table, delimiter: best.delimiter, header: best.header } : null;
}

const isDelimiter = (char: string | undefined): char is Delimiter => DELIMITERS.some((known) => known === char);
