import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { RowProblem } from '../row-problem.js';
import type { EmployeeImport } from './employee-import.js';

/** A refused row in the reader's words: which column, why, and the way out. */
export function problemWords(locale: Locale, problem: RowProblem): { column: string; reason: string } {
  return {
    column: problem.field === null ? t(locale, 'employees.fields.row') : t(locale, `employees.fields.${problem.field}`),
    reason: refusalText(locale, problem.code, problem.params),
  };
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
