import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import type { DocumentLocale } from '../../../common.data.js';
import { formatCount, formatHalfDays } from '../../../typography.js';
import type { StatementKind, StatementSection } from '../../statement-kind.js';
import { yearlyFileFigures, type YearlyFileFigures } from './yearly-figures.js';
import { yearlyFileLabels } from './yearly-file.labels.js';
import { yearlyParts, type YearlyPart, type YearlyValue } from './yearly-tables.js';

/**
 * An employer's telework of a year, for its CSE and the labour inspectorate: frameworks, acts, agreements, requests, interviews,
 * alerts in numbers, and the days by unit and month as annexes. It names nobody, and counts nobody who could be found out.
 */
export const YEARLY_FILE: StatementKind<YearlyFileFigures> = {
  id: 'yearly-file',
  format: 1,
  version: '3',
  figures: yearlyFileFigures,
  title: ({ locale, agents }) => yearlyFileLabels(locale)[agents ? 'titleAgents' : 'title'],
  origins: ({ days }) => [...new Set(days.flatMap(({ origins }) => origins))],
  sections(figures, telling) {
    const { locale, ours } = telling;
    const [first, ...others] = yearlyParts(figures, telling).map((part) => sectionOf(part, locale, ours));
    const smallest = ours(yearlyFileLabels(locale).smallest(SMALLEST_GROUP));
    return first ? [{ ...first, sentences: [smallest, ...first.sentences] }, ...others] : [];
  },
};

function sectionOf(part: YearlyPart, locale: DocumentLocale, ours: (text: string) => string): StatementSection {
  const cell = (value: YearlyValue) => printed(locale, value);
  return {
    heading: ours(part.heading),
    sentences: part.sentences.map(ours),
    facts: [],
    table:
      part.rows.length === 0
        ? null
        : {
            columns: part.columns.map((text, index) => ({
              text,
              ...(typeof part.rows[0]?.[index] !== 'string' && { number: true as const }),
            })),
            rows: part.rows.map((row) => row.map(cell)),
            total: part.total?.map(cell) ?? null,
          },
  };
}

function printed(locale: DocumentLocale, value: YearlyValue): string {
  if (typeof value === 'string') return value;
  return 'count' in value ? formatCount(locale, value.count) : formatHalfDays(locale, value.halfDays);
}
