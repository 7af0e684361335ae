import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, runProgress, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FormFault, JobProgress, Kpi, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { IMPORT_FIELDS } from '../row-problem.js';
import { MAX_FILE_BYTES, MAX_ROWS } from './employee-file.rules.js';
import { FORGET_AFTER_DAYS, REPORT_DAYS, writesOf, type EmployeeImport, type ImportState } from './employee-import.js';
import {
  absentModel,
  columnNotes,
  leavingsModel,
  readingModel,
  type AbsentModel,
  type LeavingsModel,
  type ReadingModel,
} from './import-decisions.view.js';
import type { ImportFacts } from './import.page.js';
import { problemWords, valueWords } from './import-report.js';
import { problemRow, rowWords } from './problem-row.view.js';

/** Refused rows in sight before the others unfold. */
const PROBLEMS_IN_SIGHT = 10;
/** Refused rows shown in the page; all kept ones are in the file. */
const SHOWN_PROBLEMS = 100;
const TONES: Readonly<Record<ImportState, 'success' | 'warning' | 'danger' | 'info' | 'neutral'>> = {
  choosing: 'warning',
  checking: 'info',
  checked: 'warning',
  refused: 'danger',
  applying: 'info',
  applied: 'success',
  discarded: 'neutral',
};
const REQUIRED = ['staff_number', 'family_name', 'given_name', 'email'];
const PLACE = ['commune', 'insee', 'postcode'];

/** Kinds of rows that the report counts, in this order. */
const SHOWN_KINDS = ['new', 'changed', 'leaves', 'returns', 'unchanged', 'gone'] as const;

const pill = (locale: Locale, state: ImportState) => ({
  label: t(locale, `employees.import-states.${state}`),
  tone: TONES[state],
});

/** The upload form, and the files uploaded before. */
export interface ImportsModel {
  readonly errors: readonly FormFault[];
  readonly fileError: string;
  readonly hint: string;
  readonly kept: string;
  readonly columns: readonly TableRow[];
  readonly history: readonly TableRow[];
}

/** Upload form, guide to the columns, what was sent before. */
export function importsModel(locale: Locale, recent: readonly EmployeeImport[], refused?: RefusedForm): ImportsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    errors: summary?.errors ?? [],
    fileError: summary?.byField['file'] ?? '',
    hint: t(locale, 'employees.imports.hint', { size: MAX_FILE_BYTES / 1024 / 1024, rows: MAX_ROWS }),
    kept: t(locale, 'employees.imports.kept', { count: FORGET_AFTER_DAYS }),
    columns: IMPORT_FIELDS.map((field) => {
      const need = REQUIRED.includes(field) ? 'required' : PLACE.includes(field) ? 'place' : 'optional';
      return {
        cells: [
          { text: t(locale, `employees.headers.${field}`), strong: true, sub: field },
          { text: t(locale, `employees.guide.${need}`), label: t(locale, 'employees.imports.need') },
          { text: t(locale, `employees.guide.${field}`), label: t(locale, 'employees.imports.meaning') },
        ],
      };
    }),
    history: recent.map((found) => ({
      cells: [
        { href: `/hr/employees/imports/${found.id}`, text: found.fileName },
        {
          text: formatInstant(locale, found.createdAt, employerZone(), 'medium'),
          nowrap: true,
          label: t(locale, 'employees.imports.history-at'),
        },
        { text: authorWords(locale, found.createdBy), label: t(locale, 'employees.imports.history-by') },
        { pill: pill(locale, found.state), label: t(locale, 'employees.imports.history-state') },
        { text: formatNumber(locale, found.rowsTotal), num: true, label: t(locale, 'employees.imports.history-rows') },
        {
          text: formatNumber(locale, found.rowsWritten),
          num: true,
          label: t(locale, 'employees.imports.history-written'),
        },
      ],
    })),
  };
}

