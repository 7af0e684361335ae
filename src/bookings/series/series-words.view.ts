import type { Locale } from '#libs/platform/context/index.js';
import { formatWeekday, t } from '#libs/platform/i18n/index.js';
import type { Pattern } from './pattern.rules.js';

/** Words of the pages of series. */
export const seriesWords = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.series.${key}`, params);

/** "every Tuesday and Thursday", "every second week: Tuesday". */
export function patternWords(
  locale: Locale,
  { weekdays, everyWeeks }: Pick<Pattern, 'weekdays' | 'everyWeeks'>,
): string {
  const names = weekdays.toSorted((a, b) => a - b).map((weekday) => formatWeekday(locale, weekday));
  const days = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return seriesWords(locale, 'every', { count: everyWeeks, days });
}
