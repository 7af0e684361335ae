/** Tables as text (RFC 4180): reading what people's spreadsheets write, writing what spreadsheets may safely open. */
export { decodeText, UndecodableText, type DecodedText, type TextEncoding, type TextFault } from './decode-text.js';
export { quotedTitles, readHeader, type Header, type HeaderProblem } from './header.js';
export { decodeFileOr } from './read-text-file.js';
export { openTable, type Delimiter, type OpenTable } from './open-table.js';
export { readCsv, type CsvRow } from './read-csv.js';
export type { RecordFault } from './records.js';
export { streamRecords } from './stream-records.js';
export { csvFile, csvPieces, type LongTable } from './csv-file.js';
export { csvRows, CSV_TYPE, writeCsv } from './write-csv.js';
