import { z } from 'zod';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatEuros, formatMinutes, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { JobRunView } from '#libs/platform/queue/index.js';
import type { PlanLineView, PlanView, QuotaPages } from './quota-pages.queries.js';
import type { QuotaOutcome, QuotaPlan } from './quota-plan.js';

const PLAN_TONES = { draft: 'warning', published: 'success', replaced: 'neutral' } as const;
/** Below this many people a count is not shown: it could point at somebody. */
const SMALLEST_COUNT = 5;
const MAP_MARKERS = 150;
/** What the proposal job leaves behind. */
const RUN_RESULT = z.object({ planId: z.uuid() });

const monthName = (locale: Locale, month: string) => formatDate(locale, month, 'month');
const days = (locale: Locale, halfDays: number) => formatNumber(locale, halfDays / 2);
const pill = (locale: Locale, plan: QuotaPlan) => ({
  label: t(locale, `quotas.state.${plan.state}`),
  tone: PLAN_TONES[plan.state],
});

/** /hr/quotas: the months to plan, the proposal form, the history. */
export function overviewModel(
  locale: Locale,
  { months, history }: Awaited<ReturnType<QuotaPages['overview']>>,
  refused?: RefusedForm,
) {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const values = refused?.values ?? {};
  const chosen = typeof values['month'] === 'string' ? values['month'] : defaultMonth(months);
  return {
    errors: problems?.errors,
    months: months.map(({ month, draft, published, balance }) => ({
      name: monthName(locale, month),
      pill: published
        ? pill(locale, published)
        : { label: t(locale, 'quotas.state.none'), tone: draft ? 'warning' : 'neutral' },
      gauge:
        balance.granted > 0
          ? {
              label: t(locale, 'quotas.month.booked'),
              used: balance.used,
              granted: balance.granted,
              text: t(locale, 'quotas.month.gauge', {
                used: days(locale, balance.used),
                granted: days(locale, balance.granted),
              }),
              note: t(locale, 'quotas.month.sites', { count: balance.sites }),
            }
          : null,
      actions: [
        ...(draft
          ? [{ href: `/hr/quotas/${draft.id}`, label: t(locale, 'quotas.month.open-draft'), tone: 'primary' }]
          : []),
        ...(published
          ? [{ href: `/hr/quotas/${published.id}`, label: t(locale, 'quotas.month.open-published'), tone: 'secondary' }]
          : []),
      ],
    })),
    form: {
      monthOptions: months.map(({ month }) => ({
        value: month,
        label: monthName(locale, month),
        selected: month === chosen,
      })),
      maxMinutes: values['maxMinutes'] ?? '30',
      budget: values['budget'] ?? '',
      problems: problems?.byField ?? {},
    },
    history: history.map((plan) => ({
      cells: [
        { text: monthName(locale, plan.month), href: `/hr/quotas/${plan.id}`, strong: true },
        { pill: pill(locale, plan) },
        { text: days(locale, plan.outcome.servedDays * 2), num: true },
        { text: formatEuros(locale, plan.outcome.costCents), num: true },
        { text: plan.publishedAt ? formatDate(locale, plan.publishedAt.toISOString().slice(0, 10), 'medium') : '' },
        { text: plan.createdBy },
      ],
    })),
  };
}

function defaultMonth(months: Awaited<ReturnType<QuotaPages['overview']>>['months']): string {
  return (months.find(({ published }) => !published) ?? months[0])?.month ?? '';
}

/** The page that waits for a proposal; it may be left. */
export function runModel(locale: Locale, run: JobRunView) {
  const made = RUN_RESULT.safeParse(run.result);
  const planId = made.success ? made.data.planId : undefined;
  return {
    job: {
      id: run.id,
      title: t(locale, 'quotas.proposal.job'),
      state: run.state,
      label: run.step ? t(locale, `common.jobs.${run.step}`) : undefined,
      error: run.state === 'failed' ? failureText(locale, run.errorCode) : undefined,
      result: planId
        ? { href: `/hr/quotas/${planId}`, label: t(locale, 'quotas.proposal.open'), tone: 'primary' }
        : undefined,
      retry:
        run.state === 'failed'
          ? { href: '/hr/quotas', label: t(locale, 'quotas.proposal.again'), tone: 'secondary' }
          : undefined,
    },
  };
}

function failureText(locale: Locale, code: string | null): string {
  return code?.startsWith('quotas.')
    ? t(locale, `quotas.errors.${code.slice('quotas.'.length)}`, { month: '' })
    : t(locale, 'common.errors.unexpected');
}

