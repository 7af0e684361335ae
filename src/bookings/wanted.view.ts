import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';

/** `La Fabrique, Lyon : jeudi 26 novembre, matin`. */
export const wantedWords = (
  locale: Locale,
  {
    site,
    communeName,
    day,
    part,
  }: { readonly site: string; readonly communeName: string; readonly day: IsoDate; readonly part: DayPart },
): string =>
  t(locale, 'bookings.elsewhere.wanted', {
    place: `${site}, ${communeName}`,
    day: formatDate(locale, day, 'long'),
    part: t(locale, `bookings.ends.part.${part}`),
  });
