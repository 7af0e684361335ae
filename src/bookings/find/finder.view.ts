import { AMENITIES } from '#libs/amenities/index.js';
import {
  addDays,
  DAY_PARTS,
  holidayOn,
  isoWeek,
  monthOf,
  partsOverlap,
  weekdayOf,
  type IsoDate,
} from '#libs/calendar/index.js';
import { stationsOnFoot } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { formatDate, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  Choice,
  DayTab,
  EmptyState,
  Link,
  MapHome,
  MapMarker,
  Notice,
  Tab,
} from '#libs/platform/views/index.js';
import { REACHES, type FinderWish } from '../booking.forms.js';
import { lastBookableDay } from '../booking.rules.js';
import type { BookingStanding } from '../booking-standing.js';
import { shownWeekdays, STRIP_DAYS } from './telework-days.rules.js';
import type { Found, StripDay } from './finder.page.js';
import { favouriteButtons } from './favourite-buttons.view.js';
import { mapHome } from '../trip.view.js';
import { placeCard, placeMarker } from './place-card.view.js';
import { modeChoices, travelMethod, type SiteCard } from '../../sites/index.js';

/** Desks near home on one day. */
export interface FinderModel {
  readonly lead: string;
  readonly change: Link;
  readonly strip: readonly DayTab[];
  readonly before: string | null;
  readonly after: string | null;
  readonly parts: readonly Tab[];
  readonly filters: {
    readonly open: boolean;
    readonly summary: string;
    readonly day: string;
    readonly part: 'day' | 'am' | 'pm';
    readonly near: string;
    readonly unknown: string | undefined;
    readonly minutes: readonly Choice[];
    readonly by: readonly Choice[];
    readonly features: readonly Choice[];
    readonly all: boolean;
  };
  readonly notice: Notice | null;
  /** To the places to which the person comes back, on that day; empty for none. */
  readonly favourites: readonly Button[];
  readonly heading: string;
  /** Who says how far the places are; null where none are shown. */
  readonly method: string | null;
  /** That nothing is known by train from there; null otherwise. */
  readonly noStation: string | null;
  readonly empty: EmptyState | null;
  readonly places: readonly SiteCard[];
  readonly markers: readonly MapMarker[];
  readonly home: MapHome | undefined;
  readonly reachKm: number | undefined;
  readonly generated: boolean;
}

/** /desks: the day strip, the filters, the list and the map of the same places. */
export function finderModel(locale: Locale, found: Found): FinderModel {
  const { wish, day, start, places, beyond, features } = found;
  const { part } = wish;
  const here = (changes: Partial<FinderWish>) => href(found, changes);
  const listed = places.length > 0 ? places : beyond;
  const finder = queryOf(found, {});
  return {
    lead: start
      ? t(locale, 'bookings.find.lead', {
          day: capital(formatDate(locale, day, 'full')),
          town: `${start.town} (${start.postcode})`,
        })
      : t(locale, 'bookings.find.lead-abroad', { day: capital(formatDate(locale, day, 'full')) }),
    change: { href: `${here({ open: '1' })}#near`, label: t(locale, 'bookings.find.change') },
    strip: strip(locale, found),
    before:
      found.from > found.booker.today
        ? here({ date: latest(firstShown(found, addDays(found.from, -STRIP_DAYS)), found.booker.today) })
        : null,
    after:
      addDays(found.from, STRIP_DAYS) <= lastBookableDay(found.booker.today)
        ? here({ date: firstShown(found, addDays(found.from, STRIP_DAYS)) })
        : null,
    parts: DAY_PARTS.map((each) => ({
      label: t(locale, `bookings.part.${each}`),
      href: here({ part: each }),
      current: each === part,
    })),
    filters: {
      open: wish.open === '1' || found.unknownTown || !start,
      summary: t(locale, 'bookings.find.filters', {
        minutes: formatMinutes(locale, wish.minutes),
        by: t(locale, `common.travel.by.${wish.by}`),
      }),
      day,
      part,
      near: wish.near,
      unknown: found.unknownTown ? t(locale, 'bookings.find.unknown-town') : undefined,
      minutes: REACHES.map((minutes) => ({
        value: minutes,
        label: formatMinutes(locale, minutes),
        selected: minutes === wish.minutes,
      })),
      by: modeChoices(locale, wish.by),
      features: AMENITIES.map((feature) => ({
        value: feature,
        label: t(locale, `sites.feature.${feature}`),
        selected: features.includes(feature),
      })),
      all: wish.all === '1',
    },
    notice: notice(locale, found),
    favourites: favouriteButtons(locale, found.favourites, { day, part, finder }),
    heading: t(locale, 'bookings.find.found', { count: places.length }),
    method: travelMethod(
      locale,
      listed.map(({ place }) => place.travel),
      wish.by,
    ),
    noStation:
      start && wish.by === 'train' && stationsOnFoot(start).length === 0 ? t(locale, 'common.travel.no-station') : null,
    empty: places.length > 0 ? null : emptyState(locale, found),
    places: listed.map(({ place, standing }, index) =>
      placeCard(place, index + 1, { locale, day, part, standing, finder, by: wish.by }),
    ),
    markers: listed.map(({ place, standing }, index) =>
      placeMarker(place, index + 1, { locale, day, part, standing, finder, by: wish.by }),
    ),
    home: mapHome(locale, start),
    reachKm: places.length > 0 ? found.reachKm : undefined,
    generated: listed.some(({ place }) => place.site.generated.length > 0),
  };
}

