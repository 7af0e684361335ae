import type { IsoMonth } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow, TimelineItem } from '#libs/platform/views/index.js';
import type { Contract, ContractAct } from '../contracts/contract.js';
import type { Terms } from '../contracts/terms.rules.js';
import type { Offer, Quantity } from '../offers/offer.js';

/** Days of a week of 2026 that began on a Monday: for the names of weekdays. */
const WEEK = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06', '2026-06-07'];

/** The control of Monday: where an error about the weekdays leads. */
export const FIRST_WEEKDAY = 'weekday-0';

/** The names of the weekdays, Monday first. */
export const weekdayNames = (locale: Locale): string[] => WEEK.map((day) => formatDate(locale, day, 'weekday'));

/** `12 journées de poste par mois`, or the desks on each weekday. */
export function quantityWords(locale: Locale, quantity: Quantity): string {
  if (quantity.length === 1) return t(locale, 'hosting.terms.a-month', { count: quantity[0]! });
  return quantity
    .flatMap((desks, index) =>
      desks === 0 ? [] : [`${formatDate(locale, WEEK[index]!, 'weekday-short')} ${formatNumber(locale, desks)}`],
    )
    .join(', ');
}

/** What of an offer nobody has asked for. */
export interface LeftOver {
  /** The first of the months of which it is said. */
  readonly month: IsoMonth;
  readonly quantity: Quantity;
}

/** `reste dès janvier 2027 : 12 journées de poste par mois`. */
export const leftWords = (locale: Locale, { month, quantity }: LeftOver): string => {
  const named = formatDate(locale, month, 'month');
  return quantity.every((desks) => desks === 0)
    ? t(locale, 'hosting.terms.nothing-left', { month: named })
    : t(locale, 'hosting.terms.left', { month: named, quantity: quantityWords(locale, quantity) });
};

/** From which month to which. */
export const periodWords = (locale: Locale, { fromMonth, toMonth }: Pick<Terms, 'fromMonth' | 'toMonth'>): string =>
  toMonth === null
    ? t(locale, 'hosting.terms.from', { month: formatDate(locale, fromMonth, 'month') })
    : t(locale, 'hosting.terms.from-to', {
        from: formatDate(locale, fromMonth, 'month'),
        to: formatDate(locale, toMonth, 'month'),
      });

/** The months of an offer, what goes back, and what is left of it while it can be asked for. */
export function offerSub(
  locale: Locale,
  offer: Pick<Offer, 'id' | 'fromMonth' | 'toMonth' | 'withdrawnAt' | 'releaseDays'>,
  { left, month }: { readonly left: ReadonlyMap<string, Quantity>; readonly month: IsoMonth },
): string {
  const quantity = left.get(offer.id);
  const from = offer.fromMonth > month ? offer.fromMonth : month;
  const over = offer.withdrawnAt !== null || (offer.toMonth !== null && offer.toMonth < from);
  return [
    periodWords(locale, offer),
    ...(offer.releaseDays === null ? [] : [t(locale, 'hosting.terms.release-short', { days: offer.releaseDays })]),
    ...(quantity === undefined || over ? [] : [leftWords(locale, { month: from, quantity })]),
  ].join(' · ');
}

/** Price, and fee and minimum where there are any. */
export function priceWords(locale: Locale, terms: Pick<Terms, 'priceCents' | 'feeCents' | 'minimumDays'>): string {
  const { priceCents, feeCents, minimumDays } = terms;
  return [
    t(locale, 'hosting.terms.price-a-day', { price: formatEuros(locale, priceCents) }),
    ...(feeCents > 0 ? [t(locale, 'hosting.terms.fee-a-month', { fee: formatEuros(locale, feeCents) })] : []),
    ...(minimumDays > 0 ? [t(locale, 'hosting.terms.minimum-a-month', { count: minimumDays })] : []),
  ].join(' · ');
}

/** The terms, each with its name. */
export const termRows = (locale: Locale, terms: Terms): SummaryRow[] => [
  {
    label: t(locale, terms.quantity.length === 1 ? 'hosting.terms.quantity' : 'hosting.terms.weekdays'),
    value: quantityWords(locale, terms.quantity),
  },
  { label: t(locale, 'hosting.terms.price'), value: priceWords(locale, terms) },
  { label: t(locale, 'hosting.terms.period'), value: periodWords(locale, terms) },
  {
    label: t(locale, 'hosting.terms.notice'),
    value: t(locale, 'hosting.terms.notice-months', { count: terms.noticeMonths }),
  },
  ...(terms.releaseDays === null
    ? []
    : [{ label: t(locale, 'hosting.terms.release'), value: releaseWords(locale, terms.releaseDays) }]),
];

/** When the days of a month that nobody booked go back, and what may become of them. */
const releaseWords = (locale: Locale, days: number): string =>
  `${days === 0 ? t(locale, 'hosting.terms.release-first') : t(locale, 'hosting.terms.release-days', { count: days })} ${t(locale, 'hosting.terms.release-text')}`;

const TONES: Readonly<Record<Contract['state'], StatusPill['tone']>> = {
  asked: 'warning',
  accepted: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** The state of a contract in a word. */
export const contractPill = (locale: Locale, { state, toMonth }: Pick<Contract, 'state' | 'toMonth'>): StatusPill => ({
  label:
    state === 'accepted' && toMonth !== null
      ? t(locale, 'hosting.state.until', { month: formatDate(locale, toMonth, 'month') })
      : t(locale, `hosting.state.${state}`),
  tone: TONES[state],
});

/** Who did what with a contract, and when. */
export const actItems = (locale: Locale, acts: readonly ContractAct[]): TimelineItem[] =>
  acts.map(({ party, act, byName, at, reason }) => ({
    title: t(locale, `hosting.act.${party}-${act}`),
    at: formatInstant(locale, at, employerZone(), 'medium'),
    by: byName,
    note: reason,
    state: 'done',
  }));
