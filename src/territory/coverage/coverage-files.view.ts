import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { CSV_TYPE, writeCsv } from '#libs/platform/csv/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { DATA_SOURCES } from '#libs/geo/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { placePath } from '../../sites/index.js';
import { chosenName } from '../chosen/territory-words.view.js';
import { roughPeople } from '../demand/rough-people.rules.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import type { CoverageFormat, CoverageWish } from './coverage.forms.js';

/** Who made the data, as their licences ask to say on everything that is made of them. */
const ATTRIBUTIONS = DATA_SOURCES.filter(({ id }) =>
  ['communes', 'territories', 'third-places', 'directory'].includes(id),
).map(({ attribution }) => attribution);
const COLUMNS = [
  'insee',
  'commune',
  'lat',
  'lon',
  'in_work_2022',
  'expected_teleworkers',
  'nearest_place',
  'nearest_place_url',
  'minutes_by_car',
  'road_km',
] as const;
type Value = string | number | null;

const TYPES: Readonly<Record<CoverageFormat, string>> = {
  csv: CSV_TYPE,
  geojson: 'application/geo+json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The figures of the page as a file: the same values in every format, with the sources. */
export async function coverageFile(
  locale: Locale,
  format: CoverageFormat,
  wish: CoverageWish,
  facts: Coverage,
  baseUrl: string,
): Promise<{ readonly bytes: string | Uint8Array; readonly type: string; readonly name: string }> {
  const values = facts.communes.map((row) => valuesOf(row, baseUrl));
  const about = [
    t(locale, 'territory.coverage.title'),
    chosenName(locale, facts.chosen),
    t(locale, 'territory.coverage.state', { day: facts.today, minutes: wish.minutes }),
    ...ATTRIBUTIONS,
  ];
  const name = t(locale, 'territory.coverage.file-name', { day: facts.today, format });
  if (format === 'geojson') return { bytes: geoJson(values, about), type: TYPES.geojson, name };
  if (format === 'xlsx') return { bytes: await workbook(locale, values, about), type: TYPES.xlsx, name };
  const rows = [
    [...COLUMNS],
    ...values.map((row) => row.map((value) => value ?? '')),
    ...about.map((line) => [`# ${line}`]),
  ];
  return { bytes: writeCsv(rows), type: TYPES.csv, name };
}

function valuesOf({ commune, inWork, teleworkers, nearest }: CoveredCommune, baseUrl: string): Value[] {
  return [
    commune.insee,
    commune.name,
    commune.lat,
    commune.lon,
    inWork,
    teleworkers === null ? null : roughPeople(teleworkers),
    nearest?.place.name ?? null,
    nearest ? `${baseUrl}${placePath(nearest.place.slug)}` : null,
    nearest?.travel.minutes ?? null,
    nearest?.travel.km ?? null,
  ];
}

function geoJson(values: readonly Value[][], about: readonly string[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    attribution: about.join('\n'),
    features: values.map((row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [row[3], row[2]] },
      properties: Object.fromEntries(COLUMNS.map((column, at) => [column, row[at] ?? null])),
    })),
  });
}

async function workbook(locale: Locale, values: readonly Value[][], about: readonly string[]): Promise<Uint8Array> {
  const text = (value: string, bold = false): Cell => ({
    value,
    type: String,
    ...(bold && { fontWeight: 'bold' as const }),
  });
  const cell = (value: Value): Cell =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value);
  return writeXlsxFile([
    {
      sheet: t(locale, 'territory.coverage.sheet'),
      columns: COLUMNS.map((_, at) => ({ width: at === 1 || at === 6 || at === 7 ? 32 : 14 })),
      data: [COLUMNS.map((column) => text(column, true)), ...values.map((row) => row.map(cell))],
    },
    {
      sheet: t(locale, 'territory.coverage.sources'),
      columns: [{ width: 120 }],
      data: about.map((line) => [text(line)]),
    },
  ]).toBuffer();
}