/** The finder's address with some choices changed; what is not changed stays. */
const href = (found: Pick<Found, 'wish' | 'day' | 'features'>, changes: Partial<FinderWish>): string =>
  `/desks?${queryOf(found, changes)}`;

function queryOf(
  { wish, day, features }: Pick<Found, 'wish' | 'day' | 'features'>,
  changes: Partial<FinderWish>,
): string {
  const next = { ...wish, date: day, ...changes };
  const query = new URLSearchParams({ date: next.date, part: next.part, minutes: String(next.minutes) });
  if (wish.filters) {
    query.set('filters', '1');
    for (const feature of features) query.append('feature', feature);
  }
  if (next.near !== '') query.set('near', next.near);
  if (next.by !== 'car') query.set('by', next.by);
  if (next.all) query.set('all', '1');
  if (changes.open) query.set('open', '1');
  return query.toString();
}

function strip(locale: Locale, found: Found): DayTab[] {
  const booked = new Set(found.own.map(({ day }) => day));
  return found.days.map(({ date, standing, bookable }) => ({
    date,
    href: href(found, { date }),
    current: date === found.day,
    mark: booked.has(date) ? 'booked' : undefined,
    disabled: date === found.day ? undefined : unavailable(locale, standing),
    note: noteOf(locale, found, { date, standing, bookable }),
  }));
}

/**
 * The note under a day: a holiday where the person lives (places elsewhere may be open), else how many places can be
 * booked. A day that is refused as such has no number, since the page says why.
 */
function noteOf(locale: Locale, { booker }: Found, { date, standing, bookable }: StripDay): string | undefined {
  const holiday = holidayOn(date, booker.holidayZone);
  if (holiday) return holiday.name[locale];
  if (standing.conditions.companyOpen.state === 'unmet') return t(locale, 'bookings.find.day-closed');
  return standing.refusal === null ? t(locale, 'bookings.find.day-places', { count: bookable }) : undefined;
}

/** Why a day of the strip cannot be chosen. */
function unavailable(locale: Locale, { conditions }: BookingStanding): string | undefined {
  if (conditions.dayNotPast.state === 'unmet') return t(locale, 'bookings.find.day-past');
  if (conditions.withinHorizon.state === 'unmet') return t(locale, 'bookings.find.day-far');
  if (conditions.companyOpen.state === 'unmet') return t(locale, 'bookings.find.day-closed');
  if (conditions.agreementInForce.refusal?.code === 'agreements.suspended')
    return t(locale, 'bookings.find.day-suspended');
  if (conditions.weekdayAgreed.state === 'unmet') return t(locale, 'bookings.find.day-not-agreed');
  if (conditions.teamTogether.state === 'unmet') return t(locale, 'bookings.moments.strip');
  return undefined;
}

