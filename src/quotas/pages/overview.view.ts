import { employerDay } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatEuros, t } from '#libs/platform/i18n/index.js';
import type { Button, Gauge, StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { PlanPage } from './plan.page.js';
import { days, monthName, statePill } from './quota-words.js';

type Overview = Awaited<ReturnType<PlanPage['overview']>>;

/** A month with what is planned, published and booked of it. */
interface MonthCard {
  readonly name: string;
  readonly pill: StatusPill;
  readonly gauge: Gauge | null;
  readonly actions: readonly Button[];
}

/** The months with their plans, and how they came about. */
export interface QuotaOverviewModel {
  /** The register is empty: there is nobody to plan for. */
  readonly nobody: boolean;
  readonly months: readonly MonthCard[];
  readonly restorable: boolean;
  readonly history: readonly TableRow[];
}

/** /hr/quotas: the months to plan, the history. */
export function overviewModel(locale: Locale, { months, history, nobody }: Overview): QuotaOverviewModel {
  return {
    nobody,
    months: months.map((month) => monthCard(locale, month)),
    restorable: history.some(({ state }) => state === 'replaced'),
    history: history.map((plan) => ({
      cells: [
        {
          text: monthName(locale, plan.month),
          href: `/hr/quotas/${plan.id}`,
          strong: true,
          sub: plan.restoredFrom ? t(locale, 'quotas.history.restored') : undefined,
          label: t(locale, 'quotas.history.month'),
        },
        { pill: statePill(locale, plan), label: t(locale, 'quotas.history.state') },
        { text: days(locale, plan.outcome.servedDays * 2), num: true, label: t(locale, 'quotas.history.days') },
        { text: formatEuros(locale, plan.outcome.costCents), num: true, label: t(locale, 'quotas.history.cost') },
        {
          text: plan.publishedAt ? formatDate(locale, employerDay(plan.publishedAt), 'medium') : '',
          label: t(locale, 'quotas.history.published'),
        },
        { text: authorWords(locale, plan.createdBy), label: t(locale, 'quotas.history.author') },
      ],
    })),
  };
}

function monthCard(locale: Locale, { month, draft, published, balance }: Overview['months'][number]): MonthCard {
  const ask = { href: `/hr/quotas/proposals/new?month=${month}`, label: t(locale, 'quotas.month.ask') };
  return {
    name: monthName(locale, month),
    pill: published
      ? statePill(locale, published)
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
        ? [{ href: `/hr/quotas/${draft.id}`, label: t(locale, 'quotas.month.open-draft'), tone: 'primary' as const }]
        : []),
      ...(published
        ? [
            {
              href: `/hr/quotas/${published.id}`,
              label: t(locale, 'quotas.month.open-published'),
              tone: 'secondary' as const,
            },
          ]
        : []),
      ...(draft ? [] : [{ ...ask, tone: published ? ('secondary' as const) : ('primary' as const) }]),
    ],
  };
}
