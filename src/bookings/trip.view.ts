import { ACCESS_MINUTES, type Travel } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';

/** The way by car from somebody's town to a place as a line of a page: estimated, with what is not in the figure. */
export const tripRow = (locale: Locale, town: string, { minutes, km }: Travel): SummaryRow => ({
  label: t(locale, 'bookings.desk.trip'),
  value: t(locale, 'bookings.desk.trip-value', { minutes: formatMinutes(locale, minutes), km: formatKm(locale, km) }),
  note: t(locale, 'bookings.desk.trip-note', { town, access: formatMinutes(locale, ACCESS_MINUTES.car) }),
});