/** One plan: pairs of figures, before and after on the map, the table to edit, why days are unserved. */
export function planModel(locale: Locale, view: PlanView, refused?: RefusedForm) {
  const { plan, lines } = view;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const values = refused?.values ?? {};
  const { outcome } = plan;
  const editable = plan.state === 'draft';
  const total = lines.reduce((sum, line) => sum + line.halfDays, 0);
  const beforeTotal = view.before.lines.reduce((sum, line) => sum + line.halfDays, 0);
  return {
    errors: problems?.errors,
    id: plan.id,
    title: t(locale, 'quotas.plan.title', { month: monthName(locale, plan.month) }),
    pill: pill(locale, plan),
    lead: t(locale, 'quotas.plan.lead', {
      minutes: formatMinutes(locale, plan.maxMinutes),
      author: plan.createdBy,
      budget: plan.budgetCents === null ? t(locale, 'quotas.plan.no-budget') : formatEuros(locale, plan.budgetCents),
    }),
    editable,
    kpis: [
      {
        label: t(locale, 'quotas.kpi.granted'),
        before: days(locale, beforeTotal),
        value: days(locale, total),
        note: t(locale, 'quotas.kpi.before', { month: monthName(locale, view.before.month) }),
      },
      {
        label: t(locale, 'quotas.kpi.served'),
        value: formatPercent(locale, outcome.demandDays === 0 ? 0 : outcome.servedDays / outcome.demandDays),
        note: t(locale, 'quotas.kpi.served-note', { served: outcome.servedDays, demand: outcome.demandDays }),
      },
      {
        label: t(locale, 'quotas.kpi.trip'),
        value: outcome.medianMinutes === null ? '–' : formatMinutes(locale, outcome.medianMinutes),
        note: t(locale, 'quotas.kpi.trip-note'),
      },
      {
        label: t(locale, 'quotas.kpi.cost'),
        value: formatEuros(
          locale,
          lines.reduce((sum, line) => sum + (line.halfDays / 2) * line.site.dayPriceCents, 0),
        ),
        note:
          plan.budgetCents === null
            ? t(locale, 'quotas.plan.no-budget')
            : t(locale, 'quotas.kpi.budget', { amount: formatEuros(locale, plan.budgetCents) }),
      },
    ],
    unserved: unservedNotice(locale, outcome),
    method: t(locale, `quotas.method.${outcome.status}`, {
      gap: formatPercent(locale, outcome.gap ?? 0),
    }),
    maps: {
      before: {
        title: t(locale, 'quotas.map.before', { month: monthName(locale, view.before.month) }),
        markers: markers(locale, view.before.lines, 'neutral'),
      },
      after: {
        title: t(locale, 'quotas.map.after', { month: monthName(locale, plan.month) }),
        markers: markers(
          locale,
          lines.filter(({ halfDays }) => halfDays > 0),
          'success',
        ),
      },
    },
    rows: lines.map((line) => lineRow(locale, line, values, problems?.byField ?? {})),
  };
}

function unservedNotice(locale: Locale, outcome: QuotaOutcome) {
  const items = Object.entries(outcome.reasons).map(([reason, count]) =>
    t(locale, `quotas.reason.${reason}`, { count }),
  );
  if (items.length === 0) return null;
  const people =
    outcome.employeesUnserved < SMALLEST_COUNT
      ? t(locale, 'quotas.unserved.few')
      : t(locale, 'quotas.unserved.people', { count: outcome.employeesUnserved });
  return {
    tone: 'warning',
    title: t(locale, 'quotas.unserved.title', { count: outcome.unservedDays }),
    text: people,
    items,
  };
}

/** The largest sites first, so that a long plan keeps a readable map. */
function markers(
  locale: Locale,
  lines: readonly { site: PlanLineView['site']; halfDays: number }[],
  tone: 'neutral' | 'success',
) {
  return lines
    .toSorted((a, b) => b.halfDays - a.halfDays)
    .slice(0, MAP_MARKERS)
    .map(({ site, halfDays }) => ({
      number: Math.ceil(halfDays / 2),
      lat: site.lat,
      lon: site.lon,
      tone,
      size: halfDays >= 80 ? 4 : halfDays >= 40 ? 3 : halfDays >= 16 ? 2 : 1,
      label: t(locale, 'quotas.map.marker', { site: site.name, town: site.communeName, days: days(locale, halfDays) }),
    }));
}

function lineRow(
  locale: Locale,
  line: PlanLineView,
  values: Readonly<Record<string, unknown>>,
  problems: Record<string, string>,
) {
  const field = `days-${line.siteId}`;
  const typed = values[field];
  return {
    field,
    name: line.site.name,
    town: line.site.communeName,
    value: typeof typed === 'string' ? typed : days(locale, line.halfDays),
    error: problems[field],
    proposed: days(locale, line.proposedHalfDays),
    before: days(locale, line.beforeHalfDays),
    booked: days(locale, line.usedHalfDays),
    room: days(locale, line.roomHalfDays),
    trip: line.medianMinutes === null ? '–' : formatMinutes(locale, line.medianMinutes),
    price: formatEuros(locale, line.site.dayPriceCents),
    label: t(locale, 'quotas.plan.days-at', { site: line.site.name }),
  };
}
