import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { standingOn, type Stands } from './standing.rules.js';

/** Where somebody stands, in words. Terms in force that are suspended on the day are said to be so: they cover nothing then. */
export function standingWords(
  locale: Locale,
  line: Stands & { readonly suspendedUntil: IsoDate | null },
  today: IsoDate,
): string {
  return line.suspendedUntil === null
    ? t(locale, `agreements.standing.${standingOn(line, today)}`)
    : t(locale, 'agreements.state.suspended', { day: formatDate(locale, line.suspendedUntil, 'medium') });
}
