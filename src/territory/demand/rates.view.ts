import { SOCIAL_GROUPS, type SocialGroup } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatPercent, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems } from '#libs/platform/views/index.js';
import { SURVEYED_RATES, type TeleworkRates } from './teleworkers.rules.js';

/** A rate as a field of the form. */
export interface RateField {
  readonly name: SocialGroup;
  readonly label: string;
  /** The surveyed rate, who says it and of when. */
  readonly hint: string;
  readonly value: string;
  readonly error: string | undefined;
}

/** `52,2` in French. */
const typedRate = (locale: Locale, rate: number): string =>
  locale === 'fr' ? String(rate).replace('.', ',') : String(rate);

const ownRates = (rates: TeleworkRates): SocialGroup[] =>
  SOCIAL_GROUPS.filter((group) => rates[group] !== SURVEYED_RATES[group]);

export function rateFields(
  locale: Locale,
  rates: TeleworkRates,
  problems: FieldProblems,
  refused?: RefusedForm,
): RateField[] {
  return SOCIAL_GROUPS.map((group) => ({
    name: group,
    label: t(locale, `territory.demand.group.${group}`),
    hint: t(locale, 'territory.demand.surveyed', { rate: rateWords(locale, SURVEYED_RATES[group]) }),
    value: typedIn(refused, group, typedRate(locale, rates[group])),
    error: problems[group],
  }));
}

/** `52,2 %`. */
export const rateWords = (locale: Locale, rate: number): string =>
  formatPercent(
    locale,
    rate / 100,
    Number.isInteger(rate) ? 0 : Number.isInteger(Math.round(rate * 1e6) / 1e5) ? 1 : 2,
  );

/** Which rates are the reader's own, in a sentence; null where all are the survey's. */
export function ownRatesWords(locale: Locale, rates: TeleworkRates): string | null {
  const own = ownRates(rates);
  if (own.length === 0) return null;
  const list = own
    .map((group) => `${t(locale, `territory.demand.group.${group}`)} ${rateWords(locale, rates[group])}`)
    .join(', ');
  return t(locale, 'territory.demand.own-rates', { list });
}

/** Rates of an address that are not the survey's. */
export function ratesQuery(query: URLSearchParams, rates: TeleworkRates): void {
  for (const group of ownRates(rates)) query.set(group, String(rates[group]));
}
