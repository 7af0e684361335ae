import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatExactEuros, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { DueLine, Statement, StatementLine } from '../statements/statement.js';
import { numberWords, stateOf, vatOf, type StatementState } from '../statements/statement.rules.js';

const TONES: Readonly<Record<StatementState, StatusPill['tone']>> = {
  issued: 'info',
  disputed: 'warning',
  settled: 'success',
  credited: 'neutral',
};

/** Where a statement stands, in a word. */
export const statementPill = (locale: Locale, statement: Statement): StatusPill =>
  statement.kind === 'credit'
    ? { label: t(locale, 'hosting.statement.credit'), tone: 'neutral' }
    : { label: t(locale, `hosting.statement.state-${stateOf(statement)}`), tone: TONES[stateOf(statement)] };

/** What a line counts. */
export const lineWords = (locale: Locale, { kind, day }: Pick<DueLine, 'kind' | 'day'>): string =>
  day === null ? t(locale, `hosting.statement.line-${kind}`) : formatDate(locale, day, 'full');

/** Desk-days of half-days: `2,5`. */
export const deskDays = (locale: Locale, halfDays: number): string =>
  halfDays === 0 ? '' : formatNumber(locale, halfDays / 2);

/** Lines of a statement, or of what would be one. */
export const lineCells = (locale: Locale, line: DueLine): TableRow['cells'] => [
  { text: lineWords(locale, line), strong: true, label: t(locale, 'hosting.statement.counted') },
  line.halfDays === 0
    ? { blank: true, num: true }
    : { text: deskDays(locale, line.halfDays), num: true, label: t(locale, 'hosting.statement.desk-days') },
  { text: formatExactEuros(locale, line.netCents), num: true, label: t(locale, 'hosting.statement.net') },
];

/** The state of a line's dispute, with what either side said. */
export function disputeCell(locale: Locale, line: StatementLine): TableRow['cells'][number] {
  const label = t(locale, 'hosting.column.state');
  if (line.dispute === null) return { blank: true, label };
  const tone = line.answer === null ? 'warning' : 'neutral';
  return {
    pill: { label: t(locale, `hosting.statement.dispute-${line.answer ?? 'open'}`), tone },
    sub: [line.dispute, line.answerWords].filter(Boolean).join(' — '),
    label,
  };
}

/** Sum, VAT and total; the VAT of the franchise en base is said as the law asks. */
export const totalRows = (locale: Locale, netCents: number, basisPoints: number | null): SummaryRow[] => {
  const vatCents = vatOf(netCents, basisPoints);
  return [
    { label: t(locale, 'hosting.statement.sum-net'), value: formatExactEuros(locale, netCents) },
    {
      label: t(locale, 'hosting.statement.vat'),
      value:
        basisPoints === null
          ? t(locale, 'hosting.statement.no-vat')
          : t(locale, 'hosting.statement.vat-at', {
              rate: formatNumber(locale, basisPoints / 100),
              amount: formatExactEuros(locale, vatCents),
            }),
    },
    { label: t(locale, 'hosting.statement.total'), value: formatExactEuros(locale, netCents + vatCents) },
  ];
};

/** Statements in a list of one of the parties. */
export const statementRows = (
  locale: Locale,
  statements: readonly Statement[],
  base: '/hr/statements' | '/operator/statements',
): TableRow[] =>
  statements.map((statement) => ({
    cells: [
      {
        text: numberWords(statement),
        href: `${base}/${statement.id}`,
        sub: base === '/hr/statements' ? statement.hostName : statement.employerName,
        strong: true,
        label: t(locale, 'hosting.statement.number'),
      },
      {
        text: formatDate(locale, statement.month, 'month'),
        sub: `${statement.site}, ${statement.communeName}`,
        label: t(locale, 'hosting.statement.month'),
      },
      {
        text: formatExactEuros(locale, statement.netCents + statement.vatCents),
        num: true,
        label: t(locale, 'hosting.statement.total'),
      },
      { pill: statementPill(locale, statement), label: t(locale, 'hosting.column.state') },
    ],
  }));
