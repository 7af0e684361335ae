import { z } from 'zod';
import { line, type DocumentLocale } from '../common.data.js';
import { countedTable, originsOf, unitWords, type RowColumn } from './counted-table.js';
import { daySentence, sentenceWords } from './sentences.js';
import type { CountedHalfDays } from './statement.data.js';
import type { StatementSection, Telling } from './statement-kind.js';

/**
 * The section of a statement that lists recorded days: how they are known, what the kind adds to that, what the numbers
 * count, and the table by month.
 */
export function recordedDays<Row extends CountedHalfDays>(
  days: readonly Row[],
  telling: Telling,
  {
    heading,
    remarks = [],
    columns = [],
  }: {
    readonly heading: string;
    readonly remarks?: readonly string[];
    /** Between the month and how the days are known. */
    readonly columns?: readonly RowColumn<Row>[];
  },
): StatementSection {
  const { locale, ours } = telling;
  return {
    heading: ours(heading),
    sentences: [sentenceWords(locale, daySentence(originsOf(days))), ...remarks, unitWords(locale)].map(ours),
    facts: [],
    table: countedTable(days, telling, columns),
  };
}

/** Name and town of the third place of a day; null where the entry does not say in which place. */
export const siteOfDays = z.object({ name: line, place: line }).nullable();

const WORDS = {
  fr: { place: 'Lieu', unnamed: 'Lieu non enregistré' },
  en: { place: 'Place', unnamed: 'Place not recorded' },
} as const;

/** The column that names the third place of each row. */
export const siteColumn = (locale: DocumentLocale): RowColumn<{ readonly site: z.infer<typeof siteOfDays> }> => ({
  text: WORDS[locale].place,
  cell: ({ site }) => (site ? `${site.name}, ${site.place}` : WORDS[locale].unnamed),
});
