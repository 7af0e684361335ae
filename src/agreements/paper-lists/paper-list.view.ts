import { employerZone } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, runProgress, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FormFault, JobProgress, Kpi, StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import {
  decisionOf,
  foreseenOf,
  scansModel,
  type ListDecisionModel,
  type ListScansModel,
} from './paper-list-decision.view.js';
import { REPORT_DAYS, type PaperList, type PaperListLine } from './paper-list.js';
import { paperProblemWords } from './paper-list-report.js';
import { problemRow, rowWords } from '../../employees/index.js';
import type { Sector } from '../../employers/index.js';
import { longLimitWords } from '../texts/agreement-words.js';
import { statePill, usualWords } from './paper-list-words.js';
import type { PaperListFacts } from './paper-lists.page.js';
import { scansMissing, scansNamed } from './scans.rules.js';

/** Rows of a report that a page shows; all problems are in the file. */
const SHOWN = 100;
/** Those in sight at once; the others unfold. */
const IN_SIGHT = 20;

/** Rows behind a line that says how many they are. */
interface FoldedRows {
  readonly label: string;
  readonly rows: readonly TableRow[];
}

/** One list: progress, report and decision, or outcome. */
export interface PaperListModel {
  readonly errors: readonly FormFault[];
  readonly fileName: string;
  readonly pill: StatusPill;
  readonly lead: string;
  readonly job: JobProgress | null;
  readonly refusal: string | null;
  readonly warning: string | null;
  readonly discarded: boolean;
  readonly applied: string | null;
  readonly reported: boolean;
  readonly notes: readonly string[];
  readonly kpis: readonly Kpi[];
  readonly scans: ListScansModel | null;
  readonly foreseen: Foreseen | null;
  readonly decision: ListDecisionModel | null;
  readonly report: string | null;
  readonly problemsCaption: string;
  readonly problems: readonly TableRow[];
  readonly moreProblems: FoldedRows | null;
  readonly linesCaption: string;
  readonly lines: readonly TableRow[];
  readonly moreLines: FoldedRows | null;
}

export function paperListModel(locale: Locale, facts: PaperListFacts, refused?: RefusedForm): PaperListModel {
  const { list, scans, run, sector } = facts;
  const { id, state, rowsTotal, rowsBad, rowsGood, rowsRecorded, rowsWritten, problems, lines } = list;
  const summary = refused && errorSummary(locale, refused.refusal);
  const base = `/hr/agreements/papers/lists/${id}`;
  const waits = state === 'checked';
  const failed = waits && run?.state === 'failed' && run.errorCode;
  const named = scansNamed(lines).size;
  const number = (value: number) => formatNumber(locale, value);
  const problemRows = problems
    .slice(0, SHOWN)
    .map((problem) => problemRow(locale, problem, paperProblemWords(locale, problem)));
  const lineRows = lines.slice(0, SHOWN).map((line) => lineRow(locale, line, scans));
  return {
    errors: summary?.errors ?? [],
    fileName: list.fileName,
    pill: statePill(locale, state),
    lead: t(locale, 'agreements.paper-list.sent', {
      by: authorWords(locale, list.createdBy),
      at: formatInstant(locale, list.createdAt, employerZone(), 'long'),
    }),
    job:
      state === 'checking' || state === 'applying'
        ? runProgress(locale, t(locale, `agreements.paper-list.job-${state}`), run)
        : null,
    refusal: list.refusal && refusalText(locale, list.refusal.code, list.refusal.params),
    warning: failed ? refusalText(locale, failed) : null,
    discarded: state === 'discarded',
    applied: state === 'applied' ? t(locale, 'agreements.paper-list.applied', { count: rowsWritten }) : null,
    reported: waits || state === 'applied',
    notes: [...readingNotes(locale, list, sector), ...lawNote(locale, list)],
    kpis: [
      { label: t(locale, 'agreements.paper-list.rows'), value: number(rowsTotal) },
      waits
        ? { label: t(locale, 'agreements.paper-list.to-record'), value: number(rowsGood - rowsRecorded) }
        : { label: t(locale, 'agreements.paper-list.written'), value: number(rowsWritten) },
      { label: t(locale, 'agreements.paper-list.recorded'), value: number(rowsRecorded) },
      { label: t(locale, 'agreements.paper-list.bad'), value: number(rowsBad) },
    ],
    scans: waits && named > 0 ? scansModel(locale, list, scans, summary?.byField['scans'] ?? '') : null,
    foreseen: waits && list.bookingsEnded > 0 ? foreseenOf(locale, list) : null,
    decision: waits ? decisionOf(locale, list, scans, base) : null,
    report: rowsBad > 0 && problems.length > 0 ? `${base}/report.csv` : null,
    problemsCaption: caption(locale, 'problems', problems.length),
    problems: problemRows.slice(0, IN_SIGHT),
    moreProblems: folded(locale, 'problems', problemRows),
    linesCaption: caption(locale, 'lines', lines.length),
    lines: lineRows.slice(0, IN_SIGHT),
    moreLines: folded(locale, 'lines', lineRows),
  };
}

