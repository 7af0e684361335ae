import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatEuros, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FormFault, Kpi, Notice, StatusPill } from '#libs/platform/views/index.js';
import { wishQuery } from '../planning/ways-out.rules.js';
import { evidenceNotice } from './plan-evidence.view.js';
import { planKpis } from './plan-kpis.view.js';
import { lineRow, type LineRow } from './plan-line.view.js';
import { planMaps, type PlanMaps } from './plan-maps.view.js';
import type { PlanView } from './plan.page.js';
import { explanation, type Explanation } from './plan-reasons.view.js';
import { monthName, peopleText, statePill } from './quota-words.js';

/** One plan: figures, maps, reasons and the table to edit. */
export interface PlanModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly add: {
    readonly error: string | undefined;
    readonly days: string;
    readonly daysError: string | undefined;
    readonly options: readonly Choice[];
  } | null;
  readonly id: string;
  readonly title: string;
  readonly pill: StatusPill;
  readonly lead: string;
  readonly editable: boolean;
  readonly actions: readonly Button[];
  readonly notice: Notice | null;
  /** What of the plan cannot be booked while evidence of places is missing. */
  readonly evidence: Notice | null;
  readonly kpis: readonly Kpi[];
  readonly stale: boolean;
  readonly says: Explanation;
  readonly maps: PlanMaps;
  readonly rows: readonly LineRow[];
}

/** One plan: pairs of figures, before and after on the map, what the computation says, the table to edit. */
export function planModel(locale: Locale, view: PlanView, refused?: RefusedForm): PlanModel {
  const { plan, lines } = view;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const editable = plan.state === 'draft';
  const month = monthName(locale, plan.month);
  const isShown = (field: string) => !field.startsWith('days-') || names.has(field.slice('days-'.length));
  const names = new Map(lines.map(({ siteId, site }) => [siteId, site.name]));
  return {
    // A refused line that is not in the table is the one that was to be added.
    errors: problems?.errors.map((error) => (isShown(error.field) ? error : { ...error, field: 'add' })),
    add: addition(locale, view, refused?.values, problems),
    id: plan.id,
    title: t(locale, editable ? 'quotas.plan.draft-title' : 'quotas.plan.title', { month }),
    pill: statePill(locale, plan),
    lead: [
      peopleText(locale, 'quotas.plan.employees', plan.outcome.employees),
      t(locale, 'quotas.plan.trip-limit', { minutes: formatMinutes(locale, plan.maxMinutes) }),
      plan.budgetCents === null
        ? t(locale, 'quotas.plan.no-budget')
        : t(locale, 'quotas.plan.budget', { amount: formatEuros(locale, plan.budgetCents) }),
      ...(plan.minDaysEach > 0 ? [t(locale, 'quotas.plan.minimum', { count: plan.minDaysEach })] : []),
      ...(plan.fairness ? [t(locale, 'quotas.plan.fair')] : []),
      ...(plan.sites.kind === 'all' ? [] : [t(locale, `quotas.plan.sites-${plan.sites.kind}`)]),
      t(locale, 'quotas.plan.author', { author: authorWords(locale, plan.createdBy) }),
    ].join(' · '),
    editable,
    actions: headActions(locale, view),
    notice: stateNotice(locale, view),
    evidence: plan.state === 'replaced' ? null : evidenceNotice(locale, view),
    kpis: planKpis(locale, view),
    stale: editable && lines.some(({ halfDays, proposedHalfDays }) => halfDays !== proposedHalfDays),
    says: explanation(locale, view),
    maps: planMaps(locale, view),
    rows: ordered(lines).map((line) =>
      lineRow(locale, line, editable, refused?.values, problems?.byField ?? {}, names),
    ),
  };
}

/** One more place, chosen from those near somebody. */
function addition(
  locale: Locale,
  { addable }: PlanView,
  values: RefusedForm['values'] | undefined,
  problems: { byField: Readonly<Record<string, string>> } | null,
) {
  if (addable.length === 0) return null;
  const collator = new Intl.Collator(locale);
  const chosen = typeof values?.['add'] === 'string' ? values['add'] : '';
  return {
    error: problems?.byField['add'] ?? problems?.byField[`days-${chosen}`],
    days: typeof values?.['addDays'] === 'string' ? values['addDays'] : '',
    daysError: problems?.byField['addDays'],
    options: [
      { value: '', label: t(locale, 'quotas.plan.add-none'), selected: chosen === '' },
      ...addable
        .map(({ id, name, communeName }) => ({ value: id, label: `${communeName} · ${name}`, selected: id === chosen }))
        .toSorted((a, b) => collator.compare(a.label, b.label)),
    ],
  };
}

/** The largest sites first, those that leave the plan last. */
const ordered = (lines: PlanView['lines']) =>
  lines.toSorted(
    (a, b) =>
      b.halfDays - a.halfDays ||
      b.beforeHalfDays - a.beforeHalfDays ||
      a.site.communeName.localeCompare(b.site.communeName),
  );

/** An address holds no more ticked places than these; with more the choice is made again. */
const MOST_TICKED = 100;

/** The form again, filled in with the request behind this plan. */
function otherLimits(plan: PlanView['plan']): string {
  const ticked = plan.sites.kind === 'chosen' ? plan.sites.siteIds.slice(0, MOST_TICKED) : [];
  const query = new URLSearchParams(wishQuery({ ...plan, sites: plan.sites.kind }));
  for (const siteId of ticked) query.set(`site-${siteId}`, '1');
  return `/hr/quotas/proposals/new?${query}`;
}

function headActions(locale: Locale, { plan, lines, restorable }: PlanView): Button[] {
  if (plan.state === 'draft' && lines.length > 0)
    return [
      { href: `/hr/quotas/${plan.id}/publication`, label: t(locale, 'quotas.publish.open'), tone: 'primary' },
      {
        href: otherLimits(plan),
        label: t(locale, 'quotas.publish.restart'),
        tone: 'quiet',
      },
    ];
  if (restorable)
    return [{ href: `/hr/quotas/${plan.id}/restoration`, label: t(locale, 'quotas.restore.open'), tone: 'primary' }];
  return [];
}

function stateNotice(locale: Locale, { plan, told, restorable }: PlanView): Notice | null {
  if (plan.state === 'draft') return null;
  const title = t(locale, plan.state === 'published' ? 'quotas.plan.is-published' : 'quotas.plan.is-replaced');
  const text = [
    ...(plan.restoredFrom ? [t(locale, 'quotas.plan.restored')] : []),
    ...(told > 0 ? [t(locale, 'quotas.plan.told', { count: told })] : []),
    ...(restorable ? [t(locale, 'quotas.plan.can-restore')] : []),
  ].join(' ');
  return { tone: plan.state === 'published' ? 'success' : 'info', title, text };
}
