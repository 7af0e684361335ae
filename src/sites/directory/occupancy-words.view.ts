import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { FactValue } from './place-facts.js';

/** Which share of its desks a place says it let, in which half-year or month, and of how many desk-days where it says so. */
export function occupancyWords(locale: Locale, { percent, period, desk_days: days }: FactValue<'occupancy'>): string {
  const said = periodWords(locale, period, formatPercent(locale, percent / 100, 0));
  if (!days) return said;
  return t(locale, 'sites.place.occupancy.desk-days', {
    said,
    let: formatNumber(locale, days.let),
    offered: formatNumber(locale, days.offered),
  });
}

/** « 62 % au 1er semestre 2026 ». */
function periodWords(locale: Locale, period: string, share: string): string {
  const [year = '', part = ''] = period.split('-');
  return part.startsWith('H')
    ? t(locale, `sites.place.occupancy.${part === 'H1' ? 'first' : 'second'}`, { share, year })
    : t(locale, 'sites.place.occupancy.month', { share, month: formatDate(locale, period, 'month') });
}