/** How the file was read, where that is worth a look; or that its refused rows are no longer kept. */
function readingNotes(locale: Locale, list: PaperList, sector: Sector): string[] {
  const { encoding, unknownColumns, usualColumns, state, rowsBad, problems } = list;
  if (state === 'applied' && rowsBad > 0 && problems.length === 0)
    return [t(locale, 'agreements.paper-list.forgotten', { days: REPORT_DAYS })];
  if (state !== 'checked') return [];
  const usual = usualColumns.map((column) =>
    t(locale, 'agreements.paper-list.usual-one', {
      column: t(locale, `agreements.paper-columns.${column}`),
      usual: usualWords(locale, column, sector),
    }),
  );
  return [
    ...(encoding === 'utf-8' ? [] : [t(locale, `employees.import.read-as.${encoding}`)]),
    ...(unknownColumns.length > 0
      ? [t(locale, 'employees.import.left-out', { count: unknownColumns.length, columns: unknownColumns.join(', ') })]
      : []),
    ...(usual.length > 0 ? [t(locale, 'agreements.paper-list.usual', { columns: usual.join(' ; ') })] : []),
  ];
}

/** How many of the accepted rows have terms that the law is against; each says why. */
function lawNote(locale: Locale, { state, lines }: PaperList): string[] {
  const count = lines.filter(({ law }) => law.length > 0).length;
  return state === 'checked' && count > 0 ? [t(locale, 'agreements.law.paper-note', { count })] : [];
}

function lineRow(locale: Locale, line: PaperListLine, scans: readonly KeptListScan[]): TableRow {
  const missing = scansMissing([line], scans).length > 0;
  const places = line.places.length > 1 ? 'both' : line.places[0]!;
  return {
    cells: [
      {
        text: line.name,
        sub: `${line.staffNumber} · ${rowWords(locale, line.row)}`,
        label: t(locale, 'agreements.list.employee'),
      },
      {
        text: t(locale, `agreements.paper-list.kinds.${line.kind}`),
        sub: line.ends > 0 ? t(locale, 'agreements.paper-list.ends-short', { count: line.ends }) : '',
        label: t(locale, 'agreements.paper-list.effect'),
      },
      {
        text: t(locale, 'agreements.paper-list.days-places', {
          count: line.daysPerWeek,
          places: t(locale, `agreements.paper-list.places-${places}`),
        }),
        sub: [
          line.weekdays.map((day) => t(locale, `agreements.words.weekday-${day}`)).join(', '),
          ...longLimits(locale, line),
          ...endingTerms(locale, line),
          ...line.law.map(({ code, params }) => refusalText(locale, code, params)),
        ].join(' · '),
        label: t(locale, 'agreements.paper-list.terms'),
      },
      {
        text:
          line.until === null
            ? t(locale, 'agreements.paper-list.from', { from: formatDate(locale, line.from, 'medium') })
            : t(locale, 'agreements.paper-list.from-until', {
                from: formatDate(locale, line.from, 'medium'),
                until: formatDate(locale, line.until, 'medium'),
              }),
        sub: t(locale, 'agreements.paper-list.signed', { day: formatDate(locale, line.signedOn, 'medium') }),
        label: t(locale, 'agreements.list.days'),
      },
      {
        text: line.scan ?? '–',
        sub: missing ? t(locale, 'agreements.paper-list.scan-missing') : '',
        blank: line.scan === null,
        label: t(locale, 'agreements.paper-columns.scan'),
      },
    ],
  };
}

/** Limits of month and year, in words; nothing where there is none. */
function longLimits(locale: Locale, line: PaperListLine): string[] {
  const words = longLimitWords(locale, line);
  return words === null ? [] : [words];
}

/** Adaptation period and notice of the terms, in words. */
const endingTerms = (locale: Locale, { adaptationMonths: months, noticeDays: days }: PaperListLine): string[] => [
  ...(months === null
    ? []
    : [t(locale, `agreements.paper-list.adaptation${months === 0 ? '-none' : ''}`, { count: months })]),
  ...(days === null ? [] : [t(locale, 'agreements.paper-list.notice', { count: days })]),
];

/** How many there are; that only the first are shown is said when some are not. */
const caption = (locale: Locale, what: 'problems' | 'lines', count: number): string =>
  count > SHOWN
    ? t(locale, `agreements.paper-list.${what}-shown`, { count, shown: SHOWN })
    : t(locale, `agreements.paper-list.${what}-all`, { count });

/** The rows that are not in sight at once; null when all are. */
function folded(locale: Locale, what: 'problems' | 'lines', all: readonly TableRow[]): FoldedRows | null {
  const rows = all.slice(IN_SIGHT);
  return rows.length === 0
    ? null
    : { label: t(locale, `agreements.paper-list.${what}-more`, { count: rows.length }), rows };
}
