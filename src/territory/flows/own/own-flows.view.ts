import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { departementByCode } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Button, FieldProblems, FormFault, JobProgress, Notice, TableRow } from '#libs/platform/views/index.js';
import { MOST_FLOW_BYTES, type FlowOutcome, type FlowUpload, type OwnCensus } from './own-flows.js';

const HERE = '/territory/demand/flows/files';
/** Refused rows that a page shows; the first two hundred are kept. */
const SHOWN = 50;

/** /territory/demand/flows/files. */
export interface OwnFlowsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly year: string;
  readonly hint: string;
  /** Whose flows are kept of a file. */
  readonly kept: string;
  /** A file that is being read; null where none is. */
  readonly job: JobProgress | null;
  /** What came of the newest file; null where none was read. */
  readonly outcome: Notice | null;
  readonly faults: Table;
  readonly censuses: Table;
  readonly sent: Table;
}

interface Table {
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

/** How far a file is read, for the page that waits for it. */
export type FlowReadingView = Pick<JobProgress, 'state' | 'label' | 'done' | 'total'>;

const word = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `territory.flows.own.${key}`, params);

export function ownFlowsModel(
  locale: Locale,
  facts: {
    readonly departments: readonly string[];
    readonly uploads: readonly FlowUpload[];
    readonly censuses: readonly OwnCensus[];
  },
  refused?: RefusedForm,
): OwnFlowsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const [newest] = facts.uploads;
  const atWork = newest?.state === 'queued' || newest?.state === 'running' ? newest : undefined;
  const names = facts.departments.map((code) => departementByCode(code)?.name ?? code).join(', ');
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    year: typedIn(refused, 'year'),
    hint: word(locale, 'file-hint', { most: MOST_FLOW_BYTES / 1024 / 1024 }),
    kept: word(locale, 'kept', { names }),
    job: atWork
      ? {
          ...readingOf(locale, atWork),
          id: atWork.id,
          title: word(locale, 'job', { file: atWork.fileName }),
          url: `${HERE}/${atWork.id}/progress`,
        }
      : null,
    outcome: newest?.outcome ? outcomeNotice(locale, newest, newest.outcome) : null,
    faults: faultTable(locale, newest?.outcome ?? null),
    censuses: censusTable(locale, facts.censuses),
    sent: sentTable(locale, facts.uploads),
  };
}

const STATES = {
  receiving: 'queued',
  queued: 'queued',
  running: 'running',
  done: 'done',
  refused: 'failed',
  failed: 'failed',
} as const;

/** A file is read twice: to be judged, and to be written. */
export function readingOf(locale: Locale, { state, bytes, readBytes }: FlowUpload): FlowReadingView {
  const step = readBytes < bytes ? 'checking' : 'writing';
  return {
    state: STATES[state],
    label: state === 'running' ? t(locale, `common.jobs.${step}`) : t(locale, `common.jobs.${STATES[state]}`),
    done: Math.min(100, Math.floor((50 * readBytes) / Math.max(1, bytes))),
    total: 100,
  };
}

function outcomeNotice(locale: Locale, { fileName }: FlowUpload, outcome: FlowOutcome): Notice {
  if (outcome.kind === 'taken')
    return {
      tone: 'success',
      title: word(locale, outcome.same ? 'same' : 'taken', { file: fileName, year: String(outcome.year) }),
      text: word(locale, 'taken-text', {
        rows: formatNumber(locale, outcome.rows),
        people: formatNumber(locale, Math.round(outcome.people)),
        own: formatNumber(locale, Math.round(outcome.own)),
      }),
    };
  const title = word(locale, 'refused', { file: fileName });
  if (outcome.kind === 'file')
    return { tone: 'danger', title, text: refusalText(locale, outcome.code, outcome.params) };
  const number = outcome.problems.length;
  return { tone: 'danger', title, text: word(locale, 'rows', { number, shown: Math.min(number, SHOWN) }) };
}

function faultTable(locale: Locale, outcome: FlowOutcome | null): Table {
  const label = (key: string) => word(locale, `column.${key}`);
  const problems = outcome?.kind === 'rows' ? outcome.problems.slice(0, SHOWN) : [];
  return {
    columns: [{ label: label('row'), num: true }, { label: label('column') }, { label: label('fault') }],
    rows: problems.map(({ row, column, reason, value }) => ({
      cells: [
        { text: formatNumber(locale, row), num: true, label: label('row') },
        { text: column ?? label('whole'), strong: true, label: label('column') },
        { text: refusalText(locale, `territory.flow-row-${reason}`, { value }), label: label('fault') },
      ],
    })),
  };
}

function censusTable(locale: Locale, censuses: readonly OwnCensus[]): Table {
  const label = (key: string) => word(locale, `column.${key}`);
  const removal = (year: number): Button => ({
    label: word(locale, 'remove'),
    action: `${HERE}/removal`,
    fields: [{ name: 'year', value: String(year) }],
    tone: 'danger',
    ariaLabel: word(locale, 'remove-year', { year: String(year) }),
  });
  return {
    columns: [
      { label: label('year') },
      { label: label('people'), num: true },
      { label: label('file') },
      { label: label('act') },
    ],
    rows: censuses.map(({ year, people, fileName, takenAt }) => ({
      cells: [
        { text: String(year), strong: true, label: label('year') },
        { text: formatNumber(locale, Math.round(people)), num: true, label: label('people') },
        { text: fileName, sub: formatInstant(locale, takenAt, ADMINISTRATIVE_ZONE, 'date'), label: label('file') },
        { button: removal(year), label: label('act') },
      ],
    })),
  };
}

const TONES = {
  receiving: 'info',
  queued: 'info',
  running: 'info',
  done: 'success',
  refused: 'danger',
  failed: 'danger',
} as const;

function sentTable(locale: Locale, uploads: readonly FlowUpload[]): Table {
  const label = (key: string) => word(locale, `column.${key}`);
  return {
    columns: [{ label: label('file') }, { label: label('sent') }, { label: label('state') }],
    rows: uploads.map(({ fileName, sentAt, sentBy, state }) => ({
      cells: [
        { text: fileName, strong: true, label: label('file') },
        { text: formatInstant(locale, sentAt, ADMINISTRATIVE_ZONE, 'date'), sub: sentBy, label: label('sent') },
        { pill: { label: word(locale, `state.${state}`), tone: TONES[state] }, label: label('state') },
      ],
    })),
  };
}