/** Why the person cannot book on that day, whatever the place. */
function notice(locale: Locale, { day, standing, places, own, wish }: Found): Notice | null {
  const dayWords = formatDate(locale, day, 'long');
  const { dayNotPast, agreementInForce, weeklyLimit, noOtherBooking } = standing.conditions;
  const { refusal } = standing;
  if (refusal === null) {
    const shut = places.every((place) => place.standing.conditions.siteOpen.state === 'unmet');
    return places.length === 0 || places.some((place) => place.standing.refusal === null)
      ? null
      : {
          tone: 'info',
          title: t(locale, `bookings.find.${shut ? 'all-closed' : 'all-full'}`, { day: dayWords }),
          text: t(locale, `bookings.find.${shut ? 'all-closed' : 'all-full'}-text`),
        };
  }
  switch (refusal) {
    case dayNotPast.refusal:
      return { tone: 'warning', title: t(locale, 'bookings.find.past', { day: dayWords }) };
    case agreementInForce.refusal:
      if (refusal.code === 'agreements.suspended') {
        return {
          tone: 'warning',
          title: t(locale, 'bookings.find.suspended', { day: dayWords }),
          text: refusalText(locale, refusal.code, refusal.params),
          actions: [{ href: '/my/agreement', label: t(locale, 'bookings.find.my-agreement') }],
        };
      }
      return {
        tone: 'warning',
        title: t(locale, 'bookings.find.no-agreement', { day: dayWords }),
        text: t(locale, 'bookings.find.no-agreement-text'),
        actions: [{ href: '/my/agreement', label: t(locale, 'bookings.find.my-agreement') }],
      };
    case weeklyLimit.refusal:
      return {
        tone: 'warning',
        title: t(locale, 'bookings.find.week-full', {
          count: weeklyLimit.figures?.limit ?? 0,
          monday: formatDate(locale, isoWeek(day).monday, 'long'),
        }),
        text: t(locale, 'bookings.find.week-full-text'),
        actions: [{ href: `/week?date=${day}`, label: t(locale, 'bookings.find.see-week') }],
      };
    case noOtherBooking.refusal: {
      const mine = own.find((booking) => booking.day === day && partsOverlap(booking.part, wish.part));
      return {
        tone: 'warning',
        title: t(locale, 'bookings.find.have-one', { day: dayWords }),
        actions: mine && [{ href: `/week/bookings/${mine.id}`, label: t(locale, 'bookings.find.see-mine') }],
      };
    }
    default:
      return { tone: 'warning', title: refusalText(locale, refusal.code, refusal.params) };
  }
}

function emptyState(locale: Locale, found: Found): EmptyState {
  const { wish, day } = found;
  if (!found.start)
    return {
      icon: 'map-pin-off',
      title: t(locale, 'bookings.find.abroad'),
      text: t(locale, 'bookings.find.abroad-text'),
    };
  if (!wish.all && !found.quotaPublished && found.beyond.length === 0) {
    return {
      icon: 'ticket-off',
      title: t(locale, 'bookings.find.not-published', { month: formatDate(locale, monthOf(day), 'month') }),
      text: t(locale, 'bookings.find.not-published-text'),
      actions: [{ href: href(found, { all: '1' }), label: t(locale, 'bookings.find.show-all') }],
    };
  }
  const wider = REACHES.find((minutes) => minutes > wish.minutes);
  return {
    icon: 'map-pin-off',
    title: t(locale, `bookings.find.none${wish.all ? '-all' : ''}${found.features.length > 0 ? '-equipped' : ''}`, {
      minutes: formatMinutes(locale, wish.minutes),
    }),
    text: t(locale, found.beyond.length > 0 ? 'bookings.find.none-nearest' : 'bookings.find.none-text', {
      count: found.beyond.length,
    }),
    actions: [
      ...(wider
        ? [
            {
              href: href(found, { minutes: wider }),
              label: t(locale, 'bookings.find.wider', { minutes: formatMinutes(locale, wider) }),
              tone: 'primary' as const,
            },
          ]
        : []),
      ...(wish.all ? [] : [{ href: href(found, { all: '1' }), label: t(locale, 'bookings.find.show-all') }]),
    ],
  };
}

const latest = (a: IsoDate, b: IsoDate) => (a > b ? a : b);
/** The first day from `from` on that the strip shows. */
function firstShown({ terms }: Found, from: IsoDate): IsoDate {
  const weekdays = terms?.weekdays ?? shownWeekdays(terms);
  return (
    Array.from({ length: 7 }, (_, n) => addDays(from, n)).find((each) => weekdays.includes(weekdayOf(each))) ?? from
  );
}
const capital = (words: string) => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
