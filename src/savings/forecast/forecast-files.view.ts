import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { CSV_TYPE, writeCsv } from '#libs/platform/csv/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { comparedLines, reasonLines, unknownLines } from './comparison-lines.view.js';
import type { ForecastFacts } from './forecast.reader.js';

/** Formats of the months beside their forecast. */
export type ForecastFormat = 'csv' | 'xlsx';

/** In every language the same, so that programs may read them. An empty cell: not told or not known. */
const COLUMNS = [
  'month',
  'over',
  'people_forecast',
  'people_booked',
  'days_forecast',
  'days_booked',
  'days_known_otherwise',
  'km_forecast_low',
  'km_forecast_high',
  'km_low',
  'km_high',
  'kg_co2e_forecast_low',
  'kg_co2e_forecast_high',
  'kg_co2e_low',
  'kg_co2e_high',
  'euros_forecast',
  'euros_held',
  'hours_forecast',
  'hours_low',
  'hours_high',
] as const;

type Value = string | number | null;

const MONTHS = 12;
const round = (value: number): number => Math.round(value * 10) / 10;

function monthRows({ forecast: { year }, comparison }: ForecastFacts): Value[][] {
  const part = (of: number): number => round(of / MONTHS);
  const known = (value: number | undefined): Value => (value === undefined ? null : round(value));
  return comparison.months.map(({ month, over, people, days, knownDays, km, hours, kg, euros }) => [
    month,
    over ? 1 : 0,
    round(year.takers),
    people,
    part(year.deskDays),
    days,
    knownDays,
    part(year.km.low),
    part(year.km.high),
    known(km?.low),
    known(km?.high),
    part(year.kg.low),
    part(year.kg.high),
    known(kg?.low),
    known(kg?.high),
    part(year.euros),
    euros,
    part(year.hours),
    known(hours?.low),
    known(hours?.high),
  ]);
}

/** The months and what is said of them as a file. */
export async function forecastFile(
  locale: Locale,
  format: ForecastFormat,
  facts: ForecastFacts,
): Promise<{ readonly bytes: string | Uint8Array; readonly type: string; readonly name: string }> {
  const name = t(locale, 'savings.forecast.file-name', { month: facts.forecast.since, format });
  const rows = monthRows(facts);
  if (format === 'csv')
    return {
      bytes: writeCsv([[...COLUMNS], ...rows.map((row) => row.map((value) => value ?? ''))]),
      type: CSV_TYPE,
      name,
    };
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { bytes: await workbook(locale, rows, facts), type, name };
}

function workbook(locale: Locale, rows: readonly Value[][], facts: ForecastFacts): Promise<Uint8Array> {
  const text = (value: string, bold = false): Cell => ({
    value,
    type: String,
    ...(bold && { fontWeight: 'bold' as const }),
  });
  const cell = (value: Value): Cell =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value);
  const said = [
    ...comparedLines(locale, facts).map(({ label, forecast, actual, note }) => [label, forecast, actual, note]),
    ...[...reasonLines(locale, facts), ...unknownLines(locale)].map((line) => [line, '', '', '']),
  ];
  const heads = ['what', 'forecast', 'actual', 'apart'].map((key) => t(locale, `savings.forecast.column.${key}`));
  return writeXlsxFile([
    {
      // At most 31 characters.
      sheet: t(locale, 'savings.forecast.sheet.months'),
      columns: COLUMNS.map(() => ({ width: 20 })),
      data: [COLUMNS.map((column) => text(column, true)), ...rows.map((row) => row.map(cell))],
    },
    {
      sheet: t(locale, 'savings.forecast.sheet.sums'),
      columns: [{ width: 40 }, { width: 30 }, { width: 30 }, { width: 60 }],
      data: [heads.map((head) => text(head, true)), ...said.map((row) => row.map((value) => text(value)))],
    },
  ]).toBuffer();
}
