import type { IsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import type { Contract } from '../contracts/contract.js';
import type { OwnSite } from '../offers/offers.repository.js';
import type { Offer, Quantity } from '../offers/offer.js';
import type { Wish } from '../wishes/wish.js';
import { answeredWish, hostWishRows, type AnsweredWish } from './wishes.view.js';
import { contractRow } from './contracts.view.js';
import { FIRST_WEEKDAY, offerSub, priceWords, quantityWords, weekdayNames } from '../words/terms.view.js';
import { employerWords } from '../words/declared.view.js';

/** /operator/offers: what waits for the operator's signature, its contracts and its offers. */
export interface OffersModel {
  /** What employers wish for and nobody has answered. */
  readonly wishes: readonly TableRow[];
  readonly asked: readonly TableRow[];
  readonly contracts: readonly TableRow[];
  readonly offers: readonly TableRow[];
}

/** What an operator offers, by what is left of it from a month on, and what came of it. */
interface OfferedAndAsked {
  readonly wishes: readonly Wish[];
  readonly contracts: readonly Contract[];
  readonly offers: readonly Offer[];
  readonly left: ReadonlyMap<string, Quantity>;
  readonly month: IsoMonth;
}

export function offersModel(locale: Locale, { wishes, contracts, offers, left, month }: OfferedAndAsked): OffersModel {
  const rowOf = (contract: Contract) =>
    contractRow(locale, contract, `/operator/contracts/${contract.id}`, employerWords(locale, contract));
  return {
    wishes: hostWishRows(locale, wishes),
    asked: contracts.filter(({ state }) => state === 'asked').map(rowOf),
    contracts: contracts.filter(({ state }) => state !== 'asked').map(rowOf),
    offers: offers.map((offer) => ({
      cells: [
        { text: offer.site, sub: offer.label, strong: true, label: t(locale, 'hosting.column.place') },
        {
          text: quantityWords(locale, offer.capacity),
          sub: offerSub(locale, offer, { left, month }),
          label: t(locale, 'hosting.column.offered'),
        },
        {
          text: priceWords(locale, offer),
          sub:
            offer.namedSirens === null
              ? t(locale, 'hosting.offers.to-all')
              : t(locale, 'hosting.offers.to-named', { count: offer.namedSirens.length }),
          label: t(locale, 'hosting.column.price'),
        },
        offer.withdrawnAt === null
          ? {
              button: {
                action: `/operator/offers/${offer.id}/withdrawal`,
                label: t(locale, 'hosting.offers.withdraw'),
                ariaLabel: t(locale, 'hosting.offers.withdraw-at', { place: offer.site, label: offer.label }),
                tone: 'quiet',
              },
              label: t(locale, 'hosting.column.action'),
            }
          : {
              pill: { label: t(locale, 'hosting.offers.withdrawn'), tone: 'neutral' },
              label: t(locale, 'hosting.column.state'),
            },
      ],
    })),
  };
}

/** /operator/offers/new. */
export interface NewOfferModel {
  /** The wish that it answers; null for an offer of its own. */
  readonly wish: AnsweredWish | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly sites: readonly Choice[];
  readonly units: readonly Choice[];
  readonly weekdays: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  readonly form: Readonly<Record<(typeof TYPED)[number], string>>;
}

const TYPED = [
  'label',
  'days',
  'price',
  'fee',
  'minimumDays',
  'noticeMonths',
  'releaseDays',
  'fromMonth',
  'toMonth',
  'sirens',
] as const;

export function newOfferModel(
  locale: Locale,
  { sites, wish, first }: { readonly sites: readonly OwnSite[]; readonly wish: Wish | null; readonly first: IsoMonth },
  refused?: RefusedForm,
): NewOfferModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const answered = wish && answeredWish(locale, wish);
  const typed = (name: string, absent = '') => {
    const value = refused?.values[name] ?? answered?.fields[name];
    return typeof value === 'string' ? value : absent;
  };
  const weekday = refused?.values['weekday'];
  return {
    errors: problems?.errors.map((fault) =>
      fault.field === 'weekdays' || fault.field === 'weekday' ? { ...fault, field: FIRST_WEEKDAY } : fault,
    ),
    problems: problems?.byField ?? {},
    wish: answered && answered.shown,
    sites: sites.map(({ id, name, communeName, desks }) => ({
      value: id,
      label: `${name}, ${communeName} (${t(locale, 'hosting.offers.desks', { count: desks })})`,
      selected: id === typed('siteId'),
    })),
    units: (['month', 'weekday'] as const).map((value) => ({
      value,
      label: t(locale, `hosting.offer.unit-${value}`),
      hint: t(locale, `hosting.offer.unit-${value}-hint`),
      selected: value === typed('unit', 'month'),
    })),
    weekdays: weekdayNames(locale).map((label, index) => ({
      id: `weekday-${index}`,
      label,
      value: Array.isArray(weekday) ? String(weekday[index] ?? '') : '',
    })),
    form: {
      label: typed('label'),
      days: typed('days'),
      price: typed('price'),
      fee: typed('fee'),
      minimumDays: typed('minimumDays'),
      noticeMonths: typed('noticeMonths', '1'),
      releaseDays: typed('releaseDays'),
      fromMonth: typed('fromMonth', first),
      toMonth: typed('toMonth'),
      sirens: typed('sirens'),
    },
  };
}
