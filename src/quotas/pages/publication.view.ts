import type { Locale } from '#libs/platform/context/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatEuros, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault, Link, Notice, SummaryRow } from '#libs/platform/views/index.js';
import type { PublicationView, TooSmall } from './plan.page.js';
import { evidenceNotice } from './plan-evidence.view.js';
import { days, monthName } from './quota-words.js';

/** Names that are listed; beyond, the rest is counted. */
const MOST_NAMES = 200;

/** What publishing a plan, or restoring an earlier one, would do. */
export interface PublicationModel {
  readonly title: string;
  readonly text: string;
  readonly back: Link;
  readonly action: string;
  readonly submit: string;
  /** What of the plan cannot be booked while evidence of places is missing. */
  readonly evidence: Notice | null;
  readonly rows: readonly SummaryRow[];
  /** Bookings that would move or be cancelled; null when no line is below what is booked. */
  readonly foreseen: Foreseen | null;
  /** Which place takes over, chosen on the same page; empty when none could. */
  readonly takeOver: readonly {
    readonly id: string;
    readonly label: string;
    readonly options: readonly Choice[];
  }[];
  /** The choice that the list above shows. */
  readonly moves: readonly { readonly name: string; readonly value: string }[];
  readonly errors?: readonly FormFault[];
  readonly notify: {
    readonly label: string;
    readonly hint: string;
    readonly summary: string;
    readonly names: readonly {
      readonly name: string;
      readonly unit: string;
    }[];
    readonly more: string | null;
  } | null;
}

/** What HR confirms: from when, what changes, who is written to. */
export function publicationModel(locale: Locale, view: PublicationView, refused?: RefusedForm): PublicationModel {
  const { plan, lines, granted, concerned, from, foreseen, tooSmall } = view;
  const restoring = plan.state === 'replaced';
  const kind = restoring ? 'restore' : 'publish';
  const month = monthName(locale, plan.month);
  const wanted = new Map(lines.map(({ siteId, halfDays }) => [siteId, halfDays]));
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const moved = (test: (now: number, then: number) => boolean) =>
    [...new Set([...wanted.keys(), ...granted.keys()])].filter((id) => test(granted.get(id) ?? 0, wanted.get(id) ?? 0))
      .length;
  const cost = sum(lines.map(({ halfDays, site }) => (halfDays / 2) * site.dayPriceCents));
  const row = (key: string, value: string, note?: string) => ({
    label: t(locale, `quotas.confirm.${key}`),
    value,
    note,
  });
  const moves = [
    { key: 'up', count: moved((now, then) => then > now) },
    { key: 'down', count: moved((now, then) => then < now) },
    { key: 'same', count: moved((now, then) => then === now && now > 0) },
  ].flatMap(({ key, count }) => (count === 0 ? [] : [t(locale, `quotas.confirm.${key}`, { count })]));
  return {
    title: t(locale, `quotas.${kind}.title`, { month }),
    text: [
      t(locale, `quotas.${kind}.text`),
      ...(foreseen.count > 0 || restoring ? [] : [t(locale, 'quotas.publish.keeps')]),
    ].join(' '),
    back: { href: `/hr/quotas/${plan.id}`, label: t(locale, `quotas.${kind}.back`) },
    action: `/hr/quotas/${plan.id}/${restoring ? 'restoration' : 'publication'}`,
    submit: t(locale, `quotas.${kind}.${submitKey(foreseen)}`),
    evidence: evidenceNotice(locale, view),
    foreseen: foreseen.count > 0 ? foreseen : null,
    takeOver: tooSmall.filter(({ takingOver }) => takingOver.length > 0).map((one) => takeOverField(locale, one)),
    moves: tooSmall.flatMap(({ site, chosen }) => (chosen ? [{ name: `move-${site.id}`, value: chosen }] : [])),
    ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
    rows: [
      row('from', formatDate(locale, from, 'full'), t(locale, 'quotas.confirm.until', { month })),
      row(
        'days',
        t(locale, 'quotas.confirm.pair', {
          before: days(locale, sum(granted.values())),
          after: days(locale, sum(wanted.values())),
        }),
      ),
      row('sites', moves.join(' · ')),
      row(
        'cost',
        formatEuros(locale, cost),
        plan.budgetCents === null
          ? undefined
          : t(locale, 'quotas.plan.budget', { amount: formatEuros(locale, plan.budgetCents) }),
      ),
    ],
    notify:
      concerned.length === 0
        ? null
        : {
            label: t(locale, 'quotas.confirm.notify', { count: concerned.length }),
            hint: t(locale, 'quotas.confirm.notify-hint'),
            summary: t(locale, 'quotas.confirm.list', { count: concerned.length }),
            names: concerned.slice(0, MOST_NAMES).map(({ givenName, familyName, unit }) => ({
              name: `${givenName} ${familyName}`,
              unit,
            })),
            more:
              concerned.length > MOST_NAMES
                ? t(locale, 'quotas.confirm.more', { count: concerned.length - MOST_NAMES })
                : null,
          },
  };
}

const submitKey = ({ count, moving = 0 }: Foreseen): string =>
  count === 0 ? 'submit' : moving > 0 ? 'submit-moving' : 'submit-cancelling';

/** The places that may take the bookings of one over, the nearest first. */
function takeOverField(locale: Locale, { site, takingOver, chosen }: TooSmall) {
  const others = takingOver.map(({ site: other, km }) => ({
    value: other.id,
    label: t(locale, 'quotas.confirm.take-over-place', {
      site: other.name,
      commune: other.communeName,
      km: Math.round(km),
    }),
    selected: other.id === chosen,
  }));
  return {
    id: `move-${site.id}`,
    label: t(locale, 'quotas.confirm.take-over', { site: site.name }),
    options: [{ value: '', label: t(locale, 'quotas.confirm.take-over-none'), selected: chosen === null }, ...others],
  };
}
