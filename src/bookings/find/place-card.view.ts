import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { MapMarker, StatusPill } from '#libs/platform/views/index.js';
import { quotaLeft, type BookingStanding } from '../booking.rules.js';
import { isOffered, type FoundPlace } from './found-place.rules.js';
import type { SiteCard } from '../../sites/index.js';

/** The page before a booking. */
export const deskHref = (siteId: string, day: IsoDate, part: DayPart): string =>
  `/desks/${siteId}?${new URLSearchParams({ date: day, part }).toString()}`;

/** « Réserver jeudi », « Réserver jeudi matin ». */
export function bookLabel(locale: Locale, day: IsoDate, part: DayPart): string {
  return t(locale, `bookings.book.${part}`, { weekday: formatDate(locale, day, 'weekday') });
}

const toneOf = (place: FoundPlace, { part, standing }: Shown) =>
  isOffered(standing) ? (place.free[part] === 1 ? 'warning' : 'success') : 'neutral';

/** What a card and its marker share: they carry the same number. */
interface Shown {
  readonly locale: Locale;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** What stands for and against booking it. */
  readonly standing: BookingStanding;
}

/** A place as the partial `site-card` takes it. */
export function placeCard(place: FoundPlace, number: number, shown: Shown): SiteCard {
  const { locale, day, part, standing } = shown;
  const { site, travel, siteDay, capacity, quota } = place;
  const pills: StatusPill[] = [
    ...(siteDay.open ? [] : [{ label: closedWords(locale, place), tone: 'neutral' as const, icon: 'door-off' }]),
    ...(quota ? [] : [{ label: t(locale, 'bookings.find.no-quota'), tone: 'neutral' as const, icon: 'ticket-off' }]),
  ];
  const label = bookLabel(locale, day, part);
  return {
    number,
    id: site.id,
    name: site.name,
    href: deskHref(site.id, day, part),
    town: site.communeName,
    minutes: travel.minutes,
    km: travel.km,
    tone: toneOf(place, shown),
    freeDesks: siteDay.open ? place.free[part] : undefined,
    capacity,
    quotaLeft: quota ? quotaLeft(quota) / 2 : null,
    pills,
    amenities: site.features.map((feature) => t(locale, `sites.feature.${feature}`)),
    action:
      standing.refusal === null
        ? { href: deskHref(site.id, day, part), label, ariaLabel: `${label}, ${site.name}`, tone: 'primary' }
        : undefined,
  };
}

/** Why a place is closed, in words. */
function closedWords(locale: Locale, { siteDay }: FoundPlace): string {
  if (siteDay.open) return '';
  const detail = siteDay.detail?.[locale];
  return detail ? t(locale, 'bookings.find.closed-because', { reason: detail }) : t(locale, 'bookings.find.closed');
}

/** The place's marker on the map. */
export function placeMarker(place: FoundPlace, number: number, shown: Shown): MapMarker {
  const { locale, day, part } = shown;
  const { site, travel } = place;
  return {
    number,
    lat: site.lat,
    lon: site.lon,
    tone: toneOf(place, shown),
    href: deskHref(site.id, day, part),
    label: t(locale, 'bookings.find.marker', {
      number,
      site: site.name,
      minutes: formatMinutes(locale, travel.minutes),
      count: place.free[part],
    }),
  };
}
