import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatNumber, formatPercent, hasTranslation, t } from '#libs/platform/i18n/index.js';
import { UNSERVED_EUROS } from '../planning/plan-problem.rules.js';
import type { PlanView } from './plan.page.js';
import { peopleText, worthText } from './quota-words.js';

/** Sites whose next desk-day would bring most; more would hide the point. */
const MOST_SITES = 3;
const ENOUGH_EUROS = 100;

/** The reasons beside the table. */
export interface Explanation {
  readonly facts: readonly string[];
  readonly limits: readonly string[];
  /** Days that no place takes; null when everybody is served. */
  readonly unserved: { readonly title: string; readonly text: string; readonly reasons: readonly string[] } | null;
  /** Days that limits keep from being asked for; null where there are none. */
  readonly held: string | null;
}

/** The result of the computation in plain words: how good the plan is, who gains, what keeps it from serving more. */
export function explanation(locale: Locale, { plan, lines }: PlanView): Explanation {
  const { outcome } = plan;
  // Rounding must not claim that nothing is missing.
  const gap = outcome.gap < 0.01 ? t(locale, 'quotas.method.tiny') : formatPercent(locale, outcome.gap);
  const proof = t(locale, `quotas.method.${outcome.status}`, { gap });
  const facts = [
    proof,
    ...(plan.fairness
      ? [t(locale, 'quotas.method.fair', { share: formatPercent(locale, outcome.smallestShare) })]
      : []),
    ...(outcome.before
      ? [
          outcome.gaining > 0 ? peopleText(locale, 'quotas.moved.gaining', outcome.gaining) : null,
          outcome.losing > 0 ? peopleText(locale, 'quotas.moved.losing', outcome.losing) : null,
        ]
      : []),
    outcome.employeesAbroad > 0 ? peopleText(locale, 'quotas.abroad', outcome.employeesAbroad) : null,
  ].filter((fact) => fact !== null);
  const elsewhere = lines.some(({ heldBy, halfDays }) => heldBy === 'demand' && halfDays > 0);
  return {
    facts,
    limits: [...limits(locale, { plan, lines }), ...(elsewhere ? [t(locale, 'quotas.held.demand')] : [])],
    unserved: unserved(locale, plan),
    held: held(locale, plan),
  };
}

/** « Pourquoi pas plus ? »: the limits that hold the plan, with what the next unit of each would bring. */
function limits(locale: Locale, { plan, lines }: Pick<PlanView, 'plan' | 'lines'>): string[] {
  const sites = lines
    .filter(({ heldBy, worthCents }) => heldBy === 'capacity' && worthText(locale, worthCents) !== null)
    .toSorted((a, b) => (b.worthCents ?? 0) - (a.worthCents ?? 0))
    .slice(0, MOST_SITES)
    .map(({ site, worthCents }) =>
      t(locale, 'quotas.limit.site', {
        site: site.name,
        town: site.communeName,
        worth: worthText(locale, worthCents) ?? '',
      }),
    );
  const euro = plan.outcome.euroWorth ?? 0;
  if (euro <= 0) return sites;
  const more = (euro * ENOUGH_EUROS) / UNSERVED_EUROS;
  const budget =
    more >= 0.5
      ? t(locale, 'quotas.limit.budget-days', {
          amount: formatEuros(locale, ENOUGH_EUROS * 100),
          count: Math.round(more),
        })
      : t(locale, 'quotas.limit.budget-euros', {
          worth: formatNumber(locale, Math.round(euro * 100) / 100),
        });
  return [budget, ...sites];
}

/** Days that nobody may ask for, since limits are full; null where there are none. */
const held = (locale: Locale, { outcome }: PlanView['plan']): string | null =>
  outcome.heldDays === 0
    ? null
    : `${t(locale, 'quotas.held-back.days', { count: outcome.heldDays })} ${peopleText(locale, 'quotas.unserved.people', outcome.employeesHeld)}`;

function unserved(locale: Locale, { outcome }: PlanView['plan']) {
  if (outcome.unservedDays === 0) return null;
  const reasons = Object.entries(outcome.reasons).flatMap(([reason, count]) =>
    hasTranslation(locale, `quotas.reason.${reason}_other`) ? [t(locale, `quotas.reason.${reason}`, { count })] : [],
  );
  return {
    title: t(locale, 'quotas.unserved.title', { count: outcome.unservedDays }),
    text: peopleText(locale, 'quotas.unserved.people', outcome.employeesUnserved),
    reasons,
  };
}
