import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PaperList } from './paper-list.js';
import type { PaperProblem } from './paper-row.rules.js';

/** A refused row in the reader's words: which column, why, and the way out. */
export const paperProblemWords = (locale: Locale, problem: PaperProblem): { column: string; reason: string } => ({
  column: t(locale, `agreements.paper-columns.${problem.column ?? 'row'}`),
  reason: refusalText(locale, problem.code, problem.params),
});

/** The refused rows as a file that opens safely in a spreadsheet. */
export function paperReportCsv(locale: Locale, { problems }: Pick<PaperList, 'problems'>): string {
  const header = ['row', 'staff-number', 'column', 'reason'].map((name) => t(locale, `agreements.paper-list.${name}`));
  return writeCsv([
    header,
    ...problems.map((problem) => {
      const { column, reason } = paperProblemWords(locale, problem);
      return [problem.row, problem.staffNumber ?? '', column, reason];
    }),
  ]);
}

/** An empty list with every column and two invented rows, to start from. */
export function paperModelCsv(locale: Locale): string {
  const words = (name: string) => t(locale, `agreements.paper-model.${name}`);
  const columns = [
    'staff_number',
    'signed_on',
    'start_on',
    'end_on',
    'days_per_week',
    'places',
    'weekdays',
    'contact_from',
    'contact_to',
    'adaptation_months',
    'notice_days',
    'days_per_month',
    'days_per_year',
    'places_counted',
    'scan',
  ];
  return writeCsv([
    columns.map((column) => t(locale, `agreements.paper-columns.${column}`)),
    [
      'M-001',
      '15/09/2026',
      '01/10/2026',
      '',
      2,
      words('both'),
      words('some-days'),
      '09:30',
      '17:00',
      3,
      30,
      8,
      80,
      words('both'),
      'M-001.pdf',
    ],
    [
      'M-002',
      '17/09/2026',
      '01/10/2026',
      '30/09/2027',
      1,
      words('home'),
      words('all-days'),
      '09:00',
      '16:30',
      0,
      30,
      '',
      '',
      '',
      '',
    ],
  ]);
}
