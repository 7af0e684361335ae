import { employerZone } from '#libs/platform/clock/index.js';
import type { IsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { assumptionRow } from '../estimate/estimate-lines.view.js';
import { ALL_FIGURES } from '../figures/savings-figures.js';
import { REACHES, type Reach } from '../estimate/estimate.rules.js';
import {
  comparedLines,
  expectedLine,
  monthLine,
  NOTHING,
  reasonLines,
  unknownLines,
  yearLines,
  type MonthLine,
} from './comparison-lines.view.js';
import type { ForecastFacts } from './forecast.reader.js';

type Columns = readonly { readonly label: string; readonly num?: boolean }[];

/** What an employer expected, beside what was recorded since. */
export interface ForecastModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly downloads: readonly Button[];
  readonly about: string;
  readonly sums: { readonly columns: Columns; readonly rows: readonly TableRow[] };
  readonly reasons: readonly string[];
  readonly unknown: readonly string[];
  readonly months: { readonly columns: Columns; readonly rows: readonly TableRow[]; readonly note: string };
  readonly year: readonly SummaryRow[];
  /** How many live near a place now, by the register; empty where nobody is on it. */
  readonly now: readonly SummaryRow[];
  readonly assumptions: readonly SummaryRow[];
  /** Null for whoever only reads. */
  readonly change: { readonly months: readonly Choice[]; readonly remove: Button } | null;
}

/** Who lives near a place today. */
export interface NearNow {
  readonly people: number;
  readonly within: Readonly<Record<Reach, number | null>>;
  /** People without a commune of France on record. */
  readonly without: number;
}

/** What the page shows beside the comparison. */
export interface ForecastShown {
  readonly now: NearNow | null;
  readonly offered: readonly IsoMonth[];
  readonly mayChange: boolean;
  readonly refused?: RefusedForm;
}

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `savings.forecast.${key}`, values);

export function forecastModel(locale: Locale, facts: ForecastFacts, shown: ForecastShown): ForecastModel {
  const { forecast, comparison } = facts;
  const summary = shown.refused && errorSummary(locale, shown.refused.refusal);
  const chosen = typedIn(shown.refused, 'fromMonth', forecast.since);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    downloads: (['board.pdf', 'months.csv', 'months.xlsx'] as const).map((name) => ({
      href: `/hr/forecast/${name}`,
      label: word(locale, `download.${name.replace('.', '-')}`),
      icon: name.endsWith('pdf') ? 'file-type-pdf' : 'download',
      download: true,
    })),
    about: word(locale, 'about', {
      by: authorWords(locale, forecast.keptBy),
      at: formatInstant(locale, forecast.keptAt, employerZone(), 'medium'),
      month: formatDate(locale, forecast.since, 'month'),
    }),
    sums: {
      columns: ['what', 'forecast', 'actual', 'apart'].map((key, at) => ({
        label: word(locale, `column.${key}`),
        num: at === 1 || at === 2,
      })),
      rows: comparedLines(locale, facts).map(({ label, forecast: expected, actual, note }): TableRow => ({
        cells: [
          { text: label, strong: true, label: word(locale, 'column.what') },
          { text: expected, num: true, label: word(locale, 'column.forecast') },
          { text: actual, num: true, strong: true, label: word(locale, 'column.actual') },
          { text: note, label: word(locale, 'column.apart') },
        ],
      })),
    },
    reasons: reasonLines(locale, facts),
    unknown: unknownLines(locale),
    months: {
      columns: MONTH_COLUMNS.map((key, at) => ({ label: word(locale, `column.${key}`), num: at > 0 })),
      rows: [
        ...comparison.months.map((month) => monthRow(locale, monthLine(locale, month))).toReversed(),
        monthRow(locale, { ...expectedLine(locale, facts), running: false }, true),
      ],
      note: word(locale, 'months-note'),
    },
    year: yearLines(locale, facts),
    now: shown.now ? nowRows(locale, shown.now) : [],
    assumptions: ALL_FIGURES.filter(({ name }) => !name.startsWith('label')).map((figure) =>
      assumptionRow(locale, figure, forecast.figures[figure.name]),
    ),
    change: shown.mayChange
      ? {
          months: shown.offered.map((month) => ({
            value: month,
            label: formatDate(locale, month, 'month'),
            selected: month === chosen,
          })),
          remove: { action: '/hr/forecast/remove', label: word(locale, 'remove'), tone: 'quiet', icon: 'trash' },
        }
      : null,
  };
}

const MONTH_COLUMNS = ['month', 'people', 'days', 'known', 'km', 'hours', 'kg', 'euros'] as const;

function monthRow(locale: Locale, line: MonthLine, current = false): TableRow {
  return {
    current,
    cells: MONTH_COLUMNS.map((key, at) => ({
      text: line[key],
      label: word(locale, `column.${key}`),
      num: at > 0,
      strong: at === 0,
      sub: at === 0 && line.running ? word(locale, 'running') : null,
    })),
  };
}

function nowRows(locale: Locale, { people, within, without }: NearNow): SummaryRow[] {
  return [
    { label: word(locale, 'now-people'), value: formatNumber(locale, people, 0) },
    ...REACHES.map((minutes) => ({
      label: t(locale, 'savings.result.within', { minutes }),
      value: within[minutes] === null ? NOTHING : formatNumber(locale, within[minutes], 0),
      note: within[minutes] === null ? word(locale, 'now-few') : null,
    })),
    ...(without > 0 ? [{ label: word(locale, 'now-without'), value: formatNumber(locale, without, 0) }] : []),
  ];
}
