import { readDay, type IsoDate } from '#libs/calendar/index.js';
import { openTable, readCsv, type CsvRow } from '#libs/platform/csv/index.js';
import { describeFact, FACT_PATHS, isFactPath, type FactPath } from '#libs/labour-law/index.js';
import { cleanCell, damageOf, fold, withoutTextMark } from '#libs/text/index.js';
import { holderOf } from '../facts/agreement-facts.rules.js';
import { readAnswer, type GivenFact } from '../facts/answer.rules.js';
import { hasSince } from '../facts/dated-facts.rules.js';
import { NONE_OF_THESE } from '../facts/given-fact.rules.js';
import { FactFileRefused } from './fact-file-refused.js';

/** Most rows of one file: what one turn can carry; of long texts a form carries fewer. */
export const MOST_ROWS = 3_000;

/** The columns of a file, by the name they have in code and in English files, with the titles they go by. */
const TITLES = {
  staff_number: ['staff_number', 'staff number', 'matricule', 'numéro de matricule'],
  fact: ['path', 'fact', 'élément'],
  value: ['answer', 'value', 'valeur', 'réponse'],
  since: ['true since', 'since', 'depuis', 'depuis le', 'vrai depuis le'],
} as const;
export type FactColumn = keyof typeof TITLES;
const FRENCH = { staff_number: 'matricule', fact: 'élément', value: 'valeur', since: 'depuis le' } as const;
export const FACT_COLUMNS = ['staff_number', 'fact', 'value', 'since'] as const satisfies readonly FactColumn[];

/** Facts about persons, which a file may bring. */
export const FACTS_OF_PEOPLE: readonly FactPath[] = FACT_PATHS.filter((path) => holderOf(path) === 'person');

/** Names of facts as files write them. */
const FACT_NAMES: ReadonlyMap<string, FactPath> = new Map(
  FACTS_OF_PEOPLE.flatMap((path) => {
    const { label } = describeFact(path);
    return [path, path.split('.')[1]!, label.fr, label.en].map((name) => [fold(name), path] as const);
  }),
);

/** Answers as files write them, in the form of the page of a fact. */
const WORDS: Readonly<Record<string, string>> = { oui: 'yes', non: 'no', true: 'yes', false: 'no' };
const NONE = new Set(['neant', 'none', 'aucun', 'aucune']);

/** One answer about one person. */
export interface FactRow {
  /** Row of the spreadsheet: the header is row 1. */
  readonly row: number;
  readonly staffNumber: string;
  readonly fact: GivenFact;
}

/** Why a row is refused, at which of its fields; null for the row as a whole. */
export interface FactRowProblem {
  readonly row: number;
  readonly field: FactColumn | null;
  readonly code: `compliance.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A file, row by row. */
export interface FactFile {
  readonly total: number;
  readonly rows: readonly FactRow[];
  readonly problems: readonly FactRowProblem[];
}

const columnOf = (title: string): FactColumn | null =>
  FACT_COLUMNS.find((column) => TITLES[column].some((name) => fold(name) === fold(title))) ?? null;

/**
 * Reads a file of facts about people. Staff numbers are looked up by the caller.
 * @throws FactFileRefused for a file that cannot be used as a whole
 */
export function readFactFile(text: string, today: IsoDate): FactFile {
  const table = openTable(text, (cell) => columnOf(cell) !== null);
  if (!table || table.header.every((cell) => cell === '')) throw new FactFileRefused('file-without-header');
  const columns = table.header.map(columnOf);
  const lacking = (['staff_number', 'fact', 'value'] as const).filter((column) => !columns.includes(column));
  const titles = (of: readonly FactColumn[]) => ({
    fr: of.map((column) => FRENCH[column]).join(', '),
    en: of.map((column) => TITLES[column][1]).join(', '),
  });
  if (lacking.length > 0) throw new FactFileRefused('columns-missing', { columns: titles(lacking) });
  const twice = FACT_COLUMNS.find((column) => columns.filter((one) => one === column).length > 1);
  if (twice) throw new FactFileRefused('column-twice', { column: titles([twice]) });
  const rows: FactRow[] = [];
  const problems: FactRowProblem[] = [];
  const first = new Map<string, number>();
  let total = 0;
  for (const csvRow of readCsv(table)) {
    total += 1;
    if (total > MOST_ROWS) throw new FactFileRefused('file-too-many-rows', { max: MOST_ROWS });
    const read = readRow(csvRow, columns, today);
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const key = `${read.staffNumber}\n${read.fact.path}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, read.row);
      rows.push(read);
    } else
      problems.push({ row: read.row, field: 'staff_number', code: 'compliance.row-twice', params: { first: before } });
  }
  if (total === 0) throw new FactFileRefused('file-without-rows');
  return { total, rows, problems };
}

function readRow(
  { row, cells, fault }: CsvRow,
  columns: readonly (FactColumn | null)[],
  today: IsoDate,
): FactRow | { readonly problems: readonly FactRowProblem[] } {
  const problem = (field: FactColumn | null, code: FactRowProblem['code'], params: FactRowProblem['params'] = {}) => ({
    row,
    field,
    code,
    params,
  });
  if (fault) return { problems: [problem(null, 'compliance.row-unreadable')] };
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return { problems: [problem(null, 'compliance.row-cells', { cells: cells.length, columns: columns.length })] };
  const raw = (column: FactColumn) => cells[columns.indexOf(column)] ?? '';
  const damaged = FACT_COLUMNS.find((column) => damageOf(raw(column)) !== null);
  if (damaged) return { problems: [problem(damaged, 'compliance.cell-damaged')] };
  const cell = (column: FactColumn) => withoutTextMark(cleanCell(raw(column)));
  const staffNumber = cell('staff_number');
  const path = FACT_NAMES.get(fold(cell('fact')));
  const problems: FactRowProblem[] = [];
  if (staffNumber === '') problems.push(problem('staff_number', 'compliance.staff-number-missing'));
  if (path === undefined || !isFactPath(path)) {
    return {
      problems: [...problems, problem('fact', 'compliance.fact-unknown', { name: cell('fact').slice(0, 100) })],
    };
  }
  const since = cell('since');
  const read = readAnswer(path, answerOf(path, cell('value'), since), today);
  if ('fact' in read) return problems.length > 0 ? { problems } : { row, staffNumber, fact: read.fact };
  for (const [field, code] of [
    ['value', read.value],
    ['since', read.since],
  ] as const)
    if (code !== undefined) problems.push(problem(field, `compliance.${code.split('.')[1]!}`));
  return { problems };
}

/** A cell as the form of the fact would send it. */
function answerOf(path: FactPath, text: string, since: string) {
  const { kind, nullable } = describeFact(path);
  const word = fold(text);
  const when = hasSince(path) && since !== '' ? { since: readDay(since) ?? since } : {};
  if (nullable && NONE.has(word)) return { value: '', none: true, ...when };
  if (kind === 'string[]') {
    const values = NONE.has(word) ? [NONE_OF_THESE] : text.split('|').map((one) => one.trim());
    return { value: '', values: values.filter(Boolean), none: false, ...when };
  }
  const value = kind === 'boolean' ? (WORDS[word] ?? word) : kind === 'date' ? (readDay(text) ?? text) : text;
  return { value, none: false, ...when };
}
