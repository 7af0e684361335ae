import type { IsoDate } from '#libs/calendar/index.js';
import {
  openTable,
  quotedTitles,
  readCsv,
  readHeader,
  decodeFileOr,
  type DecodedText,
  type OpenTable,
} from '#libs/platform/csv/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import type { UsualTerms } from '../register/agreement-terms.rules.js';
import { scanKey } from './paper-cells.rules.js';
import { columnWords, missingOf, paperColumn, USUAL_COLUMNS, type PaperColumn } from './paper-columns.rules.js';
import { draftPaper, type PaperDraft, type PaperProblem } from './paper-row.rules.js';

/** Largest list, in bytes. */
export const MAX_LIST_BYTES = 2 * 1024 * 1024;
/** Most rows of one list: they are recorded together, and their text is drawn up for each. */
export const MAX_LIST_ROWS = 1_000;

/** A list as a whole cannot be used; nothing of it is kept (422, field `file`). */
export class PaperListRefused extends DomainError {
  override readonly status = 422;

  /** @param reason refusal code without its prefix `agreements.papers.` */
  constructor(reason: string, params: Readonly<Record<string, string | number>> = {}) {
    const code = `agreements.papers.${reason}`;
    super(code, `the list is refused: ${reason}`, params, [{ field: 'file', code, params }]);
  }
}

/** A list with what its header says. */
export interface OpenList {
  readonly table: OpenTable;
  readonly columns: readonly (PaperColumn | null)[];
  readonly unknown: readonly string[];
  /** Terms without a column, whose defaults apply. */
  readonly usual: readonly PaperColumn[];
}

/** Every row of a list judged by itself. */
export interface DraftedList {
  /** Rows with content. */
  readonly total: number;
  readonly drafts: readonly PaperDraft[];
  readonly problems: readonly PaperProblem[];
}

/** Decodes what was sent. @throws PaperListRefused */
export const decodeList = (bytes: Uint8Array): DecodedText =>
  decodeFileOr(bytes, MAX_LIST_BYTES, (reason, params) => new PaperListRefused(reason, params));

/** Finds separator and columns. @throws PaperListRefused, also when a column is missing that a list must have */
export function openList(text: string): OpenList {
  const table = openTable(text, (cell) => paperColumn(cell) !== null);
  if (!table || table.header.every((cell) => cell === '')) throw new PaperListRefused('file-without-header');
  const { header, problem } = readHeader(table.header, paperColumn);
  if (problem) throw new PaperListRefused(problem.reason, problem.params);
  const { titles, columns } = header;
  const missing = missingOf(columns);
  if (missing.length > 0) {
    const words = missing.map(columnWords).join(', ');
    throw new PaperListRefused('columns-missing', { missing: words, found: quotedTitles(titles) });
  }
  const unknown = [...new Set(titles.filter((title, index) => title !== '' && !columns[index]))];
  return { table, columns, unknown, usual: USUAL_COLUMNS.filter((column) => !columns.includes(column)) };
}

/** Reads every row; what is left empty has the usual terms. @throws PaperListRefused when there are too many rows, or none */
export function draftList({ table, columns }: OpenList, today: IsoDate, usual: UsualTerms): DraftedList {
  const drafts: PaperDraft[] = [];
  const problems: PaperProblem[] = [];
  let total = 0;
  for (const { row, cells, fault } of readCsv(table)) {
    total += 1;
    if (total > MAX_LIST_ROWS) throw new PaperListRefused('file-too-many-rows', { max: MAX_LIST_ROWS });
    const extra = cells.slice(columns.length).some((cell) => cell.trim() !== '');
    if (fault || extra) {
      const params = { cells: cells.length, columns: columns.length };
      const code = `agreements.papers.row-${fault ? 'malformed' : 'cells'}`;
      problems.push({ row, staffNumber: null, column: null, code, params });
      continue;
    }
    const texts = Object.fromEntries(
      columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])),
    );
    const read = draftPaper(row, texts, today, usual);
    if (read.draft) drafts.push(read.draft);
    else problems.push(...read.problems);
  }
  if (total === 0) throw new PaperListRefused('file-without-rows');
  return { total, ...withoutRepeats(drafts, problems) };
}

/** One row for each person, one scan for each agreement: a second one is refused, naming the first. */
function withoutRepeats(
  drafts: readonly PaperDraft[],
  problems: readonly PaperProblem[],
): { drafts: PaperDraft[]; problems: PaperProblem[] } {
  const people = new Map<string, number>();
  const scans = new Map<string, number>();
  const kept: PaperDraft[] = [];
  const repeats: PaperProblem[] = [];
  for (const draft of drafts) {
    const { row, staffNumber, scan } = draft;
    const key = scan === null ? null : scanKey(scan);
    const person = people.get(staffNumber);
    const other = key === null ? undefined : scans.get(key);
    const refuse = (column: PaperColumn, code: string, params: PaperProblem['params']) =>
      repeats.push({ row, staffNumber, column, code: `agreements.papers.${code}`, params });
    if (person !== undefined) refuse('staff_number', 'person-twice', { value: staffNumber, row: person });
    else if (other !== undefined) refuse('scan', 'scan-twice', { value: scan ?? '', row: other });
    else kept.push(draft);
    if (person === undefined) people.set(staffNumber, row);
    if (key !== null && other === undefined) scans.set(key, row);
  }
  return { drafts: kept, problems: [...problems, ...repeats].toSorted((a, b) => a.row - b.row) };
}
