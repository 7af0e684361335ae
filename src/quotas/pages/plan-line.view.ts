import { lastDayOfMonth, monthOf } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatMinutes, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { gapPill, gapWords, type EvidenceGap } from '../../sites/index.js';
import type { PlanLineView } from './plan.page.js';
import { days, knownWords, people, worthText } from './quota-words.js';

/** One place of a plan, as a row to edit. */
export interface LineRow {
  /** Name of the control that holds the days. */
  readonly field: string;
  /** Name of the box that locks them. */
  readonly lock: string;
  readonly editable: boolean;
  readonly locked: boolean;
  readonly name: string;
  readonly about: string;
  /** Days of which its places take no booking, since evidence is missing; null where there are none. */
  readonly evidence: { readonly pill: StatusPill; readonly text: string } | null;
  readonly people: string;
  readonly before: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly delta: { readonly text: string; readonly up: boolean } | null;
  readonly limits: string;
  readonly why: string | null;
  readonly whyNotMore: string | null;
  readonly label: string;
  readonly lockLabel: string;
}

/** One row of the table: what HR changes, and why the number is what it is. */
export function lineRow(
  locale: Locale,
  line: PlanLineView,
  editable: boolean,
  values: Readonly<Record<string, unknown>> | undefined,
  problems: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, string>,
): LineRow {
  const { site } = line;
  const field = `days-${line.siteId}`;
  const lock = `lock-${line.siteId}`;
  const typed = values?.[field];
  return {
    field,
    lock,
    editable,
    locked: typed === undefined ? line.locked : values?.[lock] !== undefined,
    name: site.name,
    about: [
      site.communeName,
      ...(line.medianMinutes === null
        ? []
        : [t(locale, 'quotas.line.trip', { minutes: formatMinutes(locale, line.medianMinutes) })]),
      t(locale, 'quotas.line.price', { price: formatEuros(locale, site.dayPriceCents) }),
    ].join(' · '),
    evidence: line.evidence && { pill: gapPill(locale), text: lineGap(locale, line.evidence) },
    people: people(locale, line.employeesServed),
    before: days(locale, line.beforeHalfDays),
    value: typeof typed === 'string' ? typed : days(locale, line.halfDays),
    error: problems[field],
    delta: delta(locale, line),
    limits: t(locale, 'quotas.line.limits', {
      least: days(locale, line.usedHalfDays),
      most: days(locale, Math.max(line.roomHalfDays, line.usedHalfDays)),
    }),
    why: why(locale, line, names),
    whyNotMore: whyNotMore(locale, line),
    label: t(locale, 'quotas.plan.days-at', { site: site.name }),
    lockLabel: t(locale, 'quotas.plan.lock-at', { site: site.name }),
  };
}

/** In the words of the refusal of a booking. */
const lineGap = (locale: Locale, gap: EvidenceGap): string =>
  gapWords(locale, gap, { to: lastDayOfMonth(monthOf(gap.to)), month: monthOf(gap.to) });

function delta(locale: Locale, { halfDays, beforeHalfDays }: PlanLineView) {
  const moved = halfDays - beforeHalfDays;
  if (moved === 0) return null;
  // A true minus sign: a hyphen reads as a range.
  const text = moved > 0 ? `+${formatNumber(locale, moved / 2)}` : `\u2212${formatNumber(locale, -moved / 2)}`;
  return { text, up: moved > 0 };
}

/** Words that name the other places, where there are any. */
const WITH_SITES: Readonly<Record<string, string>> = { 'moved-here': 'moved-here-from', 'moved-away': 'moved-away-to' };

function why(
  locale: Locale,
  { reason, reasonSiteIds, locked, halfDays, proposedHalfDays }: PlanLineView,
  names: ReadonlyMap<string, string>,
): string | null {
  if (halfDays !== proposedHalfDays)
    return t(locale, 'quotas.change.by-hand', { proposed: days(locale, proposedHalfDays) });
  if (locked) return t(locale, 'quotas.change.locked');
  const others = reasonSiteIds.flatMap((id) => names.get(id) ?? []);
  const named = reason === null ? undefined : WITH_SITES[reason];
  if (named && others.length > 0) {
    const sites = new Intl.ListFormat(locale, { type: 'conjunction' }).format(others);
    return t(locale, `quotas.change.${named}`, { sites });
  }
  return reason === null ? null : knownWords(locale, `quotas.change.${reason}`);
}

function whyNotMore(locale: Locale, { heldBy, worthCents, locked }: PlanLineView): string | null {
  // Where demand alone decides, the page says so once instead of line by line.
  if (locked || heldBy === null || heldBy === 'demand') return null;
  const worth = heldBy === 'capacity' ? worthText(locale, worthCents) : null;
  return worth === null ? t(locale, `quotas.held.${heldBy}`) : t(locale, 'quotas.held.capacity-worth', { worth });
}
