import { parse } from 'csv-parse/sync';

/** What spreadsheets put between cells: semicolon where the comma is decimal, comma elsewhere, tab when copied. */
export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A header longer than this is no header. */
const HEADER_BYTES = 16_384;

/**
 * Finds the separator by the header: the one that yields the most names the reader knows, then the most cells.
 *
 * @param known whether a header cell is a column the reader understands
 * @returns the separator and the header's cells; null when the first line cannot be read as a header at all
 */
export function detectDelimiter(
  text: string,
  known: (cell: string) => boolean,
): { delimiter: Delimiter; header: string[] } | null {
  const candidates = DELIMITERS.flatMap((delimiter) => {
    const header = headerOf(text, delimiter);
    return header ? [{ delimiter, header, score: header.filter(known).length * 1_000 + header.length }] : [];
  });
  const best = candidates.toSorted((a, b) => b.score - a.score)[0];
  return best ? { delimiter: best.delimiter, header: best.header } : null;
}

function headerOf(text: string, delimiter: Delimiter): string[] | null {
  const newline = text.indexOf('\n');
  const line = newline === -1 ? text : text.slice(0, newline);
  if (line.length > HEADER_BYTES) return null;
  // A quoted header cell may hold a newline: parse more than the first line then, but never the whole file.
  const head = line.includes('"') ? text.slice(0, HEADER_BYTES) : line;
  try {
    const rows: string[][] = parse(head, { delimiter, to: 1, relax_column_count: true, max_record_size: HEADER_BYTES });
    return rows[0]?.map((cell) => cell.trim()) ?? null;
  } catch {
    return null;
  }
}
