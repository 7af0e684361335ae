/** Media type of what {@link writeCsv} gives. */
export const CSV_TYPE = 'text/csv; charset=utf-8';

/** First characters that make a spreadsheet run a cell, full-width forms included (OWASP, CSV injection; ASVS 1.2.10). */
const DANGEROUS = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * A table that spreadsheets open as what it is: byte order mark (for Excel), semicolons, every text quoted, and an
 * apostrophe before what would be run as a formula. Numbers are written as they are.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `${CSV_START}${csvRows(rows)}`;
}

/** The beginning of a file that is written in pieces: the byte order mark. */
export const CSV_START = '\ufeff';

/** Some of the rows of {@link writeCsv}, for files too large to be built at once. */
export function csvRows(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = DANGEROUS.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