/** How the file was read, where that is worth a look: an encoding that was recognised, columns that were left out. */
function readingNotes(locale: Locale, found: EmployeeImport): string[] {
  const { encoding } = found;
  return [
    ...(encoding === 'utf-8' ? [] : [t(locale, `employees.import.read-as.${encoding}`)]),
    ...columnNotes(locale, found),
  ];
}

/** One file: what it would change, its problems, the decision. */
export interface ImportModel {
  readonly errors: readonly FormFault[];
  readonly fileName: string;
  readonly pill: StatusPill;
  readonly lead: string;
  readonly job: JobProgress | null;
  readonly refusal: string | null;
  readonly warning: string | null;
  readonly reading: readonly string[];
  readonly readAgain: ReadingModel | null;
  readonly absent: AbsentModel | null;
  readonly leavings: LeavingsModel | null;
  readonly decided: boolean;
  readonly discarded: boolean;
  readonly applied: string | null;
  readonly reported: boolean;
  readonly kpis: readonly Kpi[];
  readonly kinds: readonly string[];
  readonly unchanged: boolean;
  readonly all: string | null;
  readonly some: {
    readonly question: string;
    readonly keep: string;
  } | null;
  readonly none: boolean;
  readonly apply: string;
  readonly withdraw: string;
  readonly report: string | null;
  readonly changesFile: string | null;
  readonly changesCaption: string;
  /** How many people's sign-in will not follow their new address, in words. */
  readonly signInStays: string | null;
  readonly changes: readonly TableRow[];
  readonly problemsCaption: string;
  readonly problemsCut: boolean;
  /** The first refused rows. */
  readonly problems: readonly TableRow[];
  /** The others, folded; null when all are in sight. */
  readonly moreProblems: { readonly label: string; readonly rows: readonly TableRow[] } | null;
  readonly preview: readonly TableRow[];
}

