import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { ElsewhereRequest } from './elsewhere.js';

/** `La Fabrique, Lyon : jeudi 26 novembre, matin`. */
export const elsewhereWords = (
  locale: Locale,
  { site, communeName, day, part }: Pick<ElsewhereRequest, 'site' | 'communeName' | 'day' | 'part'>,
): string =>
  t(locale, 'bookings.elsewhere.wanted', {
    place: `${site}, ${communeName}`,
    day: formatDate(locale, day, 'long'),
    part: t(locale, `bookings.part.${part}`),
  });
