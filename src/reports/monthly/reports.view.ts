import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, refusalText, runProgress, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { JobRunView } from '#libs/platform/queue/index.js';
import type {
  Choice,
  FieldProblems,
  FormFault,
  JobProgress,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { monthName, NO_FIGURE } from '../figures/figure-words.js';
import type { ReportsOverview, ReportWithRun } from './reports.page.js';

const TONES = { queued: 'neutral', running: 'info', done: 'success', failed: 'danger', cancelled: 'neutral' } as const;

const pill = (locale: Locale, { state }: JobRunView) => ({
  label: t(locale, `reports.state.${state}`),
  tone: TONES[state],
});

/** The form that mails a month, and the reports mailed before. */
export interface ReportsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly key: string;
  readonly readers: string;
  readonly monthOptions: readonly Choice[];
  readonly lastMonth: string | undefined;
  readonly history: readonly TableRow[];
  readonly nobody: boolean;
}

/** /hr/reports: send one, look at those that were sent. */
export function overviewModel(
  locale: Locale,
  { months, readers, reports, nobody }: ReportsOverview,
  refused?: RefusedForm,
): ReportsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const values = refused?.values ?? {};
  const chosen = typeof values['month'] === 'string' ? values['month'] : months[1];
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    // One idempotency key per page view: a second click on the same page starts nothing.
    key: newId(),
    readers:
      readers.length > 0
        ? t(locale, 'reports.send.readers', { names: new Intl.ListFormat(locale).format(readers) })
        : t(locale, 'reports.send.nobody'),
    monthOptions: months.map((month) => ({
      value: month,
      label: monthName(locale, month),
      selected: month === chosen,
    })),
    lastMonth: months[1],
    nobody,
    history: reports.map(({ report, run }) => ({
      cells: [
        {
          label: t(locale, 'reports.history.month'),
          text: monthName(locale, report.month),
          href: `/hr/reports/${report.id}`,
          strong: true,
        },
        { label: t(locale, 'reports.history.state'), pill: pill(locale, run) },
        {
          label: t(locale, 'reports.history.sent'),
          text: report.sentAt ? formatInstant(locale, report.sentAt, employerZone(), 'medium') : NO_FIGURE,
        },
        {
          label: t(locale, 'reports.history.recipients'),
          text: formatNumber(locale, report.recipients.length),
          num: true,
        },
        { label: t(locale, 'reports.history.by'), text: starter(locale, report.startedBy) },
      ],
    })),
  };
}

/** One mailed report: on its way, or who got it. */
export interface ReportModel {
  readonly title: string;
  readonly job: JobProgress;
  readonly rows: readonly SummaryRow[];
}

/** /hr/reports/{id}: progress, whom it went to, what it said. */
export function reportModel(locale: Locale, { report, run }: ReportWithRun): ReportModel {
  const month = monthName(locale, report.month);
  return {
    title: t(locale, 'reports.report.title', { month }),
    job: runProgress(locale, t(locale, 'reports.report.job'), run, {
      error: run.state === 'failed' ? refusalText(locale, run.errorCode ?? 'unexpected') : undefined,
      result: report.figures
        ? { href: `/hr/reports/${report.id}/mail`, label: t(locale, 'reports.report.read'), tone: 'primary' }
        : undefined,
      retry:
        run.state === 'failed'
          ? { href: '/hr/reports', label: t(locale, 'reports.report.again'), tone: 'secondary' }
          : undefined,
    }),
    rows: [
      { label: t(locale, 'reports.report.month'), value: month, href: `/hr/reports/months/${report.month}` },
      { label: t(locale, 'reports.report.by'), value: starter(locale, report.startedBy) },
      { label: t(locale, 'reports.report.asked'), value: formatInstant(locale, report.createdAt, employerZone()) },
      ...(report.sentAt
        ? [
            {
              label: t(locale, 'reports.report.sent'),
              value: formatInstant(locale, report.sentAt, employerZone()),
            },
          ]
        : []),
      ...(report.recipients.length > 0
        ? [{ label: t(locale, 'reports.report.to'), value: report.recipients.join(', ') }]
        : []),
    ],
  };
}

/** The schedule is not a person: it is named in words. */
const starter = (locale: Locale, name: string) =>
  name.startsWith('job ') ? t(locale, 'reports.report.schedule') : name;