/** One import: progress, report and decision, or outcome. */
export function importModel(locale: Locale, facts: ImportFacts, refused?: RefusedForm): ImportModel {
  const { found, run, absent, leavings } = facts;
  const { id, state, rowsGood, rowsBad, rowsTotal, rowsWritten, problems, problemsTotal } = found;
  const { counts } = found;
  const rowWrites = writesOf(counts);
  const toWrite = rowWrites + (found.absentLastDay === null ? 0 : absent.ticked);
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = { refused, byField: summary?.byField ?? {} };
  const base = `/hr/employees/imports/${id}`;
  const failed = state === 'checked' && run?.state === 'failed' && run.errorCode;
  const shown = Math.min(problems.length, SHOWN_PROBLEMS);
  const problemRows = problems
    .slice(0, SHOWN_PROBLEMS)
    .map((problem) => problemRow(locale, problem, problemWords(locale, problem)));
  const forgotten = state === 'applied' && rowsBad > 0 && problems.length === 0;
  const foldedRows = problemRows.slice(PROBLEMS_IN_SIGHT);
  return {
    errors: summary?.errors ?? [],
    fileName: found.fileName,
    pill: pill(locale, state),
    lead: t(locale, 'employees.import.sent', {
      by: authorWords(locale, found.createdBy),
      at: formatInstant(locale, found.createdAt, employerZone(), 'long'),
    }),
    job:
      state === 'checking' || state === 'applying'
        ? runProgress(locale, t(locale, `employees.import.${state}`), run)
        : null,
    refusal: found.refusal && refusalText(locale, found.refusal.code, found.refusal.params),
    warning: failed ? refusalText(locale, failed) : null,
    reading: [
      ...readingNotes(locale, found),
      ...(forgotten ? [t(locale, 'employees.import.forgotten', { days: REPORT_DAYS })] : []),
    ],
    readAgain: state === 'choosing' || state === 'checked' ? readingModel(locale, found, typed) : null,
    absent: state === 'checked' && found.complete ? absentModel(locale, facts, typed) : null,
    leavings: leavings.total > 0 ? leavingsModel(locale, facts) : null,
    decided: state === 'checked',
    discarded: state === 'discarded',
    applied: state === 'applied' ? t(locale, 'employees.import.applied', { count: rowsWritten }) : null,
    reported: state === 'checked' || state === 'applied',
    kpis: [
      { label: t(locale, 'employees.import.rows'), value: formatNumber(locale, rowsTotal) },
      { label: t(locale, 'employees.import.good'), value: formatNumber(locale, rowsGood) },
      { label: t(locale, 'employees.import.bad'), value: formatNumber(locale, rowsBad) },
    ],
    kinds: SHOWN_KINDS.flatMap((kind) =>
      counts[kind] ? [t(locale, `employees.import.kinds.${kind}`, { count: counts[kind] })] : [],
    ),
    unchanged: rowsGood > 0 && toWrite === 0,
    all: rowsBad === 0 && toWrite > 0 ? t(locale, 'employees.import.import-all', { count: toWrite }) : null,
    some:
      rowsBad > 0 && toWrite > 0
        ? {
            question: t(locale, 'employees.import.some-question', { count: rowsBad }),
            keep: t(locale, 'employees.import.import-good', { count: rowsGood }),
          }
        : null,
    none: rowsGood === 0,
    apply: `${base}/application`,
    withdraw: `${base}/withdrawal`,
    report: rowsBad > 0 && !forgotten ? `${base}/report.csv` : null,
    changesFile: found.changesTotal > 0 && state === 'checked' ? `${base}/changes.csv` : null,
    changesCaption: caption(locale, 'changes', Math.min(SHOWN_PROBLEMS, found.changes.length), found.changesTotal),
    signInStays: signInWords(locale, found),
    changes: found.changes.slice(0, SHOWN_PROBLEMS).flatMap((person) =>
      person.changes.map((change) => ({
        cells: [
          {
            text: person.name,
            sub: `${person.staffNumber} · ${rowWords(locale, person.row)}`,
            label: t(locale, 'employees.list.name'),
          },
          { text: t(locale, `employees.fields.${change.field}`), label: t(locale, 'employees.report.column') },
          { text: valueWords(locale, change.field, change.from), label: t(locale, 'employees.report.from') },
          {
            text: valueWords(locale, change.field, change.to),
            strong: true,
            ...(change.field === 'email' && person.signInStays && { sub: t(locale, 'employees.sign-in.row') }),
            label: t(locale, 'employees.report.to'),
          },
        ],
      })),
    ),
    problemsCaption: caption(locale, 'problems', shown, problemsTotal),
    problemsCut: problemsTotal > problems.length,
    problems: problemRows.slice(0, PROBLEMS_IN_SIGHT),
    moreProblems:
      foldedRows.length === 0
        ? null
        : { label: t(locale, 'employees.import.problems-more', { count: foldedRows.length }), rows: foldedRows },
    preview: found.preview.map((row) => ({
      cells: [
        { text: row.name, sub: row.staffNumber, label: t(locale, 'employees.list.name') },
        { text: row.unit || '–', label: t(locale, 'employees.fields.unit') },
        { text: row.communeName, label: t(locale, 'employees.fields.commune') },
        { text: row.manager ?? '–', label: t(locale, 'employees.fields.manager') },
        { text: formatNumber(locale, row.row), num: true, label: t(locale, 'employees.report.row') },
      ],
    })),
  };
}

function signInWords(locale: Locale, { changes }: EmployeeImport): string | null {
  const count = changes.filter(({ signInStays }) => signInStays).length;
  return count > 0 ? t(locale, 'employees.sign-in.rows', { count }) : null;
}

/** How many there are; that only the first are shown is said when some are not. */
const caption = (locale: Locale, what: 'problems' | 'changes', shown: number, count: number): string =>
  shown < count
    ? t(locale, `employees.import.${what}-shown`, { count, shown })
    : t(locale, `employees.import.${what}-all`, { count });
