import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { standingOn, type Stands } from './standing.rules.js';

/** Where somebody stands, in words; of suspended terms until when. */
export const standingWords = (locale: Locale, line: Stands, today: IsoDate): string =>
  line.suspendedUntil === null
    ? t(locale, `agreements.standing.${standingOn(line, today)}`)
    : t(locale, 'agreements.state.suspended', { day: formatDate(locale, line.suspendedUntil, 'medium') });
