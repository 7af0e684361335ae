import type { PaperInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { comparedLines, expectedLine, monthLine, reasonLines, unknownFacts } from './comparison-lines.view.js';
import type { ForecastFacts } from './forecast.reader.js';

type Section = PaperInput['sections'][number];

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `savings.forecast.${key}`, values);

/** Months of the table on paper: a year; the sums hold all of them. */
const MOST_MONTHS = 12;

/** What was expected beside what was recorded, in one table: also part of the two pages of an estimate. */
export function comparedSection(locale: Locale, facts: ForecastFacts): Section {
  return {
    heading: word(locale, 'sums'),
    note: word(locale, 'paper-note', { month: formatDate(locale, facts.forecast.since, 'month') }),
    facts: [],
    table: {
      // Figures with their interval are sentences: columns of one width, in which they break.
      columns: ['what', 'forecast', 'actual', 'apart'].map((key) => ({ label: word(locale, `column.${key}`) })),
      rows: comparedLines(locale, facts).map(({ label, forecast, actual, note }) => [label, forecast, actual, note]),
    },
    totals: [],
  };
}

/** Forecast and actual for a board, on two pages. */
export function forecastPaper(locale: Locale, facts: ForecastFacts, at: Date, day: string): PaperInput {
  const { comparison, forecast } = facts;
  const reasons = reasonLines(locale, facts);
  const months = comparison.months.slice(-MOST_MONTHS).map((month) => monthLine(locale, month));
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: t(locale, 'common.brand'),
    kicker: t(locale, 'savings.board.kicker'),
    title: word(locale, 'title'),
    subtitle: [
      word(locale, 'paper-note', { month: formatDate(locale, forecast.since, 'month') }),
      t(locale, 'savings.board.written', { day: formatDate(locale, day, 'date') }),
    ],
    reference: { label: t(locale, 'savings.board.reference'), value: day },
    footer: word(locale, 'paper-footer'),
    parties: [],
    notice: { tone: 'neutral', title: word(locale, 'paper-notice'), text: word(locale, 'unknown.visits') },
    sections: [
      { ...comparedSection(locale, facts), note: null },
      ...(reasons.length > 0
        ? [
            {
              heading: word(locale, 'reasons'),
              note: null,
              facts: [],
              table: { columns: [{ label: word(locale, 'column.apart') }], rows: reasons.map((reason) => [reason]) },
              totals: [],
            },
          ]
        : []),
      {
        heading: word(locale, 'months'),
        note: word(locale, 'months-note'),
        facts: [],
        table: {
          columns: (['month', 'people', 'days', 'known', 'km', 'hours', 'kg', 'euros'] as const).map((key, index) => ({
            label: word(locale, `column.${key}`),
            num: index > 0,
          })),
          rows: [...months, expectedLine(locale, facts)].map(({ month, people, days, known, km, hours, kg, euros }) => [
            month,
            people,
            days,
            known,
            km,
            hours,
            kg,
            euros,
          ]),
        },
        totals: [],
      },
      { heading: word(locale, 'unknown-title'), note: null, facts: unknownFacts(locale), table: null, totals: [] },
    ],
    twin: {
      schema: 'palier.forecast/1',
      day,
      since: forecast.since,
      months: comparison.months.map(({ month, over, people, days, km, hours, kg, euros }) => ({
        month,
        over,
        people,
        days,
        km: km && { ...km },
        hours: hours && { ...hours },
        kgCo2e: kg && { ...kg },
        euros,
      })),
      year: {
        takers: forecast.year.takers,
        days: forecast.year.deskDays,
        km: { ...forecast.year.km },
        hours: forecast.year.hours,
        kgCo2e: { ...forecast.year.kg },
        euros: forecast.year.euros,
      },
    },
  };
}
