/** Tables as text (RFC 4180): reading what people's spreadsheets write, writing what spreadsheets may safely open. */
export { decodeUtf8, UndecodableText, type TextFault } from './decode-utf8.js';
export { detectDelimiter, DELIMITERS, type Delimiter } from './detect-delimiter.js';
export { MalformedCsv, readCsv, type CsvRow } from './read-csv.js';
export { CSV_TYPE, writeCsv } from './write-csv.js';
