import { ACCESS_MINUTES, SOURCE_NAMES, type GeoPoint, type Travel } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { MapHome, SummaryRow } from '#libs/platform/views/index.js';

/** The minutes of a way, or that none is known. */
export const tripWords = (locale: Locale, travel: Travel | undefined): string =>
  travel ? formatMinutes(locale, travel.minutes) : t(locale, 'bookings.desk.trip-unknown');

/** Where journeys start on a map; none of a home outside France. */
export const mapHome = (locale: Locale, home: (GeoPoint & { readonly town: string }) | null): MapHome | undefined =>
  home
    ? { lat: home.lat, lon: home.lon, label: t(locale, 'bookings.find.start', { town: home.town }), text: home.town }
    : undefined;

/**
 * The way by car from somebody's town to a place as a line of a page: who says so, how far wrong it may be, and what is not in
 * the figure.
 */
export function tripRow(
  locale: Locale,
  home: { readonly town: string } | null,
  travel: Travel | undefined,
): SummaryRow {
  const label = t(locale, 'bookings.desk.trip');
  if (!home) return { label, value: t(locale, 'bookings.desk.trip-abroad') };
  if (!travel) return { label, value: t(locale, 'bookings.desk.trip-unknown') };
  const minutes = formatMinutes(locale, travel.minutes);
  return {
    label,
    value: t(locale, 'bookings.desk.trip-value', { minutes, km: formatKm(locale, travel.km) }),
    note: note(locale, home.town, travel),
  };
}

function note(locale: Locale, town: string, { source, errorPercent }: Travel): string {
  const access = formatMinutes(locale, ACCESS_MINUTES.car);
  if (source !== 'estimate')
    return t(locale, 'bookings.desk.trip-note-engine', { town, access, engine: SOURCE_NAMES[source] });
  return t(locale, 'bookings.desk.trip-note', { town, access, error: errorPercent ?? 0 });
}
