import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';

/** A refused row of a file about people: where it is and of whom, which column, why. */
export function problemRow(
  locale: Locale,
  { row, staffNumber }: { readonly row: number; readonly staffNumber: string | null },
  { column, reason }: { readonly column: string; readonly reason: string },
): TableRow {
  return {
    cells: [
      {
        text: rowWords(locale, row),
        sub: staffNumber ?? '',
        nowrap: true,
        label: t(locale, 'employees.report.where'),
      },
      { text: column, label: t(locale, 'employees.report.column') },
      { text: reason, label: t(locale, 'employees.report.reason') },
    ],
  };
}

/** « Ligne 12 » of the spreadsheet, whose header is row 1. */
export const rowWords = (locale: Locale, row: number): string => t(locale, 'employees.report.row-number', { row });
