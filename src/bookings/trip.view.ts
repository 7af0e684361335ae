import { ACCESS_MINUTES, SOURCE_NAMES, type Travel } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';

/** The minutes of a way, or that none is known. */
export const tripWords = (locale: Locale, travel: Travel | undefined): string =>
  travel ? formatMinutes(locale, travel.minutes) : t(locale, 'bookings.desk.trip-unknown');

/**
 * The way by car from somebody's town to a place as a line of a page: who says so, how far wrong it may be, and what is not in
 * the figure.
 */
export function tripRow(locale: Locale, town: string, travel: Travel | undefined): SummaryRow {
  const label = t(locale, 'bookings.desk.trip');
  if (!travel) return { label, value: t(locale, 'bookings.desk.trip-unknown') };
  const minutes = formatMinutes(locale, travel.minutes);
  return {
    label,
    value: t(locale, 'bookings.desk.trip-value', { minutes, km: formatKm(locale, travel.km) }),
    note: note(locale, town, travel),
  };
}

function note(locale: Locale, town: string, { source, errorPercent }: Travel): string {
  const access = formatMinutes(locale, ACCESS_MINUTES.car);
  if (source !== 'estimate')
    return t(locale, 'bookings.desk.trip-note-engine', { town, access, engine: SOURCE_NAMES[source] });
  return t(locale, 'bookings.desk.trip-note', { town, access, error: errorPercent ?? 0 });
}
