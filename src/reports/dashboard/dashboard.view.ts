import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatNumber, t } from '#libs/platform/i18n/index.js';
import { addMonths, daysBetween } from '#libs/calendar/index.js';
import { tooFew } from '#libs/disclosure/index.js';
import type { Bar, Button, Gauge, Kpi, Notice, Tab, TableRow, Task } from '#libs/platform/views/index.js';
import { desksDays, headlines, monthName } from '../figures/figure-words.js';
import { travelNote } from '../figures/travel-words.js';
import type { AgreementsProgress } from '../../agreements/index.js';
import { behindNotice, lawWords, type Board } from '../../compliance/index.js';
import type { Beginning, Dashboard, MonthPoint } from './dashboard.page.js';
import type { Todo } from './todo.rules.js';

const ICONS: Readonly<Record<Todo['kind'], string>> = {
  'plan-now': 'map-2',
  violated: 'alert-triangle',
  undelivered: 'mail-x',
  countersign: 'signature',
  'plan-next': 'map-2',
  'framework-ends': 'file-text',
  unsigned: 'clock',
  'nearly-used': 'armchair',
  idle: 'coin-euro',
  unknown: 'help-circle',
};
const OUTCOMES = ['violated', 'unknown', 'pending', 'satisfied'] as const;
const TONES = { violated: 'danger', unknown: 'warning', pending: 'info', satisfied: 'success' } as const;
const LINES_OF_LAW = 3;
const MONTHS_TO_CHOOSE = 4;
const FEWEST_BARS = 6;

/** The steps of a company before its first booking. */
interface FirstSteps {
  readonly gauge: Gauge;
  readonly steps: readonly {
    readonly state: 'done' | 'current' | 'todo';
    readonly title: string;
    readonly text: string;
    readonly time: string;
    readonly actions: readonly Button[];
  }[];
}

/** HR’s first page. */
export interface DashboardModel {
  readonly lead: string;
  readonly todos: readonly Task[];
  readonly beginning: FirstSteps | null;
  readonly begun: boolean;
  readonly actions: readonly Button[];
  readonly months: readonly Tab[];
  readonly kpis: readonly Kpi[];
  readonly chart: {
    readonly title: string;
    readonly labelHeader: string;
    readonly valueHeader: string;
    readonly bars: readonly Bar[];
  };
  /** Said where something has changed since the law was judged. */
  readonly lawsBehind: Notice | null;
  readonly laws: readonly TableRow[];
}

/** /hr: what to do, four figures with their trend, days by month, the law in short; a check-list for a new company. */
export function dashboardModel(locale: Locale, dashboard: Dashboard): DashboardModel {
  const { employerName, employees, framework, today, month, trend, todos, beginning } = dashboard;
  const present = today.slice(0, 7);
  return {
    lead: [
      employerName,
      t(locale, 'reports.dashboard.employees', { count: employees }),
      framework === null
        ? t(locale, 'reports.dashboard.no-framework')
        : framework.endsOn === null
          ? t(locale, `reports.dashboard.framework.${framework.kind}`)
          : t(locale, 'reports.dashboard.framework-until', {
              kind: t(locale, `reports.dashboard.framework.${framework.kind}`),
              day: formatDate(locale, framework.endsOn, 'date'),
            }),
    ].join(' · '),
    todos: todos.map((todo) => todoItem(locale, todo, today)),
    beginning: beginning.booking ? null : beginningModel(locale, beginning),
    begun: beginning.booking,
    actions: beginning.booking
      ? [
          {
            href: '/hr/attestations/new',
            label: t(locale, 'reports.dashboard.attest'),
            tone: 'primary',
            icon: 'certificate',
          },
        ]
      : [],
    months: Array.from({ length: MONTHS_TO_CHOOSE }, (_, back) => addMonths(present, -back)).map((one) => ({
      label: monthName(locale, one),
      href: one === present ? '/hr' : `/hr?month=${one}`,
      current: one === month,
    })),
    kpis: kpis(locale, trend),
    chart: chart(locale, trend),
    lawsBehind: behindNotice(locale, dashboard.law),
    laws: lawRows(locale, dashboard.law.board),
  };
}

function todoItem(locale: Locale, { kind, urgency, count, costCents, on, dated, href }: Todo, today: string): Task {
  const day = formatDate(locale, on, 'short');
  return {
    icon: ICONS[kind],
    tone: urgency,
    title: t(locale, `reports.todo.${kind}.title`, { count }),
    // Waiting agreements are described by days, everything else by count.
    text: [
      ...(typeof costCents === 'number'
        ? [t(locale, 'reports.todo.cost', { cost: formatEuros(locale, costCents) })]
        : []),
      t(locale, `reports.todo.${kind}.text`, { count: kind === 'countersign' ? daysBetween(on, today) : count }),
    ].join(' '),
    when: dated === 'any-time' ? null : t(locale, `reports.todo.${dated}`, { day }),
    href,
  };
}

