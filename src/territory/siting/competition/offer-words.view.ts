import type { Locale } from '#libs/platform/context/index.js';
import { formatExactEuros, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { occupancyWords, provenanceWords } from '../../../sites/index.js';
import { ANSWERED_WITHIN, OFFER_BANDS, type NearOffer, type NoteState } from './offer.rules.js';

/** Words of the offer beside a proposed place. */
export const offerWord = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `territory.siting.offer.${key}`, params);

const TONES = { 'not-needed': 'neutral', missing: 'warning', written: 'success', outdated: 'warning' } as const;

export const notePill = (locale: Locale, state: NoteState): StatusPill => ({
  label: offerWord(locale, `note.${state}`),
  tone: TONES[state],
});

/** The price that is declared, without tax; that none is, is said. */
export const priceWords = (locale: Locale, { price }: Pick<NearOffer, 'price'>): string =>
  price === null
    ? offerWord(locale, 'price-unknown')
    : offerWord(locale, `price-${price.unit}`, { price: formatExactEuros(locale, price.cents) });

export const desksWords = (locale: Locale, { desks }: Pick<NearOffer, 'desks'>): string =>
  desks === null ? offerWord(locale, 'desks-unknown') : offerWord(locale, 'desks', { count: desks });

/** Which share it says it let, with who said so and when; that nobody says it, is said. */
export const letWords = (locale: Locale, { let: told }: Pick<NearOffer, 'let'>): string =>
  told === null
    ? offerWord(locale, 'free-unknown')
    : offerWord(locale, 'let', { share: occupancyWords(locale, told.value), said: provenanceWords(locale, told) });

/** How many offers of a side are within each of the bands: « 1 à 10 min, 3 à 15 min, 5 à 20 min ». */
export function bandsWords(locale: Locale, offers: readonly NearOffer[], side: NearOffer['side']): string {
  const own = offers.filter((offer) => offer.side === side);
  const counts = OFFER_BANDS.map((band) => own.filter(({ minutes }) => minutes <= band).length);
  return offerWord(locale, 'bands', { ten: counts[0] ?? 0, fifteen: counts[1] ?? 0, twenty: counts[2] ?? 0 });
}

/** What stands in a note's form at first: the facts, to which the planner adds the reasons. */
export function noteBeginning(locale: Locale, commune: string, offers: readonly NearOffer[]): string {
  const named = offers
    .filter(({ toAnswer }) => toAnswer)
    .slice(0, 6)
    .map(({ name, minutes }) => offerWord(locale, 'named', { name, minutes }))
    .join(', ');
  return offerWord(locale, 'beginning', { commune, minutes: ANSWERED_WITHIN, named });
}
