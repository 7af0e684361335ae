import { tooFew } from '#libs/disclosure/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatNumber, hasTranslation, t } from '#libs/platform/i18n/index.js';
import { UNSERVED_EUROS } from '../planning/plan-problem.rules.js';
import type { QuotaPlan } from '../plans/quota-plan.js';

const PLAN_TONES = { draft: 'warning', published: 'success', replaced: 'neutral' } as const;

/** A month by its name. */
export const monthName = (locale: Locale, month: string): string => formatDate(locale, month, 'month');

/** Half-days as desk-days. */
export const days = (locale: Locale, halfDays: number): string => formatNumber(locale, halfDays / 2);

/** The state of a plan. */
export const statePill = (locale: Locale, plan: Pick<QuotaPlan, 'state'>) => ({
  label: t(locale, `quotas.state.${plan.state}`),
  tone: PLAN_TONES[plan.state],
});

/** A count of people: none is said, a few are not counted. */
export const people = (locale: Locale, count: number): string =>
  tooFew(count) ? t(locale, 'common.few') : formatNumber(locale, count);

/** A count of people inside a sentence: `<key>-few` when they are too few to be counted. */
export const peopleText = (
  locale: Locale,
  key: string,
  count: number,
  values: Readonly<Record<string, string>> = {},
): string => (tooFew(count) ? t(locale, `${key}-few`, values) : t(locale, key, { ...values, count }));

/** What one more desk-day at a site would bring; null when nothing. Serving a day counts far above what travel costs. */
export function worthText(locale: Locale, worthCents: number | null): string | null {
  if (worthCents === null || worthCents < 100) return null;
  if (worthCents > (UNSERVED_EUROS / 2) * 100) return t(locale, 'quotas.worth.serves');
  return t(locale, 'quotas.worth.saves', { amount: formatEuros(locale, Math.round(worthCents / 100) * 100) });
}

/** The words of a key that engines may add to; nothing for one that this version does not know. */
export const knownWords = (locale: Locale, key: string): string | null =>
  hasTranslation(locale, key) ? t(locale, key) : null;
