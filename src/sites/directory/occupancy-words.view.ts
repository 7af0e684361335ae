import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { FactValue } from './place-facts.js';

/** Which share of its desks a place says it let, and in which half-year or month. */
export function occupancyWords(locale: Locale, { percent, period }: FactValue<'occupancy'>): string {
  const [year = '', part = ''] = period.split('-');
  const share = formatPercent(locale, percent / 100, 0);
  return part.startsWith('H')
    ? t(locale, `sites.place.occupancy.${part === 'H1' ? 'first' : 'second'}`, { share, year })
    : t(locale, 'sites.place.occupancy.month', { share, month: formatDate(locale, period, 'month') });
}
