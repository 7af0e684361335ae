import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FormFault, TableRow } from '#libs/platform/views/index.js';
import type { PersonFact } from '../facts/recorded-facts.repository.js';
import { lawWords } from '../law-words.js';
import { FactFileRefused } from './fact-file-refused.js';
import { FACT_COLUMNS, FACTS_OF_PEOPLE, MOST_ROWS, type FactFile } from './fact-file.rules.js';
import type { FoundFacts } from './fact-file.reader.js';

/** Refused rows that the report shows. */
const SHOWN = 200;

/** The form for a file of facts about people. */
export interface FactImportsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly error: string | undefined;
  readonly hint: string;
  /** Which facts a file may bring, and how each is answered. */
  readonly facts: readonly TableRow[];
}

/** What would become of a file. */
export interface FactReportModel {
  readonly lead: string;
  readonly refused: readonly TableRow[];
  /** How many more rows are refused than are shown. */
  readonly more: string | null;
  readonly facts: readonly TableRow[];
  /** The file again, to be confirmed; null when it is refused. */
  readonly confirm: { readonly text: string; readonly label: string } | null;
}

export function factImportsModel(locale: Locale, refused?: RefusedForm): FactImportsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  return {
    errors: problems?.errors,
    error: problems?.byField['file'],
    hint: t(locale, 'compliance.imports.hint', { most: formatNumber(locale, MOST_ROWS) }),
    facts: FACTS_OF_PEOPLE.map((path) => ({
      cells: [
        { text: lawWords(locale, describeFact(path).label), sub: path },
        {
          text: t(locale, `compliance.imports.kinds.${kindKey(path)}`, {
            values: (describeFact(path).values ?? []).join(', '),
          }),
        },
      ],
    })),
  };
}

const kindKey = (path: FactPath): string => describeFact(path).kind.replace('string[]', 'list');

/** @param fresh those of its facts that would change something */
export function factReportModel(locale: Locale, file: FoundFacts, fresh: readonly PersonFact[]): FactReportModel {
  const { total, facts, problems, rows } = file;
  const paths = [...new Set(facts.map(({ path }) => path))];
  const count = (among: readonly PersonFact[], path: FactPath) => among.filter((one) => one.path === path).length;
  const refusedRows = new Set(problems.map(({ row }) => row)).size;
  return {
    lead:
      refusedRows > 0
        ? t(locale, 'compliance.imports.refused', { count: refusedRows, total: formatNumber(locale, total) })
        : t(locale, 'compliance.imports.good', { count: total }),
    refused: problems.slice(0, SHOWN).map(({ row, field, code, params }) => ({
      cells: [
        { text: String(row), num: true },
        { text: t(locale, `compliance.imports.columns.${field ?? 'row'}`) },
        { text: refusalText(locale, code, params) },
      ],
    })),
    more: problems.length > SHOWN ? t(locale, 'compliance.imports.more', { count: problems.length - SHOWN }) : null,
    facts: paths.map((path) => ({
      cells: [
        { text: lawWords(locale, describeFact(path).label) },
        { text: formatNumber(locale, count(facts, path)), num: true },
        { text: formatNumber(locale, count(fresh, path)), num: true },
      ],
    })),
    confirm:
      problems.length > 0
        ? null
        : { text: rowsCsv(rows), label: t(locale, 'compliance.imports.confirm', { count: fresh.length }) },
  };
}

/** Characters that the rows may have as a form writes them: with its other fields below what a form of HR may weigh. */
const MOST_SENT_BACK = 280_000;

/**
 * The rows of a file as the confirmation sends them back: read again as any other file.
 * @throws FactFileRefused for more than a form carries, before anybody is asked to confirm it
 */
function rowsCsv(rows: FactFile['rows']): string {
  const table = writeCsv([
    FACT_COLUMNS,
    ...rows.map(({ staffNumber, fact: { path, value, validFrom } }) => [
      staffNumber,
      path.split('.')[1] ?? path,
      cellOf(value),
      validFrom,
    ]),
  ]);
  const text = table.slice(table.indexOf('"'));
  if (encodeURIComponent(text).length > MOST_SENT_BACK) throw new FactFileRefused('file-too-long');
  return text;
}

function cellOf(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('|');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A file to begin with: the titles, and one line to be overwritten. */
export const factModelCsv = (locale: Locale): string =>
  writeCsv([
    FACT_COLUMNS.map((column) => t(locale, `compliance.imports.columns.${column}`)),
    ['A123', FACTS_OF_PEOPLE[0]!, '', ''],
  ]);
