import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PersonLine } from './people-lines.queries.js';
import { standingWords } from './standing-words.js';

/** Most people of one file, and most agreements: more than an import brings. */
export const MOST_IN_FILE = 50_000;

/** Titles of the file; those of the register are the ones that the import of employees understands. */
export const peopleTitles = (locale: Locale): string[] => [
  ...['staff_number', 'family_name', 'given_name', 'email', 'unit', 'manager'].map((field) =>
    t(locale, `employees.fields.${field}`),
  ),
  t(locale, 'agreements.people.manager-name'),
  t(locale, 'employees.fields.commune'),
  t(locale, 'employees.fields.country'),
  ...['agreement', 'reference', 'from', 'until', 'open'].map((column) => t(locale, `agreements.people.${column}`)),
  t(locale, 'employees.fields.left_on'),
];

/** One person as a row of the file. Days as ISO 8601 writes them, which spreadsheets read as days in every language. */
export const personCells = (locale: Locale, line: PersonLine, today: IsoDate): string[] => [
  line.staffNumber,
  line.familyName,
  line.givenName,
  line.email,
  line.unit,
  line.managerNumber ?? '',
  line.managerName ?? '',
  line.communeName,
  line.country,
  standingWords(locale, line, today),
  line.heldReference ?? line.openReference ?? '',
  line.heldFrom ?? '',
  line.heldUntil ?? '',
  line.heldFrom !== null && line.openState !== null ? t(locale, `agreements.state.${line.openState}`) : '',
  line.leftOn === null ? '' : addDays(line.leftOn, -1),
];
