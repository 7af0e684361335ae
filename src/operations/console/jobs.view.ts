import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import { withoutAddresses } from '#libs/platform/observability/index.js';
import type {
  Button,
  Cell,
  Choice,
  Notice,
  StatusPill,
  SummaryRow,
  Tab,
  TableRow,
} from '#libs/platform/views/index.js';
import type { KeptJob, KeptJobState } from '../jobs/kept-jobs.queries.js';
import type { JobsQuery } from './jobs.forms.js';
import type { JobFacts, ListedJobs } from './jobs.page.js';

/** Model of the operator's list of jobs. */
export interface JobsModel {
  readonly action: string;
  readonly state: string;
  readonly employer: string | null;
  readonly tabs: readonly Tab[];
  readonly kinds: readonly Choice[];
  readonly ages: readonly Choice[];
  readonly everything: string | null;
  readonly rows: readonly TableRow[];
  readonly first: string | null;
  readonly next: string | null;
}

/** Model of one job. */
export interface JobModel {
  readonly kind: string;
  readonly pill: StatusPill;
  readonly back: string;
  readonly notice: Notice | null;
  readonly rows: readonly SummaryRow[];
  readonly carried: readonly SummaryRow[];
  readonly actions: readonly Button[];
}

/** Model of the question before a job is run again or dropped. */
export interface JobQuestionModel {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly subject: string;
  readonly back: string;
  readonly asksReason: boolean;
  readonly reasonError: string | null;
}

export type JobAction = 'retry' | 'drop';

const PILLS: Readonly<Record<KeptJobState, StatusPill['tone']>> = {
  waiting: 'info',
  later: 'warning',
  running: 'info',
  done: 'success',
  failed: 'danger',
};
const STATES = ['open', 'waiting', 'running', 'failed'] as const;

const at = (locale: Locale, instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');
const pillOf = (locale: Locale, state: KeptJobState): StatusPill => ({
  label: t(locale, `operations.jobs.states.${state}`),
  tone: PILLS[state],
});

/** The path of the list, or of one job, in a language. */
export const jobsPath = (locale: Locale, id: string | null = null): string =>
  id === null ? `/${locale}/jobs` : `/${locale}/jobs/${id}`;

/** The address of a list with its filter. */
export function listHref(locale: Locale, query: Partial<JobsQuery>): string {
  const set = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined && entry[1] !== 'open',
  );
  return set.length === 0 ? jobsPath(locale) : `${jobsPath(locale)}?${new URLSearchParams(set).toString()}`;
}

/** @param kinds every kind that this code knows */
export function jobsModel(
  locale: Locale,
  query: JobsQuery,
  { jobs, next, counts }: ListedJobs,
  kinds: readonly string[],
): JobsModel {
  const words = (key: string) => t(locale, `operations.jobs.${key}`);
  const { state, kind, age, employer, after } = query;
  const known = kind === null || kinds.includes(kind) ? kinds : [...kinds, kind];
  return {
    action: jobsPath(locale),
    state,
    employer,
    tabs: STATES.map((one) => ({
      label: words(`tabs.${one}`),
      href: listHref(locale, { ...query, state: one, after: null }),
      count: counts[one],
      current: one === state,
    })),
    kinds: [
      { value: '', label: words('all-kinds'), selected: kind === null },
      ...known.toSorted().map((one) => ({ value: one, label: one, selected: one === kind })),
    ],
    ages: [
      { value: '', label: words('any-age'), selected: age === null },
      ...(['hour', 'day', 'week'] as const).map((one) => ({
        value: one,
        label: words(`ages.${one}`),
        selected: one === age,
      })),
    ],
    everything: kind === null && age === null && employer === null ? null : listHref(locale, { state }),
    rows: jobs.map((job) => ({ cells: cellsOf(locale, job) })),
    first: after === null ? null : listHref(locale, { ...query, after: null }),
    next: next === null ? null : listHref(locale, { ...query, after: next }),
  };
}

function cellsOf(locale: Locale, { id, job, state, employerId, askedAt, attempts, lost, lastError }: KeptJob): Cell[] {
  const words = (key: string, values = {}) => t(locale, `operations.jobs.${key}`, values);
  return [
    { text: job, href: jobsPath(locale, id), sub: id, strong: true },
    { pill: pillOf(locale, state), label: words('state') },
    { text: at(locale, askedAt), nowrap: true, label: words('asked') },
    { text: words('tried', { attempts, lost }), label: words('runs') },
    {
      text: lastError === null ? '–' : withoutAddresses(lastError),
      sub: employerId === null ? words('of-nobody') : employerId,
      label: words('reason'),
    },
  ];
}

/** @param notice the answer to what was just done */
export function jobModel(locale: Locale, { job, run }: JobFacts, notice: Notice | null): JobModel {
  const words = (key: string, values = {}) => t(locale, `operations.jobs.${key}`, values);
  const { id, employerId, state, queue, askedAt, dueAt, endedAt, attempts, lost, lastError } = job;
  const base = jobsPath(locale, id);
  const rest = state === 'done' || state === 'running';
  const rows: SummaryRow[] = [
    { label: words('id'), value: id },
    {
      label: words('employer'),
      value: employerId ?? words('of-nobody'),
      ...(employerId !== null && { href: listHref(locale, { employer: employerId }) }),
    },
    { label: words('queue'), value: queue },
    { label: words('asked'), value: at(locale, askedAt) },
    ...(dueAt === null ? [] : [{ label: words('due'), value: at(locale, dueAt) }]),
    ...(endedAt === null ? [] : [{ label: words('ended'), value: at(locale, endedAt) }]),
    { label: words('runs'), value: words('tried', { attempts, lost }) },
    ...(lastError === null ? [] : [{ label: words('reason'), value: withoutAddresses(lastError) }]),
    ...(run === null
      ? []
      : [
          {
            label: words('run'),
            value: words(`runs-state.${run.state}`),
            note: [progress(run), run.errorCode].filter(Boolean).join(' · ') || null,
          },
        ]),
  ];
  return {
    kind: job.job,
    pill: pillOf(locale, state),
    back: jobsPath(locale),
    notice,
    rows,
    carried: carriedOf(job.payload),
    actions: rest
      ? []
      : [
          { label: words('retry'), href: `${base}/retry`, icon: 'refresh' },
          ...(state === 'failed' ? [] : [{ label: words('drop'), href: `${base}/drop`, tone: 'quiet' as const }]),
        ],
  };
}

const progress = ({ done, total }: { readonly done: number; readonly total: number | null }): string =>
  total === null ? '' : `${done} / ${total}`;

/** What a job carries, ids and days of it only: a payload holds no more, and what else it held is not for here. */
function carriedOf(payload: unknown): SummaryRow[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([label, value]) =>
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && !value.includes('@'))
      ? [{ label, value: String(value) }]
      : [],
  );
}

/** @param wrong whether the reason was left out */
export function questionModel(locale: Locale, action: JobAction, { job }: JobFacts, wrong: boolean): JobQuestionModel {
  const words = (key: string) => t(locale, `operations.jobs.question.${action}.${key}`);
  return {
    title: words('title'),
    lead: words('lead'),
    label: words('submit'),
    subject: `${job.job} · ${job.id}`,
    back: jobsPath(locale, job.id),
    asksReason: action === 'drop',
    reasonError: wrong ? t(locale, 'operations.jobs.question.drop.reason-missing') : null,
  };
}
