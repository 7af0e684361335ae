import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, TableRow } from '#libs/platform/views/index.js';
import { cruiseYear, type CruiseYear } from './economics.rules.js';
import type { StudyVersion } from './study.js';

/** /territory/studies. */
export interface StudiesModel {
  readonly rows: readonly TableRow[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
}

/** Whether a place lives on what it earns, on grants, or not at all. */
export function verdictPill(locale: Locale, year: CruiseYear): StatusPill {
  const word = (key: string) => t(locale, `territory.study.verdict.${key}`);
  if (year.withoutGrantsCents >= 0) return { label: word('alone'), tone: 'success' };
  return year.withGrantsCents >= 0
    ? { label: word('granted'), tone: 'warning' }
    : { label: word('loses'), tone: 'danger' };
}

export function studiesModel(locale: Locale, studies: readonly StudyVersion[]): StudiesModel {
  const word = (key: string) => t(locale, `territory.study.column.${key}`);
  return {
    columns: [
      { label: word('study') },
      { label: word('without'), num: true },
      { label: word('verdict') },
      { label: word('saved') },
    ],
    rows: studies.map((study) => {
      const year = cruiseYear(study.figures);
      return {
        cells: [
          {
            text: study.title,
            href: `/territory/studies/${study.id}`,
            sub: study.communeName,
            strong: true,
            label: word('study'),
          },
          { text: formatEuros(locale, year.withoutGrantsCents), num: true, label: word('without') },
          { pill: verdictPill(locale, year), label: word('verdict') },
          {
            text: formatInstant(locale, study.savedAt, ADMINISTRATIVE_ZONE, 'date'),
            sub: study.savedBy,
            label: word('saved'),
          },
        ],
      };
    }),
  };
}
