import { SOURCE_NAMES } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatMinutes, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { ServedDemand } from '../plans/quota-plan.js';
import type { PlanView } from './plan.page.js';
import { days, monthName, people } from './quota-words.js';

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** Six figures, each before and after: how demand is served, and what it takes. */
export function planKpis(locale: Locale, { plan, lines }: PlanView) {
  const { outcome } = plan;
  const { before, demandDays } = outcome;
  const half = (pick: (line: PlanView['lines'][number]) => number) => lines.reduce((sum, line) => sum + pick(line), 0);
  const total = half(({ halfDays }) => halfDays);
  const totalBefore = half(({ beforeHalfDays }) => beforeHalfDays);
  const cost = half(({ halfDays, site }) => (halfDays / 2) * site.dayPriceCents);
  const costBefore = half(({ beforeHalfDays, site }) => (beforeHalfDays / 2) * site.dayPriceCents);
  /** The former value, where there is one that differs in the words. */
  const pair = (value: string, former: string | null) => ({
    value,
    before: former === null || former === value ? undefined : former,
  });
  const both = (words: (served: ServedDemand) => string) => pair(words(outcome), before ? words(before) : null);
  const unchanged = before ? t(locale, 'quotas.kpi.compared', { month: monthName(locale, before.month) }) : undefined;
  return [
    {
      label: t(locale, 'quotas.kpi.served'),
      ...both(({ servedDays }) => formatPercent(locale, share(servedDays, demandDays))),
      note: t(locale, 'quotas.kpi.served-note', { served: outcome.servedDays, demand: demandDays }),
    },
    {
      label: t(locale, 'quotas.kpi.trip'),
      ...both(({ medianMinutes }) => (medianMinutes === null ? '–' : formatMinutes(locale, medianMinutes))),
      note:
        outcome.travelSource === 'estimate'
          ? t(locale, 'quotas.kpi.trip-note')
          : t(locale, 'quotas.kpi.trip-note-engine', { engine: SOURCE_NAMES[outcome.travelSource] }),
    },
    {
      label: t(locale, 'quotas.kpi.without'),
      ...both(({ employeesWithoutDesk }) => people(locale, employeesWithoutDesk)),
      note: t(locale, 'quotas.kpi.without-note', { people: people(locale, outcome.employees) }),
    },
    {
      label: t(locale, 'quotas.kpi.granted'),
      ...pair(days(locale, total), before ? days(locale, totalBefore) : null),
      note: unchanged,
    },
    {
      label: t(locale, 'quotas.kpi.empty'),
      ...pair(
        formatPercent(locale, share(outcome.emptyDays * 2, total)),
        before ? formatPercent(locale, share(before.emptyDays * 2, totalBefore)) : null,
      ),
      note: t(locale, 'quotas.kpi.empty-note', { count: outcome.emptyDays }),
    },
    {
      label: t(locale, 'quotas.kpi.cost'),
      ...pair(formatEuros(locale, cost), before ? formatEuros(locale, costBefore) : null),
      note:
        plan.budgetCents === null
          ? t(locale, 'quotas.plan.no-budget')
          : t(locale, cost > plan.budgetCents ? 'quotas.kpi.over-budget' : 'quotas.kpi.budget', {
              amount: formatEuros(locale, plan.budgetCents),
              share: formatPercent(locale, share(cost, plan.budgetCents)),
              excess: formatEuros(locale, cost - plan.budgetCents),
            }),
      tone: plan.budgetCents !== null && cost > plan.budgetCents ? 'danger' : undefined,
    },
  ];
}
