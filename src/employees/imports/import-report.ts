import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { formatDate, regionName, t } from '#libs/platform/i18n/index.js';
import type { EmployeeField } from '../employee-changes.rules.js';
import { lastDayOf } from '../leaving-day.rules.js';
import type { RowProblem } from '../row-problem.js';
import { placeWords } from '../workplace-words.js';
import type { AbsentPerson } from './absent-people.repository.js';
import type { EmployeeImport } from './employee-import.js';

/** A refused row in the reader's words: which column, why, and the way out. */
export function problemWords(locale: Locale, problem: RowProblem): { column: string; reason: string } {
  return {
    column: problem.field === null ? t(locale, 'employees.fields.row') : t(locale, `employees.fields.${problem.field}`),
    reason: refusalText(locale, problem.code, problem.params),
  };
}

/** An old or new value in the reader's words. */
export function valueWords(locale: Locale, field: EmployeeField, value: string): string {
  if (value === '') return '–';
  switch (field) {
    case 'commune':
    case 'workplace':
      return placeWords(value);
    case 'country':
      return regionName(locale, value);
    case 'residence_since':
      return formatDate(locale, value, 'date');
    case 'needs':
      return value
        .split('|')
        .map((need) => t(locale, `employees.needs.${need}`))
        .join(', ');
    case 'commute_mode':
      return t(locale, `employees.commute-modes.${value}`);
    case 'left_on':
      return formatDate(locale, lastDayOf(value), 'date');
    default:
      return value;
  }
}

/** Every old and new value of a report, as a file that opens safely in a spreadsheet. */
export function changesCsv(locale: Locale, { changes }: Pick<EmployeeImport, 'changes'>): string {
  const header = ['row', 'staff_number', 'column', 'from', 'to'].map((name) => t(locale, `employees.report.${name}`));
  return writeCsv([
    header,
    ...changes.flatMap(({ row, staffNumber, changes: fields }) =>
      fields.map(({ field, from, to }) => [
        row,
        staffNumber,
        t(locale, `employees.fields.${field}`),
        valueWords(locale, field, from),
        valueWords(locale, field, to),
      ]),
    ),
  ]);
}

/** Everybody whom a complete file does not name, as a file that opens safely in a spreadsheet. */
export function absentCsv(locale: Locale, people: readonly AbsentPerson[]): string {
  const header = ['staff_number', 'family_name', 'given_name', 'unit'].map((name) =>
    t(locale, `employees.fields.${name}`),
  );
  return writeCsv([
    [...header, t(locale, 'employees.absent.leaves')],
    ...people.map(({ staffNumber, familyName, givenName, unit, ticked }) => [
      staffNumber,
      familyName,
      givenName,
      unit,
      ticked ? t(locale, 'employees.absent.yes') : '',
    ]),
  ]);
}

/** The refused rows as a file that opens safely in a spreadsheet. */
export function reportCsv(locale: Locale, { problems }: Pick<EmployeeImport, 'problems'>): string {
  const header = ['row', 'staff_number', 'column', 'reason'].map((name) => t(locale, `employees.report.${name}`));
  return writeCsv([
    header,
    ...problems.map((problem) => {
      const { column, reason } = problemWords(locale, problem);
      return [problem.row, problem.staffNumber ?? '', column, reason];
    }),
  ]);
}

/** An empty file with every column and two invented rows, to start from. */
export function modelCsv(locale: Locale): string {
  const columns = [
    'staff_number',
    'family_name',
    'given_name',
    'email',
    'commune',
    'postcode',
    'unit',
    'manager',
    'desired_days',
    'needs',
  ];
  return writeCsv([
    columns.map((column) => t(locale, `employees.headers.${column}`)),
    ['M-001', 'Exemple', 'Camille', 'camille.exemple@entreprise.example', 'Tours', '37000', 'Direction', '', 4, ''],
    [
      'M-002',
      'Modèle',
      'Sacha',
      'sacha.modele@entreprise.example',
      'Saint-Pierre-des-Corps',
      '37700',
      'Études',
      'M-001',
      6,
      t(locale, 'employees.headers.needs-example'),
    ],
  ]);
}
