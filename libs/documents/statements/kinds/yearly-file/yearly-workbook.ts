import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { formatDate, localTime } from '../../../typography.js';
import type { StatementData } from '../../statement.data.js';
import type { YearlyFileFigures } from './yearly-figures.js';
import { datedArchive } from './dated-archive.js';
import { yearlyFileLabels } from './yearly-file.labels.js';
import { yearlyParts, type YearlyPart, type YearlyValue } from './yearly-tables.js';

/** Longest name of a sheet, and what none may have in it (Excel). */
const LONGEST_NAME = 31;
const FORBIDDEN = /[\\/?*[\]:]/g;

/**
 * The figures of a yearly file as a workbook (Office Open XML), a sheet for each part. Every text is a cell of the type string:
 * what begins with `=`, `+`, `-` or `@` stays a text. The same values as the document; days are numbers.
 */
export async function yearlyWorkbook(data: StatementData<YearlyFileFigures>): Promise<Uint8Array> {
  const { locale, period } = data;
  const words = yearlyFileLabels(locale);
  const agents = data.act === 'authorisation';
  const parts = yearlyParts(data.figures, { locale, agents, period, ours: (text) => text });
  const between = words.between(formatDate(locale, period.from), formatDate(locale, period.to));
  const facts = [
    [words.employer, data.employer.name],
    [words.period, between],
    [words.reference, data.ref],
    [words.issuedOn, formatDate(locale, localTime(data.issuedAt, data.timeZone).day)],
    [words.code, data.verification.code],
  ];
  const about: Cell[][] = [
    [title(agents ? words.titleAgents : words.title)],
    ...(data.specimen ? [[text(words.specimen)]] : []),
    ...facts.map((fact) => fact.map(text)),
    [text(words.sealed), text(data.verification.url)],
  ];
  const sheets: Sheet<Buffer>[] = [
    { sheet: words.read, columns: widths(2), data: about },
    ...parts.map((part, index) => sheetOf(part, index + 1)),
  ];
  return datedArchive(await writeXlsxFile(sheets).toBuffer(), new Date(data.issuedAt));
}

function sheetOf(part: YearlyPart, number: number): Sheet<Buffer> {
  return {
    sheet: `${number} ${part.heading.replaceAll(FORBIDDEN, ' ')}`.slice(0, LONGEST_NAME).trim(),
    columns: widths(Math.max(1, part.columns.length)),
    data: [
      [title(part.heading)],
      ...part.sentences.map((sentence) => [text(sentence)]),
      ...(part.rows.length === 0 ? [] : [part.columns.map(title)]),
      ...part.rows.map((row) => row.map(cellOf)),
      ...(part.total ? [part.total.map((value) => ({ ...cellOf(value), fontWeight: 'bold' as const }))] : []),
    ],
  };
}

const widths = (columns: number) => Array.from({ length: columns }, (_, index) => ({ width: index === 0 ? 48 : 16 }));
const text = (value: string) => ({ value, type: String });
const title = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

function cellOf(value: YearlyValue) {
  if (typeof value === 'string') return text(value);
  return 'count' in value
    ? { value: value.count, type: Number, format: '#,##0' }
    : { value: value.halfDays / 2, type: Number, format: '#,##0.0' };
}
