import {
  addMonths,
  addYears,
  daysBetween,
  firstDayOfMonth,
  halvesOf,
  monthOf,
  readDay,
  type DayPart,
  type IsoDate,
} from '#libs/calendar/index.js';
import type { AbsenceKind } from '#libs/day-ledger/index.js';
import { csvRows, openTable, readCsv, type CsvRow } from '#libs/platform/csv/index.js';
import { cleanCell, damageOf, fold, withoutTextMark } from '#libs/text/index.js';
import { AbsenceFileRefused } from './absence-file-refused.js';

/** Most rows of one file: what one turn can carry. */
export const MOST_ROWS = 3_000;
/** Longest absence of one row, in days. */
const LONGEST = 366;
/** How far back absences can be recorded, in months, and how far ahead, in years. */
const MONTHS_BACK = 24;
const YEARS_AHEAD = 2;

/** The columns of a file, by the name they have in code, with the titles they go by. */
const TITLES = {
  staff_number: ['staff_number', 'staff number', 'matricule', 'numéro de matricule'],
  from: ['from', 'first day', 'du', 'premier jour', 'date de début', 'début'],
  to: ['to', 'last day', 'au', 'dernier jour', 'date de fin', 'fin'],
  part: ['part', 'part of the day', 'partie', 'partie de la journée', 'demi-journée'],
  kind: ['kind', 'reason', 'motif', 'nature', 'type'],
} as const;
export type AbsenceColumn = keyof typeof TITLES;
const FRENCH = { staff_number: 'matricule', from: 'du', to: 'au', part: 'partie', kind: 'motif' } as const;
export const ABSENCE_COLUMNS = [
  'staff_number',
  'from',
  'to',
  'part',
  'kind',
] as const satisfies readonly AbsenceColumn[];

const wordsOf = <V>(words: readonly (readonly [V, readonly string[]])[]): ReadonlyMap<string, V> =>
  new Map(words.flatMap(([value, names]) => names.map((name) => [fold(name), value] as const)));

const PARTS = wordsOf<DayPart>([
  ['day', ['', 'day', 'journée', 'journée entière', 'jour']],
  ['am', ['am', 'morning', 'matin']],
  ['pm', ['pm', 'afternoon', 'après-midi']],
]);
/** As the kind of a row: what was recorded of these half days is taken back. */
export const WITHDRAWN = 'withdrawn';
const KINDS = wordsOf<AbsenceKind | typeof WITHDRAWN | null>([
  [null, ['']],
  ['leave', ['leave', 'holiday', 'congé', 'congés', 'congés payés', 'cp', 'rtt']],
  ['sickness', ['sickness', 'sick', 'maladie', 'arrêt maladie']],
  ['part-time', ['part-time', 'part time', 'temps partiel']],
  ['training', ['training', 'formation']],
  ['other', ['other', 'autre']],
  [WITHDRAWN, [WITHDRAWN, 'annulée', 'annulé', 'annulation']],
]);

/** One absence of one person, or (`withdrawn`) that there is none. */
export interface AbsenceRow {
  /** Row of the spreadsheet: the header is row 1. */
  readonly row: number;
  readonly staffNumber: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly part: DayPart;
  /** What it is; null where nobody said. */
  readonly absence: AbsenceKind | null;
  readonly withdrawn: boolean;
}

