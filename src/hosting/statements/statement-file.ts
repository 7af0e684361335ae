import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Statement, StatementLine } from './statement.js';
import { numberWords } from './statement.rules.js';

/** Euros as a number: what begins with a minus sign would be written as text otherwise. */
const euros = (cents: number): number => cents / 100;

const COLUMNS = [
  'number',
  'month',
  'place',
  'employer',
  'siren',
  'kind',
  'day',
  'desk-days',
  'net',
  'vat',
  'total',
] as const;

/** A statement as a table: a line each, then the sum with its VAT. */
export function statementCsv(locale: Locale, statement: Statement, lines: readonly StatementLine[]): string {
  const head = [
    numberWords(statement),
    statement.month,
    statement.site,
    statement.employerName,
    statement.employerSiren,
  ];
  const counted = lines.map((line) => [
    ...head,
    t(locale, `hosting.statement.line-${line.kind}`),
    line.day ?? '',
    line.halfDays === 0 ? '' : line.halfDays / 2,
    euros(line.netCents),
    '',
    '',
  ]);
  const { netCents, vatCents } = statement;
  const sum = [
    ...head,
    t(locale, 'hosting.statement.total'),
    '',
    '',
    euros(netCents),
    euros(vatCents),
    euros(netCents + vatCents),
  ];
  return writeCsv([COLUMNS.map((column) => t(locale, `hosting.statement.csv-${column}`)), ...counted, sum]);
}
