import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { TravelMode } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { MapMarker, StatusPill } from '#libs/platform/views/index.js';
import type { GrantBalance } from '../../quotas/index.js';
import { quotaLeft } from '../booking.rules.js';
import type { BookingStanding } from '../booking-standing.js';
import { tripWords } from '../trip.view.js';
import { isOffered, type FoundPlace } from './found-place.rules.js';
import type { SiteCard } from '../../sites/index.js';

/**
 * The page before a booking.
 * @param finder query of the finder's page that led there, so that going back keeps its choices
 */
export const deskHref = (siteId: string, day: IsoDate, part: DayPart, finder = ''): string =>
  `/desks/${siteId}?date=${day}&part=${part}${finder && `&from=${encodeURIComponent(finder)}`}`;

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
  /** The standing of a booking there. */
  readonly standing: BookingStanding;
  /** How one goes there; by car unless told otherwise. */
  readonly by?: TravelMode;
  /** Query of the finder's page that shows it; empty elsewhere. */
  readonly finder?: string;
}

/** A place as the partial `site-card` takes it. */
export function placeCard(place: FoundPlace, number: number, shown: Shown): SiteCard {
  const { locale, day, part, standing, finder, by = 'car' } = shown;
  const { site, travel, capacity, quota } = place;
  const obstacle = timeObstacle(locale, place, standing);
  const href = deskHref(site.id, day, part, finder);
  const pills: StatusPill[] = [
    ...(obstacle === null ? [] : [{ label: obstacle, tone: 'neutral' as const, icon: 'door-off' }]),
    ...(standing.conditions.evidenceThere.state === 'unmet'
      ? [{ label: t(locale, 'bookings.find.no-evidence'), tone: 'neutral' as const, icon: 'file-alert' }]
      : []),
    ...quotaPills(locale, quota),
  ];
  return {
    number,
    id: site.id,
    name: site.name,
    href,
    town: site.communeName,
    ...(travel ? { minutes: travel.minutes, km: travel.km, by } : { way: tripWords(locale, travel) }),
    tone: toneOf(place, shown),
    // At a time that is past or closed no desk counts as free.
    freeDesks: obstacle === null ? place.free[part] : undefined,
    capacity,
    quotaLeft: quota ? quotaLeft(quota) / 2 : null,
    pills,
    amenities: site.features.map((feature) => t(locale, `sites.feature.${feature}`)),
    action:
      standing.refusal === null
        ? {
            href,
            label: t(locale, 'bookings.find.choose'),
            ariaLabel: t(locale, 'bookings.find.choose-place', { site: site.name }),
            tone: 'primary',
          }
        : undefined,
  };
}

/** What is said of the quota where nothing can be drawn on: none of the month, or what was not booked went back to the place. */
function quotaPills(locale: Locale, quota: GrantBalance | null): StatusPill[] {
  const gone = quota?.givenBack === true && quotaLeft(quota) === 0;
  if (quota && !gone) return [];
  const label = t(locale, `bookings.find.${gone ? 'given-back' : 'no-quota'}`);
  return [{ label, tone: 'neutral', icon: 'ticket-off' }];
}

/** Why nobody can sit there at that time, in words; null when somebody can. */
function timeObstacle(locale: Locale, { siteDay }: FoundPlace, { conditions }: BookingStanding): string | null {
  if (conditions.dayNotPast.state === 'unmet') return t(locale, 'bookings.find.over');
  if (siteDay.open) {
    if (conditions.partOpen.state === 'unmet') return t(locale, 'bookings.find.closed-part');
    return conditions.notBegun.state === 'unmet' ? t(locale, 'bookings.find.begun') : null;
  }
  const detail = siteDay.detail?.[locale];
  return detail ? t(locale, 'bookings.find.closed-because', { reason: detail }) : t(locale, 'bookings.find.closed');
}

/** The place's marker on the map. */
export function placeMarker(place: FoundPlace, number: number, shown: Shown): MapMarker {
  const { locale, day, part, standing, finder } = shown;
  const { site, travel } = place;
  const free = timeObstacle(locale, place, standing) === null ? place.free[part] : 0;
  return {
    number,
    lat: site.lat,
    lon: site.lon,
    tone: toneOf(place, shown),
    href: deskHref(site.id, day, part, finder),
    label: t(locale, 'bookings.find.marker', {
      number,
      site: site.name,
      minutes: tripWords(locale, travel),
      count: free,
    }),
  };
}
