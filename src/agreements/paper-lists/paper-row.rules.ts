import { readDay, readTime, type IsoDate } from '#libs/calendar/index.js';
import { cleanCell, damageOf, isScientific, quoted, withoutTextMark } from '#libs/text/index.js';
import { termsRefusals, tidyTerms, type TermsInput, type UsualTerms } from '../register/agreement-terms.rules.js';
import { effectivePeriod } from '../register/agreement.rules.js';
import { readCounted, readPlaces, readWeekdays, readWhole, scanKey } from './paper-cells.rules.js';
import { PAPER_COLUMNS, REQUIRED_COLUMNS, type PaperColumn } from './paper-columns.rules.js';

/** One agreement as a row describes it; its person is looked up in the register later. */
export interface PaperDraft {
  /** Row of the spreadsheet: the header is row 1. */
  readonly row: number;
  readonly staffNumber: string;
  readonly signedOn: IsoDate;
  readonly terms: TermsInput;
  /** Name of the scan as the row writes it; null without one. */
  readonly scan: string | null;
}

/** Why one row is refused; the words of `code` are in `agreements.errors`. */
export interface PaperProblem {
  readonly row: number;
  /** Who the row is about, when it says so. */
  readonly staffNumber: string | null;
  /** The column, or null when the row as a whole is refused. */
  readonly column: PaperColumn | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a row writes, column by column; a missing column is an empty text. */
export type PaperTexts = Readonly<Partial<Record<PaperColumn, string>>>;

/** No telework terms were signed earlier: an earlier date is a typing error. */
const FIRST_YEAR = '2000-01-01';
const LAST_YEAR = '2100-01-01';
const LONGEST = 200;

/** The column under which a refusal by the rules of terms is reported. */
const COLUMN_OF: Readonly<Record<keyof TermsInput, PaperColumn>> = {
  daysPerWeek: 'days_per_week',
  weekdays: 'weekdays',
  places: 'places',
  startOn: 'start_on',
  endOn: 'end_on',
  contactFrom: 'contact_from',
  contactTo: 'contact_to',
  adaptationMonths: 'adaptation_months',
  noticeDays: 'notice_days',
  daysPerMonth: 'days_per_month',
  daysPerYear: 'days_per_year',
  thirdPlacesCount: 'places_counted',
};

const isTermsField = (field: string): field is keyof TermsInput => Object.hasOwn(COLUMN_OF, field);

const wholeDays = (text: string) => readWhole(text, 'days');
const wholeMonths = (text: string) => readWhole(text, 'months');

/** Reads one row; what it leaves empty has the usual terms. Every problem of the row is reported, so that it can be mended in one go. */
export function draftPaper(
  row: number,
  texts: PaperTexts,
  today: IsoDate,
  usual: UsualTerms,
): { draft: PaperDraft; problems: [] } | { draft: null; problems: PaperProblem[] } {
  const value = (column: PaperColumn) => {
    const clean = cleanCell(texts[column] ?? '');
    return column === 'staff_number' ? withoutTextMark(clean) : clean;
  };
  const problems: PaperProblem[] = [];
  const refuse = (column: PaperColumn, code: string, params: PaperProblem['params'] = {}) => {
    if (problems.some((problem) => problem.column === column)) return;
    problems.push({ row, staffNumber: quoted(value('staff_number')) || null, column, code, params });
  };
  for (const column of PAPER_COLUMNS) {
    const text = value(column);
    if (damageOf(text) !== null || text.length > LONGEST)
      refuse(column, 'agreements.papers.cell', { value: quoted(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')) });
  }
  if (isScientific(value('staff_number')))
    refuse('staff_number', 'agreements.papers.number-destroyed', { value: value('staff_number') });
  for (const column of REQUIRED_COLUMNS) if (value(column) === '') refuse(column, 'agreements.papers.missing');

  /** The value of a column, or the default where it is empty; any other text is refused. */
  const read = <T>(
    column: PaperColumn,
    otherwise: T,
    reader: (text: string) => T | null | undefined,
    code: string,
  ): T => {
    if (value(column) === '') return otherwise;
    const found = reader(value(column));
    if (found === null || found === undefined) refuse(column, code, { value: quoted(value(column)) });
    return found ?? otherwise;
  };
  const day = (column: PaperColumn) => {
    const found = read(column, '', readDay, 'agreements.papers.day-form');
    if (found !== '' && (found < FIRST_YEAR || found >= LAST_YEAR))
      refuse(column, 'agreements.papers.day-far', { value: quoted(value(column)) });
    return found;
  };
  const signedOn = day('signed_on');
  const terms = tidyTerms({
    startOn: day('start_on'),
    endOn: day('end_on') || null,
    daysPerWeek: read('days_per_week', 1, wholeDays, 'agreements.papers.days-per-week-form'),
    weekdays: read<readonly number[]>('weekdays', usual.weekdays, readWeekdays, 'agreements.papers.weekdays-form'),
    places: read<TermsInput['places']>('places', usual.places, readPlaces, 'agreements.papers.places-form'),
    contactFrom: readTime(value('contact_from') || usual.contactFrom),
    contactTo: readTime(value('contact_to') || usual.contactTo),
    adaptationMonths: read(
      'adaptation_months',
      usual.adaptationMonths,
      wholeMonths,
      'agreements.papers.adaptation-form',
    ),
    noticeDays: read('notice_days', usual.noticeDays, wholeDays, 'agreements.papers.notice-form'),
    daysPerMonth: read('days_per_month', usual.daysPerMonth, wholeDays, 'agreements.papers.days-form'),
    daysPerYear: read('days_per_year', usual.daysPerYear, wholeDays, 'agreements.papers.days-form'),
    thirdPlacesCount: read(
      'places_counted',
      usual.thirdPlacesCount,
      readCounted,
      'agreements.papers.places-counted-form',
    ),
  });
  // The form's rules for the rest: an unreadable cell is refused for that alone.
  for (const { field, code } of termsRefusals(terms)) if (isTermsField(field)) refuse(COLUMN_OF[field], code);
  if (signedOn > today) refuse('signed_on', 'agreements.signed-in-future');
  if (problems.length === 0 && !effectivePeriod(terms, signedOn)) refuse('end_on', 'agreements.papers.over-before');
  if (problems.length > 0) return { draft: null, problems };
  const scan = value('scan');
  return {
    draft: { row, staffNumber: value('staff_number'), signedOn, terms, scan: scanKey(scan) === '' ? null : scan },
    problems: [],
  };
}