/** Why a row is refused, at which of its fields; null for the row as a whole. */
export interface AbsenceRowProblem {
  readonly row: number;
  readonly field: AbsenceColumn | null;
  readonly code: `ledger.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A file, row by row. */
export interface AbsenceFile {
  readonly total: number;
  readonly rows: readonly AbsenceRow[];
  readonly problems: readonly AbsenceRowProblem[];
}

/** Rows as text that {@link readAbsenceFile} reads: without what only files have, the mark at the beginning and two characters a line end. */
export const absencesText = (rows: readonly (readonly string[])[]): string =>
  csvRows([ABSENCE_COLUMNS, ...rows]).replaceAll('\r\n', '\n');

const columnOf = (title: string): AbsenceColumn | null =>
  ABSENCE_COLUMNS.find((column) => TITLES[column].some((name) => fold(name) === fold(title))) ?? null;

/**
 * Reads a file of absences. Staff numbers are looked up by the caller.
 * @throws AbsenceFileRefused for a file that cannot be used as a whole
 */
export function readAbsenceFile(text: string, today: IsoDate): AbsenceFile {
  const table = openTable(text, (cell) => columnOf(cell) !== null);
  if (!table || table.header.every((cell) => cell === '')) throw new AbsenceFileRefused('file-without-header');
  const columns = table.header.map(columnOf);
  const titles = (of: readonly AbsenceColumn[]) => ({
    fr: of.map((column) => FRENCH[column]).join(', '),
    en: of.map((column) => TITLES[column][1]).join(', '),
  });
  const lacking = (['staff_number', 'from'] as const).filter((column) => !columns.includes(column));
  if (lacking.length > 0) throw new AbsenceFileRefused('columns-missing', { columns: titles(lacking) });
  const twice = ABSENCE_COLUMNS.find((column) => columns.filter((one) => one === column).length > 1);
  if (twice) throw new AbsenceFileRefused('column-twice', { column: titles([twice]) });
  const rows: AbsenceRow[] = [];
  const problems: AbsenceRowProblem[] = [];
  const taken = new Map<string, AbsenceRow[]>();
  let total = 0;
  for (const csvRow of readCsv(table)) {
    total += 1;
    if (total > MOST_ROWS) throw new AbsenceFileRefused('file-too-many-rows', { max: MOST_ROWS });
    const read = readRow(csvRow, columns, today);
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const theirs = taken.get(read.staffNumber) ?? [];
    const first = theirs.find((other) => overlaps(other, read));
    if (first)
      problems.push({ row: read.row, field: 'from', code: 'ledger.row-overlaps', params: { first: first.row } });
    else {
      taken.set(read.staffNumber, [...theirs, read]);
      rows.push(read);
    }
  }
  if (total === 0) throw new AbsenceFileRefused('file-without-rows');
  return { total, rows, problems };
}

type Span = Pick<AbsenceRow, 'from' | 'to' | 'part'>;

const overlaps = (a: Span, b: Span): boolean =>
  a.from <= b.to && b.from <= a.to && halvesOf(a.part).some((half) => halvesOf(b.part).includes(half));

function readRow(
  { row, cells, fault }: CsvRow,
  columns: readonly (AbsenceColumn | null)[],
  today: IsoDate,
): AbsenceRow | { readonly problems: readonly AbsenceRowProblem[] } {
  const problems: AbsenceRowProblem[] = [];
  const refuse = (field: AbsenceColumn | null, code: string, params: AbsenceRowProblem['params'] = {}) =>
    void problems.push({ row, field, code: `ledger.${code}`, params });
  if (fault) {
    refuse(null, 'row-unreadable');
    return { problems };
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    refuse(null, 'row-cells', { cells: cells.length, columns: columns.length });
    return { problems };
  }
  const raw = (column: AbsenceColumn) => cells[columns.indexOf(column)] ?? '';
  const damaged = ABSENCE_COLUMNS.find((column) => damageOf(raw(column)) !== null);
  if (damaged) {
    refuse(damaged, 'cell-damaged');
    return { problems };
  }
  const cell = (column: AbsenceColumn) => withoutTextMark(cleanCell(raw(column)));
  const staffNumber = cell('staff_number');
  if (staffNumber === '') refuse('staff_number', 'staff-number-missing');
  const part = PARTS.get(fold(cell('part')));
  if (part === undefined) refuse('part', 'row-part', { part: cell('part').slice(0, 100) });
  const kind = KINDS.get(fold(cell('kind')));
  if (kind === undefined) refuse('kind', 'row-kind', { kind: cell('kind').slice(0, 100) });
  const from = readDay(cell('from')) ?? null;
  if (from === null)
    refuse('from', cell('from') === '' ? 'row-from-missing' : 'row-date', { date: cell('from').slice(0, 100) });
  const to = cell('to') === '' ? from : (readDay(cell('to')) ?? null);
  if (to === null && cell('to') !== '') refuse('to', 'row-date', { date: cell('to').slice(0, 100) });
  if (from !== null && to !== null)
    for (const [field, code, params] of spanProblems(from, to, today)) refuse(field, code, params);
  if (problems.length > 0 || part === undefined || kind === undefined || from === null || to === null)
    return { problems };
  const withdrawn = kind === WITHDRAWN;
  return { row, staffNumber, from, to, part, absence: withdrawn ? null : kind, withdrawn };
}

function spanProblems(
  from: IsoDate,
  to: IsoDate,
  today: IsoDate,
): (readonly [field: AbsenceColumn, code: string, params: AbsenceRowProblem['params']])[] {
  if (to < from) return [['to', 'row-ends-before', { from }]];
  if (daysBetween(from, to) >= LONGEST) return [['to', 'row-too-long', { max: LONGEST }]];
  const first = firstDayOfMonth(addMonths(monthOf(today), -MONTHS_BACK));
  if (from < first) return [['from', 'row-too-old', { first }]];
  const last = addYears(today, YEARS_AHEAD);
  return to > last ? [['to', 'row-too-far', { last }]] : [];
}
