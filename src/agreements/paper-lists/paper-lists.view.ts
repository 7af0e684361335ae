import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { CONSEQUENCE_ROWS, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { JobRunView } from '#libs/platform/queue/index.js';
import type { FormFault, JobProgress, Kpi, StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import { PAPER_COLUMNS, REQUIRED_COLUMNS, USUAL_COLUMNS, type PaperColumn } from './paper-columns.rules.js';
import { SCANS_WORDS } from './paper-list.forms.js';
import { MAX_LIST_BYTES, MAX_LIST_ROWS } from './paper-list-file.rules.js';
import {
  FORGET_AFTER_DAYS,
  REPORT_DAYS,
  type PaperList,
  type PaperListLine,
  type PaperListState,
} from './paper-list.js';
import { paperProblemWords } from './paper-list-report.js';
import type { PaperListFacts } from './paper-lists.page.js';
import { scansMissing, scansNamed } from './scans.rules.js';
import { USUAL_TERMS } from '../register/agreement-terms.rules.js';

/** Rows of a report that a page shows; all problems are in the file. */
const SHOWN = 100;
/** Names of missing scans that a page shows. */
const SHOWN_SCANS = 20;
const MB = 1024 * 1024;

const TONES: Readonly<Record<PaperListState, StatusPill['tone']>> = {
  checking: 'info',
  checked: 'warning',
  refused: 'danger',
  applying: 'info',
  applied: 'success',
  discarded: 'neutral',
};

const statePill = (locale: Locale, state: PaperListState): StatusPill => ({
  label: t(locale, `agreements.paper-list.states.${state}`),
  tone: TONES[state],
});

/** Where a list is given, and the lists given before. */
export interface PaperListsModel {
  readonly errors: readonly FormFault[];
  readonly fileError: string;
  readonly hint: string;
  readonly kept: string;
  readonly columns: readonly TableRow[];
  readonly history: readonly TableRow[];
}

export function paperListsModel(locale: Locale, recent: readonly PaperList[], refused?: RefusedForm): PaperListsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const need = (column: PaperColumn) =>
    REQUIRED_COLUMNS.some((required) => required === column)
      ? 'required'
      : USUAL_COLUMNS.includes(column)
        ? 'usual'
        : 'optional';
  return {
    errors: summary?.errors ?? [],
    fileError: summary?.byField['file'] ?? '',
    hint: t(locale, 'agreements.paper-lists.hint', { size: MAX_LIST_BYTES / MB, rows: MAX_LIST_ROWS }),
    kept: t(locale, 'agreements.paper-lists.kept', { count: FORGET_AFTER_DAYS }),
    columns: PAPER_COLUMNS.map((column) => ({
      cells: [
        {
          text: t(locale, `agreements.paper-columns.${column}`),
          sub: column,
          label: t(locale, 'agreements.paper-list.column'),
        },
        {
          text: t(locale, `agreements.paper-lists.need-${need(column)}`, { usual: usualWords(locale, column) }),
          label: t(locale, 'agreements.paper-lists.need'),
        },
        {
          text: t(locale, `agreements.paper-meanings.${column}`),
          label: t(locale, 'agreements.paper-lists.meaning'),
        },
      ],
    })),
    history: recent.map((list) => ({
      cells: [
        {
          href: `/hr/agreements/papers/lists/${list.id}`,
          text: list.fileName,
          label: t(locale, 'agreements.paper-lists.file'),
        },
        {
          text: formatInstant(locale, list.createdAt, ADMINISTRATIVE_ZONE, 'medium'),
          sub: authorWords(locale, list.createdBy),
          label: t(locale, 'agreements.paper-lists.sent'),
        },
        { pill: statePill(locale, list.state), label: t(locale, 'agreements.list.state') },
        { text: formatNumber(locale, list.rowsTotal), num: true, label: t(locale, 'agreements.paper-list.rows') },
        { text: formatNumber(locale, list.rowsWritten), num: true, label: t(locale, 'agreements.paper-list.written') },
      ],
    })),
  };
}

/** What is taken where a list says nothing. */
function usualWords(locale: Locale, column: PaperColumn): string {
  switch (column) {
    case 'weekdays':
      return t(locale, 'agreements.words.weekdays-all');
    case 'contact_from':
      return USUAL_TERMS.contactFrom;
    case 'contact_to':
      return USUAL_TERMS.contactTo;
    case 'adaptation_months':
      return formatNumber(locale, USUAL_TERMS.adaptationMonths);
    case 'notice_days':
      return formatNumber(locale, USUAL_TERMS.noticeDays);
    default:
      return '';
  }
}

/** The scans of a list that waits for a decision. */
export interface ListScansModel {
  readonly action: string;
  readonly summary: string;
  readonly hint: string;
  /** Names of those that did not come; empty when all are there. */
  readonly missing: readonly string[];
  readonly more: string | null;
  readonly error: string;
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
  readonly decision: {
    readonly apply: string;
    readonly withdraw: string;
    readonly ends: number;
    /** Words of the button that records all rows; null where some are refused, or none is new. */
    readonly all: string | null;
    readonly some: { readonly question: string; readonly keep: string } | null;
    /** Why there is nothing to record. */
    readonly nothing: string | null;
    /** To be ticked when scans are missing. */
    readonly withoutScans: string | null;
  } | null;
  readonly report: string | null;
  readonly problemsCaption: string;
  readonly problems: readonly TableRow[];
  readonly linesCaption: string;
  readonly lines: readonly TableRow[];
}

export function paperListModel(locale: Locale, facts: PaperListFacts, refused?: RefusedForm): PaperListModel {
  const { list, scans, run } = facts;
  const { id, state, rowsTotal, rowsBad, rowsGood, rowsRecorded, rowsWritten, problems, lines } = list;
  const summary = refused && errorSummary(locale, refused.refusal);
  const base = `/hr/agreements/papers/lists/${id}`;
  const waits = state === 'checked';
  const failed = waits && run?.state === 'failed' && run.errorCode;
  const named = scansNamed(lines).size;
  const number = (value: number) => formatNumber(locale, value);
  return {
    errors: summary?.errors ?? [],
    fileName: list.fileName,
    pill: statePill(locale, state),
    lead: t(locale, 'agreements.paper-list.sent', {
      by: authorWords(locale, list.createdBy),
      at: formatInstant(locale, list.createdAt, ADMINISTRATIVE_ZONE, 'long'),
    }),
    job: state === 'checking' || state === 'applying' ? jobModel(locale, state, run) : null,
    refusal: list.refusal && refusalText(locale, list.refusal.code, list.refusal.params),
    warning: failed ? refusalText(locale, failed) : null,
    discarded: state === 'discarded',
    applied: state === 'applied' ? t(locale, 'agreements.paper-list.applied', { count: rowsWritten }) : null,
    reported: waits || state === 'applied',
    notes: readingNotes(locale, list),
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
    problems: problems.slice(0, SHOWN).map((problem) => {
      const { column, reason } = paperProblemWords(locale, problem);
      return {
        cells: [
          {
            text: t(locale, 'agreements.paper-list.row-number', { row: problem.row }),
            sub: problem.staffNumber ?? '',
            nowrap: true,
            label: t(locale, 'agreements.paper-list.where'),
          },
          { text: column, label: t(locale, 'agreements.paper-list.column') },
          { text: reason, label: t(locale, 'agreements.paper-list.reason') },
        ],
      };
    }),
    linesCaption: caption(locale, 'lines', lines.length),
    lines: lines.slice(0, SHOWN).map((line) => lineRow(locale, line, scans)),
  };
}

/** How the file was read, where that is worth a look; or that its refused rows are no longer kept. */
function readingNotes(locale: Locale, list: PaperList): string[] {
  const { encoding, unknownColumns, usualColumns, state, rowsBad, problems } = list;
  if (state === 'applied' && rowsBad > 0 && problems.length === 0)
    return [t(locale, 'agreements.paper-list.forgotten', { days: REPORT_DAYS })];
  if (state !== 'checked') return [];
  const usual = usualColumns.map((column) =>
    t(locale, 'agreements.paper-list.usual-one', {
      column: t(locale, `agreements.paper-columns.${column}`),
      usual: usualWords(locale, column),
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

function scansModel(locale: Locale, list: PaperList, scans: readonly KeptListScan[], error: string): ListScansModel {
  const named = scansNamed(list.lines).size;
  const missing = scansMissing(list.lines, scans);
  return {
    action: `/hr/agreements/papers/lists/${list.id}/scans`,
    summary: t(locale, 'agreements.paper-list.scans-came', { count: named - missing.length, named }),
    hint: t(locale, 'agreements.paper-list.scans-hint', SCANS_WORDS),
    missing: missing.slice(0, SHOWN_SCANS),
    more:
      missing.length > SHOWN_SCANS
        ? t(locale, 'agreements.paper-list.scans-more', { count: missing.length - SHOWN_SCANS })
        : null,
    error,
  };
}

/** The bookings that the list ends, as one consequence. */
function foreseenOf(locale: Locale, { lines, bookingsEnded }: PaperList): Foreseen {
  const people = lines.filter(({ ends }) => ends > 0);
  const rows = people.flatMap(({ ended }) => ended).slice(0, CONSEQUENCE_ROWS);
  const sentence = t(locale, 'agreements.paper-list.ends', {
    count: bookingsEnded,
    people: t(locale, 'agreements.paper-list.of-people', { count: people.length }),
  });
  const more = bookingsEnded - rows.length;
  return {
    count: bookingsEnded,
    consequences: [{ sentence, count: bookingsEnded, people: people.length, rows, more }],
  };
}

function decisionOf(
  locale: Locale,
  list: PaperList,
  scans: readonly KeptListScan[],
  base: string,
): PaperListModel['decision'] {
  const { rowsGood, rowsRecorded, rowsBad, bookingsEnded, lines } = list;
  const count = rowsGood - rowsRecorded;
  const missing = scansMissing(lines, scans).length;
  return {
    apply: `${base}/application`,
    withdraw: `${base}/withdrawal`,
    ends: bookingsEnded,
    all: rowsBad === 0 && count > 0 ? t(locale, 'agreements.paper-list.record-all', { count }) : null,
    some:
      rowsBad > 0 && count > 0
        ? {
            question: t(locale, 'agreements.paper-list.some-question', { count: rowsBad }),
            keep: t(locale, 'agreements.paper-list.record-good', { count }),
          }
        : null,
    nothing: count > 0 ? null : t(locale, `agreements.paper-list.nothing-${rowsGood > 0 ? 'new' : 'good'}`),
    withoutScans:
      missing > 0 && count > 0 ? t(locale, 'agreements.paper-list.without-scans', { count: missing }) : null,
  };
}

function lineRow(locale: Locale, line: PaperListLine, scans: readonly KeptListScan[]): TableRow {
  const missing = scansMissing([line], scans).length > 0;
  const places = line.places.length > 1 ? 'both' : line.places[0]!;
  return {
    cells: [
      {
        text: line.name,
        sub: `${line.staffNumber} · ${t(locale, 'agreements.paper-list.row-number', { row: line.row })}`,
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
          ...endingTerms(locale, line),
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

/** How long terms are tried, and how long before their end they are given notice of. */
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

function jobModel(locale: Locale, state: 'checking' | 'applying', run: JobRunView | null): JobProgress {
  return {
    id: run?.id ?? '',
    title: t(locale, `agreements.paper-list.job-${state}`),
    state: run?.state ?? 'queued',
    done: run?.done ?? 0,
    total: run?.total ?? 0,
    label: run?.step ? t(locale, `common.jobs.${run.step}`) : t(locale, `common.jobs.${run?.state ?? 'queued'}`),
  };
}
