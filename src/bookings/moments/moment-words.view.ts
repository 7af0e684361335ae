import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatWeekday, t } from '#libs/platform/i18n/index.js';
import type { MomentTimes, TeamMoment } from './team-moment.js';

/** `mardi, toutes les deux semaines, du … au …, matin`. */
export function timesWords(locale: Locale, { weekdays, everyWeeks, from, until, part }: MomentTimes): string {
  const days =
    from === until
      ? formatDate(locale, from, 'full')
      : t(locale, `bookings.moments.times-${everyWeeks}`, {
          weekdays: new Intl.ListFormat(locale).format(weekdays.map((day) => formatWeekday(locale, day))),
          from: formatDate(locale, from, 'full'),
          until: formatDate(locale, until, 'full'),
        });
  return part === 'day' ? days : t(locale, 'bookings.moments.part', { days, part: t(locale, `bookings.part.${part}`) });
}

/** « au bureau », or the place. */
export const whereWords = (locale: Locale, { site }: Pick<TeamMoment, 'site'>): string =>
  site === null ? t(locale, 'bookings.moments.office') : site;

/** `Mardi ensemble : au bureau, fixé par Claire Martin`; of half a day, which one. */
export function momentOnDay(locale: Locale, moment: Pick<TeamMoment, 'name' | 'part' | 'site' | 'setBy'>): string {
  const { name, part, setBy: by } = moment;
  const where = whereWords(locale, moment);
  return part === 'day'
    ? t(locale, 'bookings.moments.on-day', { name, where, by })
    : t(locale, 'bookings.moments.on-part', { name, where, by, part: t(locale, `bookings.part.${part}`) });
}
