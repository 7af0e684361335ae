import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { CSV_TYPE, writeCsv } from '#libs/platform/csv/index.js';
import { DATA_SOURCES, type DataSource } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** Formats in which figures by commune are handed out. */
export const FILE_FORMATS = ['csv', 'geojson', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The format of a file by its name, `coverage.csv`; undefined for no file of these. */
export const formatOf = (file: string, name: string): FileFormat | undefined =>
  FILE_FORMATS.find((format) => name === `${file}.${format}`);

/** Who made some of the data, as their licences ask to say on everything that is made of them. */
export const attributionsOf = (ids: readonly DataSource['id'][]): string[] =>
  DATA_SOURCES.filter(({ id }) => ids.includes(id)).map(({ attribution }) => attribution);

type Value = string | number | null;

/** Figures by commune, the same values in every format. */
export interface CommuneFile {
  /** In every language the same, so that programs may read them. `lat` and `lon` are the position of a row. */
  readonly columns: readonly string[];
  /** Columns that hold longer words. */
  readonly wide: readonly string[];
  /** Null is an unknown. */
  readonly rows: readonly (readonly Value[])[];
  /** What it is, of when, and who made the data: a line each. */
  readonly about: readonly string[];
  /** The name of the sheet, in XLSX. */
  readonly sheet: string;
  readonly name: string;
}

const TYPES: Readonly<Record<FileFormat, string>> = {
  csv: CSV_TYPE,
  geojson: 'application/geo+json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What is sent of figures by commune. */
export interface WrittenFile {
  readonly bytes: string | Uint8Array;
  readonly type: string;
  readonly name: string;
}

export async function writeCommuneFile(locale: Locale, format: FileFormat, file: CommuneFile): Promise<WrittenFile> {
  const { name } = file;
  if (format === 'geojson') return { bytes: geoJson(file), type: TYPES.geojson, name };
  if (format === 'xlsx') return { bytes: await workbook(locale, file), type: TYPES.xlsx, name };
  const rows = [
    [...file.columns],
    ...file.rows.map((row) => row.map((value) => value ?? '')),
    ...file.about.map((line) => [`# ${line}`]),
  ];
  return { bytes: writeCsv(rows), type: TYPES.csv, name };
}

function geoJson({ columns, rows, about }: CommuneFile): string {
  const [lon, lat] = [columns.indexOf('lon'), columns.indexOf('lat')];
  return JSON.stringify({
    type: 'FeatureCollection',
    attribution: about.join('\n'),
    features: rows.map((row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [row[lon], row[lat]] },
      properties: Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])),
    })),
  });
}

async function workbook(locale: Locale, { columns, wide, rows, about, sheet }: CommuneFile): Promise<Uint8Array> {
  const text = (value: string, bold = false): Cell => ({
    value,
    type: String,
    ...(bold && { fontWeight: 'bold' as const }),
  });
  const cell = (value: Value): Cell =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value);
  return writeXlsxFile([
    {
      sheet,
      columns: columns.map((column) => ({ width: wide.includes(column) ? 32 : 14 })),
      data: [columns.map((column) => text(column, true)), ...rows.map((row) => row.map(cell))],
    },
    {
      sheet: t(locale, 'territory.coverage.sources'),
      columns: [{ width: 120 }],
      data: about.map((line) => [text(line)]),
    },
  ]).toBuffer();
}
