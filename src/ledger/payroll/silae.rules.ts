import { firstDayOfMonth, lastDayOfMonth, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';

/** What of a month payroll takes, in the order of the file. */
export const PAYROLL_FIGURES = ['home', 'meals', 'office', 'thirdPlace'] as const;
export type PayrollFigure = (typeof PAYROLL_FIGURES)[number];

/** Under which code of the employer's plan each figure is written; null: not written. */
export type PayrollCodes = Readonly<Record<PayrollFigure, string | null>>;

/** What stands between days and half days. */
export const DECIMAL_MARKS = ['comma', 'point'] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

/** Most characters of a code. */
export const LONGEST_CODE = 60;

/** A code as a plan of codes has them (`EV-IndTeletravail`): letters, digits and a few signs, nothing that a file or a spreadsheet would read otherwise. */
export const isPayrollCode = (text: string): boolean =>
  text.length <= LONGEST_CODE && /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(text);

/** One person's month, in days. */
export interface PayrollDays {
  readonly staffNumber: string;
  readonly days: Readonly<Record<PayrollFigure, number>>;
}

const HEADER = ['Matricule', 'Code', 'Valeur', 'Date debut', 'Date fin'];

/**
 * The month as Silae's standard import of variable elements reads it: semicolons, a first line that is not imported, one line a
 * person and code, no quotes, CR LF. Where the layout is documented: docs/payroll.md. Zeros are written: a file that is
 * imported again then takes back what an earlier one said.
 */
export function silaeFile(
  month: IsoMonth,
  { codes, decimalMark }: { readonly codes: PayrollCodes; readonly decimalMark: DecimalMark },
  people: readonly PayrollDays[],
): string {
  const period = [french(firstDayOfMonth(month)), french(lastDayOfMonth(month))];
  const lines = people.flatMap(({ staffNumber, days }) =>
    PAYROLL_FIGURES.flatMap((figure) => {
      const code = codes[figure];
      return code === null ? [] : [[cell(staffNumber), code, value(days[figure], decimalMark), ...period]];
    }),
  );
  return [HEADER, ...lines].map((line) => `${line.join(';')}\r\n`).join('');
}

const french = (day: IsoDate): string => day.split('-').toReversed().join('/');

const value = (days: number, mark: DecimalMark): string =>
  mark === 'comma' ? String(days).replace('.', ',') : String(days);

/** Staff numbers are quoted only where they would break the line. */
const cell = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
