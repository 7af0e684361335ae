import {
  openTable,
  readCsv,
  decodeFileOr,
  type CsvRow,
  type DecodedText,
  type OpenTable,
} from '#libs/platform/csv/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { quoted } from '#libs/text/index.js';
import { draftEmployee, type EmployeeDraft, type EmployeeTexts } from '../employee-draft.rules.js';
import { readCell } from '../import-cells.rules.js';
import type { RefusedRow } from '../judge-drafts.rules.js';
import type { ImportField, RowProblem } from '../row-problem.js';
import { fieldOfHeader, missingParams, readTitles, type ColumnChoice, type Titles } from './import-columns.rules.js';

/** Largest file, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Most rows of one file. */
export const MAX_ROWS = 50_000;

/** A file as a whole cannot be used; nothing of it is kept (422, field `file`). */
export class FileRefused extends DomainError {
  override readonly status = 422;

  /** @param reason refusal code without its prefix `employees.import.` */
  constructor(reason: string, params: Readonly<Record<string, string | number>> = {}) {
    const code = `employees.import.${reason}`;
    super(code, `the file is refused: ${reason}`, params, [{ field: 'file', code, params }]);
  }
}

/** A file with what its header says. */
export interface EmployeeFile extends Titles {
  readonly table: OpenTable;
}

/** Every row of a file checked by itself; how the rows fit together is checked later, against the register. */
export interface DraftedFile {
  /** Rows with content. */
  readonly total: number;
  readonly drafts: readonly EmployeeDraft[];
  readonly problems: readonly RowProblem[];
  /** The rows refused for their own fields, by staff number. */
  readonly refusedRows: ReadonlyMap<string, RefusedRow>;
}

/** Decodes what was sent. @throws FileRefused that names the fault, its line and cell, and the way out */
export const decodeFile = (bytes: Uint8Array): DecodedText =>
  decodeFileOr(bytes, MAX_FILE_BYTES, (reason, params) => new FileRefused(reason, params));

/**
 * Finds separator and columns; some that a file must have may be missing, for somebody to say which they are.
 *
 * @param chosen what somebody decided about titles that are not known
 * @throws FileRefused
 */
export function openTitles(text: string, chosen: ColumnChoice = {}): EmployeeFile {
  const table = openTable(text, (cell) => fieldOfHeader(cell) !== null || Object.hasOwn(chosen, cell));
  if (!table || table.header.every((cell) => cell === '')) throw new FileRefused('file-without-header');
  const { titles, problem } = readTitles(table.header, chosen);
  if (problem) throw new FileRefused(problem.reason, problem.params);
  return { table, ...titles };
}

/**
 * A file that may be read row by row.
 *
 * @throws FileRefused, also when a column is missing that a file must have
 */
export function openFile(text: string, chosen: ColumnChoice = {}): EmployeeFile {
  const file = openTitles(text, chosen);
  if (file.missing.length > 0) throw missingColumns(file);
  return file;
}

/** The refusal of a file that lacks required columns. */
export const missingColumns = ({ table, missing }: EmployeeFile): FileRefused =>
  new FileRefused('columns-missing', missingParams(table.header, missing));

/**
 * Rows that are read before whatever else waits in the process has its turn. A thousand wrong ones, the dearest, cost some
 * 35 CPU-milliseconds: an attestation that asks the database forty times meanwhile is about 1.4 seconds late. What
 * follows the last row, the judgement of all, is one turn of its own.
 */
export const ROWS_A_TURN = 1_000;

/**
 * Reads every row. Memory is bounded by {@link MAX_ROWS}.
 *
 * @param progress called and waited for after each {@link ROWS_A_TURN} rows, with the number of rows read
 * @throws FileRefused when there are too many rows, or none
 */
export async function draftFile(
  file: EmployeeFile,
  progress: (rows: number) => Promise<void> = async () => undefined,
): Promise<DraftedFile> {
  const drafts: EmployeeDraft[] = [];
  const problems: RowProblem[] = [];
  const refusedRows = new Map<string, RefusedRow>();
  let total = 0;
  for (const csvRow of readCsv(file.table)) {
    total += 1;
    if (total > MAX_ROWS) throw new FileRefused('file-too-many-rows', { max: MAX_ROWS });
    const result = draftRow(csvRow, file.columns);
    if (result.draft) drafts.push(result.draft);
    else {
      problems.push(...result.problems);
      const { staffNumber } = result.who;
      if (staffNumber !== '' && !refusedRows.has(staffNumber)) refusedRows.set(staffNumber, result.who);
    }
    if (total % ROWS_A_TURN === 0) await progress(total);
  }
  if (total === 0) throw new FileRefused('file-without-rows');
  return { total, drafts, problems, refusedRows };
}

type RowResult = { draft: EmployeeDraft } | { draft: null; problems: readonly RowProblem[]; who: RefusedRow };

function draftRow({ row, cells, fault }: CsvRow, columns: readonly (ImportField | null)[]): RowResult {
  const texts: Partial<Record<ImportField, string>> = {};
  columns.forEach((field, index) => {
    if (field) texts[field] = cells[index] ?? '';
  });
  const read = (field: ImportField) => readCell(field, texts[field] ?? '');
  const staffNumber = read('staff_number');
  const who = {
    row,
    staffNumber,
    email: read('email'),
    givenName: read('given_name'),
    familyName: read('family_name'),
  };
  const refuseRow = (reason: string, params: RowProblem['params']): RowResult => {
    const said = staffNumber === '' ? null : quoted(staffNumber);
    const problem = { row, staffNumber: said, field: null, code: `employees.import.${reason}`, params } as const;
    return { draft: null, problems: [problem], who };
  };
  if (fault) return refuseRow(`row-${fault === 'quote' ? 'quote' : 'too-long'}`, {});
  // Empty cells after the last column come from spreadsheets and mean nothing; anything else shifts the row.
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return refuseRow('row-cells', { cells: cells.length, columns: columns.length });
  }
  const { draft, problems } = draftEmployee(row, texts satisfies EmployeeTexts);
  return draft ? { draft } : { draft: null, problems, who };
}
