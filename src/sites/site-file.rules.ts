import {
  decodeText,
  openTable,
  readCsv,
  readHeader,
  UndecodableText,
  type TextEncoding,
} from '#libs/platform/csv/index.js';
import { fold } from '#libs/text/index.js';
import {
  missingColumns,
  siteColumn,
  siteDraft,
  type SiteColumnChoice,
  type SiteDraft,
  type SiteProblem,
} from './site-import.rules.js';

type Operator = { readonly name: string; readonly kind: string };

/** The key by which operators are told apart: two spellings with the same slug are one operator. */
export const slugOf = (name: string) => fold(name).replaceAll(' ', '-').slice(0, 63);

/** A file of sites read and judged by itself. */
export interface SiteFile {
  readonly rows: number;
  readonly drafts: readonly { readonly row: number; readonly draft: SiteDraft }[];
  readonly problems: readonly SiteProblem[];
  readonly encoding: TextEncoding;
  readonly unknownColumns: readonly string[];
}

/** Reads and judges the file itself: bytes, columns, rows, repeated references, operators told two ways. */
export function readSites(bytes: Uint8Array, chosen: SiteColumnChoice = {}): SiteFile {
  const refused = (
    row: number,
    code: string,
    encoding: TextEncoding,
    params: SiteProblem['params'] = {},
  ): SiteFile => ({
    rows: 0,
    drafts: [],
    problems: [{ row, column: null, code: `sites.import-${code}`, params }],
    encoding,
    unknownColumns: [],
  });
  const decided = (title: string) => Object.hasOwn(chosen, title);
  const columnOf = (title: string) => (decided(title) ? (chosen[title] ?? null) : siteColumn(title));
  let decoded;
  try {
    decoded = decodeText(bytes);
  } catch (error) {
    if (error instanceof UndecodableText) return refused(error.fault.line, 'not-text', 'utf-8');
    throw error;
  }
  const { text, encoding } = decoded;
  const table = openTable(text, (cell) => columnOf(cell) !== null);
  if (!table) return refused(1, 'no-columns', encoding);
  const { header, problem } = readHeader(table.header, columnOf);
  if (problem) return refused(1, problem.reason, encoding, problem.params);
  const missing = missingColumns(header.columns);
  if (missing.length > 0) return refused(1, 'columns', encoding, { columns: missing.join(', ') });

  const problems: SiteProblem[] = [];
  const drafts: { row: number; draft: SiteDraft }[] = [];
  const seen = new Set<string>();
  const operators = new Map<string, SiteDraft['operator']>();
  let rows = 0;
  for (const { row, cells, fault } of readCsv(table)) {
    rows += 1;
    const extra = cells.slice(header.columns.length).some((cell) => cell.trim() !== '');
    if (fault || extra) {
      const params = { cells: cells.length, columns: header.columns.length };
      problems.push({ row, column: null, code: `sites.import-${fault ? 'malformed' : 'cells'}`, params });
      continue;
    }
    const named = Object.fromEntries(
      header.columns.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])),
    );
    const read = siteDraft(row, named);
    if (read.problems.length > 0 && cells.length > table.header.length) {
      // One separator too many shifts every cell after it: further problems of the row would mislead.
      const params = { cells: cells.length, columns: table.header.length };
      problems.push({ row, column: null, code: 'sites.import-cells', params });
      continue;
    }
    problems.push(...read.problems);
    if (!read.draft) continue;
    const { ref, operator } = read.draft;
    const same = operators.get(slugOf(operator.name)) ?? operator;
    if (seen.has(ref)) problems.push({ row, column: 'ref', code: 'sites.import-twice', params: { ref } });
    else if (same.name !== operator.name || same.kind !== operator.kind)
      problems.push(operatorTwoWays(row, operator, same));
    else drafts.push({ row, draft: read.draft });
    seen.add(ref);
    operators.set(slugOf(operator.name), same);
  }
  return {
    rows,
    drafts,
    problems,
    encoding,
    unknownColumns: header.titles.filter((title, index) => title !== '' && !header.columns[index] && !decided(title)),
  };
}

/** Two spellings or kinds that would become one operator: whose sites they are would be a guess. */
export const operatorTwoWays = (row: number, told: Operator, known: Operator): SiteProblem => ({
  row,
  column: 'operator',
  code: 'sites.import-operator-twice',
  params: { name: told.name, kind: told.kind, other: known.name, otherKind: known.kind },
});
