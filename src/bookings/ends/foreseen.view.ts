import { CONSEQUENCE_ROWS, type Consequence } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Fate } from './booking-ends.rules.js';
import type { SomebodysBooking } from './booking-fates.reader.js';

const OUTCOMES = ['cancelled', 'moved', 'moved-elsewhere', 'shortened'] as const;

const placeOf = (fate: Fate<unknown>) => (fate.outcome === 'moved' ? fate.elsewhere : undefined);
const kindOf = (fate: Fate<unknown>): (typeof OUTCOMES)[number] => (placeOf(fate) ? 'moved-elsewhere' : fate.outcome);

/** « 12 réservations de 4 personnes seront annulées. », with the rows. People without a name are numbered. */
export function foreseenModel(
  locale: Locale,
  fates: readonly Fate<SomebodysBooking & { readonly siteId?: string }>[],
  names: ReadonlyMap<string, string>,
  sites: ReadonlyMap<string, { readonly name: string; readonly zone: string }>,
  onlySite?: string,
): Consequence {
  const peopleOf = (some: typeof fates) => new Set(some.map(({ booking }) => booking.employeeId)).size;
  const sentences = OUTCOMES.flatMap((outcome) => {
    const some = fates.filter((fate) => kindOf(fate) === outcome);
    if (some.length === 0) return [];
    const people = t(locale, 'bookings.ends.people', { count: peopleOf(some) });
    const site = some.map((fate) => placeOf(fate)?.siteName)[0];
    return [t(locale, `bookings.ends.will.${outcome}`, { count: some.length, people, ...(site && { site }) })];
  });
  const rows = fates
    .toSorted((a, b) => a.booking.start.getTime() - b.booking.start.getTime())
    .slice(0, CONSEQUENCE_ROWS)
    .map((fate) => {
      const { booking } = fate;
      const site = sites.get(booking.siteId ?? onlySite ?? '');
      return {
        when: t(locale, 'bookings.ends.when', {
          day: formatDate(locale, booking.day, 'short'),
          part: t(locale, `bookings.ends.part.${booking.part}`),
        }),
        who: names.get(booking.employeeId) ?? t(locale, 'bookings.ends.somebody', { number: booking.employeeId }),
        where: t(locale, 'bookings.ends.where', { site: site?.name ?? '', desk: booking.deskLabel }),
        outcome: outcomeWords(locale, fate, site?.zone ?? 'UTC'),
      };
    });
  const moving = fates.filter(placeOf).length;
  return {
    sentence: sentences.join(' '),
    count: fates.length,
    ...(moving > 0 && { moving }),
    people: peopleOf(fates),
    rows,
  };
}

/** `annulée`, `déplacée au poste 12`, `de 09:00 à 17:00`. */
function outcomeWords(locale: Locale, fate: Fate<SomebodysBooking>, zone: string): string {
  if (fate.outcome === 'moved' && fate.elsewhere) {
    const { siteName } = fate.elsewhere;
    return t(locale, 'bookings.ends.outcome.moved-elsewhere', { site: siteName, desk: fate.desk.label });
  }
  if (fate.outcome === 'moved') return t(locale, 'bookings.ends.outcome.moved', { desk: fate.desk.label });
  if (fate.outcome === 'cancelled') return t(locale, 'bookings.ends.outcome.cancelled');
  return t(locale, 'bookings.ends.outcome.shortened', {
    from: formatTime(locale, fate.during.start, zone),
    to: formatTime(locale, fate.during.end, zone),
  });
}
