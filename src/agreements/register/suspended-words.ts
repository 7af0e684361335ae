import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { SuspendedDays } from './suspension.rules.js';

/** `du 1er décembre 2026 au 12 décembre 2026 inclus`, `le 1er décembre 2026`; with weekdays when `full`. */
export function suspendedWords(locale: Locale, { from, to }: SuspendedDays, style: 'date' | 'full' = 'date'): string {
  return t(locale, 'agreements.suspension.period', {
    from: formatDate(locale, from, style),
    to: formatDate(locale, to, style),
    ...(from === to && { context: 'single' }),
  });
}
