import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { DirectoryFile } from './directory-files.repository.js';
import { FACT_NAMES } from './entry.js';
import { FORMATS } from './formats.js';
import { SCHEMA_ROOT } from './place-schemas.view.js';

const API = '/api/v1/places';
const MEGABYTE = 1_000_000;

/** The page of the open directory. */
export interface OpenDataModel {
  readonly files: readonly {
    readonly href: string;
    readonly label: string;
    /** How large and of when; null before the first night. */
    readonly state: string | null;
  }[];
  /** Whether any file was written yet. */
  readonly written: boolean;
  readonly schemas: readonly { readonly href: string; readonly label: string }[];
  readonly api: string;
  readonly fields: readonly SummaryRow[];
}

/** Where the whole directory is downloaded, what is in it, and how programs read it. */
export function openDataModel(locale: Locale, baseUrl: string, files: readonly DirectoryFile[]): OpenDataModel {
  const of = new Map(files.map((file) => [file.format, file]));
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `sites.open-data.${key}`, params);
  return {
    files: FORMATS.map((format) => {
      const file = of.get(format);
      return {
        href: `/open-data/places.${format}`,
        label: word(`format.${format}`),
        state: file
          ? word('state', {
              count: file.places,
              size: formatNumber(locale, Math.max(0.1, Math.round((file.size / MEGABYTE) * 10) / 10)),
              day: formatDate(locale, employerDay(file.madeAt), 'date'),
            })
          : null,
      };
    }),
    written: files.length > 0,
    schemas: [
      { href: `${SCHEMA_ROOT}/table-schema.json`, label: 'Table Schema' },
      { href: `${SCHEMA_ROOT}/schema.json`, label: 'JSON Schema' },
      { href: `${SCHEMA_ROOT}/context.jsonld`, label: 'JSON-LD' },
    ],
    api: `${baseUrl}${API}?limit=50`,
    fields: FACT_NAMES.map((name) => ({ label: word(`field.${name}`), value: name })),
  };
}
