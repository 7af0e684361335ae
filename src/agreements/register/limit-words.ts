import { monthOf } from '#libs/calendar/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber } from '#libs/platform/i18n/index.js';
import type { Counted, LimitReached } from './telework-limits.rules.js';

const inBoth = (words: (locale: Locale) => string) => ({ fr: words('fr'), en: words('en') });

/** The days of a year by their months, for readers who would not read eighty of them: « janv. (8), févr. (6,5) ». */
const byMonths = ({ days }: Counted) =>
  inBoth((locale) => {
    const used = new Map<string, number>();
    for (const { day, share } of days) used.set(monthOf(day), (used.get(monthOf(day)) ?? 0) + share);
    const months = [...used].map(
      ([month, count]) => `${formatDate(locale, month, 'month-short')} (${formatNumber(locale, count, 1)})`,
    );
    return new Intl.ListFormat(locale).format(months);
  });

/**
 * What the words of a refusal need: the limit, and the days that fill the period.
 *
 * @param counted what fills it now, or what would
 */
export function limitParams({ period, limit, day }: LimitReached, counted: Counted): RefusalParams {
  return {
    count: limit,
    limit,
    used: inBoth((locale) => formatNumber(locale, counted.used, 1)),
    days: counted.days.map((one) => one.day).join(' '),
    ...(period === 'month' && { month: monthOf(day) }),
    ...(period === 'year' && { year: day.slice(0, 4), months: byMonths(counted) }),
  };
}