function kpis(locale: Locale, trend: readonly MonthPoint[]): Kpi[] {
  const now = trend.at(-1)!;
  const before = trend.at(-2)!;
  const words = headlines(locale, now);
  const page = `/hr/reports/months/${now.month}`;
  return [
    {
      label: t(locale, 'reports.kpi.covered'),
      value: words.covered,
      note:
        tooFew(now.covered) || tooFew(before.covered) ? undefined : change(locale, before, now.covered, before.covered),
      // Months with too few people have no point in a trend.
      trend: trend.map(({ covered }) => covered).filter((covered) => !tooFew(covered)),
      href: `${page}#covered`,
    },
    {
      label: t(locale, 'reports.kpi.days'),
      value: words.days,
      note: change(locale, before, now.bookings.halfDays / 2, before.bookings.halfDays / 2),
      trend: trend.map(({ bookings }) => bookings.halfDays / 2),
      href: `${page}#places`,
    },
    {
      label: t(locale, 'reports.kpi.occupancy'),
      value: words.occupancy,
      note:
        now.quota.granted === 0
          ? t(locale, 'reports.kpi.no-quota')
          : t(locale, 'reports.kpi.granted', { days: desksDays(locale, now.quota.granted) }),
      trend: trend.filter(({ quota }) => quota.granted > 0).map(({ quota }) => quota.used / quota.granted),
      href: `${page}#places`,
    },
    {
      label: t(locale, 'reports.kpi.km'),
      value: words.km,
      note: travelNote(locale, now.travel),
      // A figure that is an interval has no trend line.
      trend: [],
      href: `${page}#travel`,
    },
  ];
}

/** The change from the month before, `+6 par rapport à octobre 2026`. */
function change(locale: Locale, previous: MonthPoint, now: number, before: number): string {
  const difference = now - before;
  if (difference === 0) return t(locale, 'reports.kpi.same', { month: monthName(locale, previous.month) });
  return t(locale, 'reports.kpi.change', {
    difference: `${difference > 0 ? '+' : ''}${formatNumber(locale, difference, 1)}`,
    month: monthName(locale, previous.month),
  });
}

function chart(locale: Locale, trend: readonly MonthPoint[]) {
  const first = trend.findIndex(({ bookings }) => bookings.halfDays > 0);
  const known = first < 0 ? [] : trend.slice(Math.max(0, Math.min(first, trend.length - FEWEST_BARS)));
  const bars = known.some(({ bookings }) => bookings.halfDays > 0) ? known : [];
  return {
    title: t(locale, 'reports.chart.title'),
    labelHeader: t(locale, 'reports.history.month'),
    valueHeader: t(locale, 'reports.month.days'),
    bars: bars.map(({ month, bookings }) => ({
      label: formatDate(locale, month, 'month-short'),
      value: bookings.halfDays / 2,
      current: month === trend.at(-1)!.month,
    })),
  };
}

function lawRows(locale: Locale, board: Board): TableRow[] {
  return OUTCOMES.flatMap((outcome) => board.lines.filter((line) => line.outcome === outcome))
    .slice(0, LINES_OF_LAW)
    .map(({ rule, outcome }) => ({
      cells: [
        { text: lawWords(locale, rule.title), href: `/hr/compliance/rules/${rule.id}`, sub: rule.basis },
        {
          pill: {
            label: t(locale, `compliance.outcome.${outcome}`),
            tone: outcome === 'not_applicable' ? 'neutral' : TONES[outcome],
          },
        },
      ],
    }));
}

/** Five steps; the first that is not done is the next one, with what it needs now. */
function beginningModel(locale: Locale, { employees, framework, agreements, quotas, booking }: Beginning): FirstSteps {
  const steps = [
    { key: 'employees', done: employees, href: '/hr/employees/imports', action: 'action' },
    { key: 'framework', done: framework, href: '/hr/framework/new', action: 'action' },
    { key: 'agreements', done: agreements.effective, ...agreementsAction(agreements) },
    { key: 'quotas', done: quotas, href: '/hr/quotas/proposals/new', action: 'action' },
    { key: 'booking', done: booking, href: '/desks', action: 'action' },
  ];
  const next = steps.findIndex(({ done }) => !done);
  const done = steps.filter((step) => step.done).length;
  return {
    gauge: {
      label: t(locale, 'reports.begin.steps'),
      used: done,
      granted: steps.length,
      text: t(locale, 'reports.begin.progress', { count: done, total: steps.length }),
    },
    steps: steps.map((step, index) => ({
      state: step.done ? 'done' : index === next ? 'current' : 'todo',
      title: t(locale, `reports.begin.${step.key}.title`),
      text: t(locale, `reports.begin.${step.key}.text`),
      time: t(locale, `reports.begin.${step.key}.time`),
      actions:
        index === next
          ? [
              { href: step.href, label: t(locale, `reports.begin.${step.key}.${step.action}`), tone: 'primary' },
              // A firm of five types them.
              ...(step.key === 'employees'
                ? [{ href: '/hr/employees/new', label: t(locale, 'reports.begin.employees.by-form') }]
                : []),
            ]
          : [],
    })),
  };
}

/** The next action towards the first agreement signed by both. */
function agreementsAction({ drafted, sent, signedByEmployee }: AgreementsProgress) {
  if (signedByEmployee) return { href: '/hr/agreements/countersignatures', action: 'countersign' };
  if (drafted) return { href: '/hr/agreements?state=draft', action: 'send' };
  if (sent) return { href: '/hr/agreements?state=sent', action: 'follow' };
  return { href: '/hr/agreements/new', action: 'prepare' };
}
