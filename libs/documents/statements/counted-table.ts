import type { Origin } from '#libs/day-ledger/index.js';
import type { DocumentLocale } from '../common.data.js';
import { formatHalfDays, formatMonth } from '../typography.js';
import { ORIGIN_WORDS } from './sentences.js';
import type { CountedHalfDays } from './statement.data.js';
import type { StatementSection, Telling } from './statement-kind.js';

/** Words of tables of counted half days. */
const WORDS = {
  fr: { month: 'Mois', origin: 'Origine', days: 'Jours', total: 'Total' },
  en: { month: 'Month', origin: 'How they are known', days: 'Days', total: 'Total' },
} as const;

/** What every table of days says of its numbers. */
const UNIT: Readonly<Record<DocumentLocale, string>> = {
  fr: 'En jours ; une demi-journée compte pour 0,5. Une demi-journée dont rien n’est enregistré n’est pas comptée.',
  en: 'In days; a half day counts as 0.5. A half day of which nothing is recorded is not counted.',
};
export const unitWords = (locale: DocumentLocale): string => UNIT[locale];

/** The sum of counted half days, as days. */
const sumOfDays = (locale: DocumentLocale, rows: readonly { readonly halfDays: number }[]): string =>
  formatHalfDays(
    locale,
    rows.reduce((sum, { halfDays }) => sum + halfDays, 0),
  );

/** A column of a table, and what a row shows there. */
export interface RowColumn<Row> {
  readonly text: string;
  readonly cell: (row: Row) => string;
}

/** A table by month, with the columns of a kind between the month and how the days are known; null without rows. */
export function countedTable<Row extends CountedHalfDays>(
  rows: readonly Row[],
  { locale }: Pick<Telling, 'locale'>,
  between: readonly RowColumn<Row>[],
): StatementSection['table'] {
  if (rows.length === 0) return null;
  const words = WORDS[locale];
  return {
    columns: [
      { text: words.month },
      ...between.map(({ text }) => ({ text })),
      { text: words.origin },
      { text: words.days, number: true },
    ],
    rows: rows.map((row) => [
      formatMonth(locale, row.month),
      ...between.map(({ cell }) => cell(row)),
      ORIGIN_WORDS[locale][row.origin],
      formatHalfDays(locale, row.halfDays),
    ]),
    total: [words.total, ...between.map(() => ''), '', sumOfDays(locale, rows)],
  };
}

/** The different origins of some rows. */
export const originsOf = (rows: readonly { readonly origin: Origin }[]): Origin[] => [
  ...new Set(rows.map(({ origin }) => origin)),
];
