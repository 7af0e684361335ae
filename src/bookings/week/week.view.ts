import { addDays, holidayOn, monthOf, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, formatTime, t } from '#libs/platform/i18n/index.js';
import {
  contactWords,
  type Button,
  type Contact,
  type Gauge,
  type Link,
  type Notice,
  type StatusPill,
} from '#libs/platform/views/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { canCancel } from '../booking.rules.js';
import { placeCard } from '../find/place-card.view.js';
import { momentOnDay } from '../moments/moment-words.view.js';
import { tripWords } from '../trip.view.js';
import type { DeskWait } from '../waiting/desk-wait.js';
import { waitNotice } from '../waiting/waiting.view.js';
import { directionsTo } from './directions.rules.js';
import { addressOf, type SiteCard } from '../../sites/index.js';
import { suspendedWords, type UsedLimit } from '../../agreements/index.js';
import type { Week } from './week.page.js';

/** A booking of the week. */
interface BookingLine {
  readonly href: string;
  readonly site: string;
  readonly address: string;
  readonly part: string;
  readonly hours: string;
  readonly trip: string;
  readonly reference: string;
  readonly pill: StatusPill;
  readonly cancel: Link | null;
  /** Address of directions to the place. */
  readonly directions: string;
}

/** A booking that comes next. */
interface UpcomingBooking extends BookingLine {
  readonly day: string;
  readonly today: boolean;
}

/** A day with its bookings, or why it has none. */
interface DayCard {
  readonly date: string;
  readonly today: boolean;
  readonly bookings: readonly BookingLine[];
  readonly words: string | null;
  /** When and where the team is together. */
  readonly moments: readonly string[];
  readonly find: Button | null;
}

/** One’s own week: bookings, limits, suggestions. */
export interface WeekModel {
  readonly title: string;
  readonly lead: string;
  readonly period: string;
  readonly previous: Link;
  readonly next: Link;
  readonly present: Link | null;
  readonly notices: readonly Notice[];
  /** On the start page: what comes next. */
  readonly upcoming: readonly UpcomingBooking[];
  readonly days: readonly DayCard[];
  /** Of the present week, those that are over. */
  readonly past: readonly DayCard[];
  /** What the agreement limits, and how much of it is used; nothing without an agreement. */
  readonly gauges: readonly Gauge[];
  readonly quota: string;
  /** One tap: the week as the last one with a desk. */
  readonly usual: Button | null;
  /** Where days that no desk is booked for are declared. */
  readonly declare: Link;
  /** What other modules ask, one line each. */
  readonly asks: readonly Link[];
  readonly suggestions: {
    readonly title: string;
    readonly places: readonly SiteCard[];
    readonly generated: boolean;
  } | null;
}

/** /week: one card per day, what is left to book, what waits to be signed. */
export function weekModel(locale: Locale, week: Week, now: Date): WeekModel {
  const { booker, suggestion } = week;
  const { monday, sunday } = week.week;
  const present = week.week.days.includes(booker.today);
  // What is over comes last; a week that is over as a whole is shown as it was.
  const ahead = present ? week.days.filter(({ date }) => date >= booker.today) : week.days;
  const booked = new Set(week.bookings.map(({ day }) => day));
  const used = week.limits.find(({ period }) => period === 'week')?.used ?? 0;
  return {
    title: week.home
      ? t(locale, 'bookings.week.hello', { name: booker.employee.givenName })
      : t(locale, 'bookings.week.title', { monday: formatDate(locale, monday, 'date') }),
    lead: sentence(locale, week, { booked: booked.size, used, present }),
    period: t(locale, 'bookings.week.period', {
      from: formatDate(locale, monday, 'long'),
      to: formatDate(locale, sunday, 'long'),
    }),
    previous: { href: `/week?date=${addDays(monday, -7)}`, label: t(locale, 'bookings.week.previous') },
    next: { href: `/week?date=${addDays(monday, 7)}`, label: t(locale, 'bookings.week.next') },
    // By its day: over the weekend /week itself shows the next week.
    present: present ? null : { href: `/week?date=${booker.today}`, label: t(locale, 'bookings.week.this') },
    notices: [...notices(locale, week), ...week.waits.map((wait) => waitingNotice(locale, wait, now))],
    upcoming: week.upcoming.map((booking) => ({
      day: booking.day,
      today: booking.day === booker.today,
      ...bookingLine(locale, week, booking, now),
    })),
    days: ahead.map((day) => dayCard(locale, week, day, now)),
    past: week.days.filter((day) => !ahead.includes(day)).map((day) => dayCard(locale, week, day, now)),
    gauges: week.limits.map((limit) => gauge(locale, limit)),
    quota: quotaLine(locale, week),
    usual: week.repeatable
      ? {
          action: '/week/series/usual',
          fields: [{ name: 'date', value: monday }],
          label: t(locale, 'bookings.series.usual'),
          icon: 'repeat',
          tone: 'primary',
        }
      : null,
    asks: week.asks,
    declare: { href: `/week/days?date=${monday}`, label: t(locale, 'bookings.week.declare') },
    suggestions:
      suggestion && suggestion.places.length > 0
        ? {
            title: t(locale, 'bookings.week.nearest', { day: formatDate(locale, suggestion.day, 'long') }),
            places: suggestion.places.map(({ place, standing }, index) =>
              placeCard(place, index + 1, { locale, day: suggestion.day, part: 'day', standing }),
            ),
            generated: suggestion.places.some(({ place: { site } }) => site.generated.length > 0),
          }
        : null,
  };
}

function gauge(locale: Locale, { period, day, limit, used }: UsedLimit): Gauge {
  return {
    label: {
      week: t(locale, 'bookings.week.gauge'),
      month: t(locale, 'bookings.week.gauge-month', { month: formatDate(locale, monthOf(day), 'month') }),
      year: t(locale, 'bookings.week.gauge-year', { year: day.slice(0, 4) }),
    }[period],
    used,
    granted: limit,
    text: t(locale, 'bookings.week.gauge-text', { used: formatNumber(locale, used, 1), limit }),
  };
}

/** @param used days of the agreement's week that are taken, at a desk or at home */
function sentence(
  locale: Locale,
  { terms, week }: Week,
  { booked: count, used, present }: { booked: number; used: number; present: boolean },
): string {
  const booked = present
    ? t(locale, 'bookings.week.booked', { count })
    : t(locale, 'bookings.week.booked-then', { count, monday: formatDate(locale, week.monday, 'long') });
  if (!terms) return booked;
  const left = Math.max(0, terms.daysPerWeek - used);
  return `${booked} ${t(locale, left === 0 ? 'bookings.week.none-left' : 'bookings.week.left', { count: left })}`;
}

function notices(locale: Locale, { toSign, terms, suspended, booker, week, contact }: Week): Notice[] {
  const list: Notice[] = [];
  if (suspended) {
    list.push({
      tone: 'warning',
      title: t(locale, suspended.from <= booker.today ? 'bookings.week.suspended' : 'bookings.week.suspended-ahead', {
        days: suspendedWords(locale, suspended),
        to: formatDate(locale, suspended.to, 'date'),
      }),
      text: t(locale, 'bookings.week.suspended-text'),
      actions: [{ href: '/my/agreement', label: t(locale, 'bookings.find.my-agreement') }],
    });
  }
  if (toSign) {
    list.push({
      tone: 'warning',
      title: t(locale, 'bookings.week.to-sign', { reference: toSign.reference }),
      text: toSign.signBy
        ? t(locale, 'bookings.week.sign-by', { day: formatDate(locale, toSign.signBy, 'full') })
        : undefined,
      actions: [{ href: '/my/agreement', label: t(locale, 'bookings.week.read-and-sign'), tone: 'primary' }],
    });
  } else if (!terms && !suspended) {
    list.push({
      tone: 'info',
      title: t(locale, 'bookings.week.no-agreement', { day: formatDate(locale, week.sunday, 'long') }),
      text: t(locale, contact ? 'bookings.week.no-agreement-ask' : 'bookings.week.no-agreement-text', {
        contact: contact ? contactWords(contact) : '',
      }),
      actions: [
        ...(contact
          ? [{ href: askMail(locale, contact), label: t(locale, 'bookings.week.ask'), tone: 'primary' as const }]
          : []),
        { href: '/my/agreement', label: t(locale, 'bookings.find.my-agreement') },
      ],
    });
  }
  return list;
}

/** One's place in a line, and the way to what can be done about it. */
const waitingNotice = (locale: Locale, wait: DeskWait, now: Date): Notice =>
  waitNotice(locale, wait, now, [{ href: `/week/waiting/${wait.id}`, label: t(locale, 'bookings.waiting.open') }]);

/** A message to HR that says what it is about. */
const askMail = (locale: Locale, { address }: Contact) =>
  `mailto:${address}?subject=${encodeURIComponent(t(locale, 'bookings.week.ask-subject'))}`;

function quotaLine(locale: Locale, { quota }: Week): string {
  const month = formatDate(locale, quota.month, 'month');
  if (quota.granted === 0) return t(locale, 'bookings.week.quota-none', { month });
  return t(locale, 'bookings.week.quota', {
    month,
    left: formatNumber(locale, (quota.granted - quota.used) / 2),
    granted: formatNumber(locale, quota.granted / 2),
    count: quota.sites,
  });
}

function dayCard(
  locale: Locale,
  week: Week,
  { date: day, standing, moments }: Week['days'][number],
  now: Date,
): DayCard {
  const { booker } = week;
  const bookings = week.bookings.filter((booking) => booking.day === day);
  return {
    date: day,
    today: day === booker.today,
    bookings: bookings.map((booking) => bookingLine(locale, week, booking, now)),
    words: bookings.length > 0 ? null : dayWords(locale, week, day, standing),
    moments: moments.map((moment) => momentOnDay(locale, moment)),
    find:
      // A holiday where the person lives may be a working day at the place: the places say themselves when they are closed.
      bookings.length === 0 && (standing.refusal === null || isHalfAbsent(standing))
        ? {
            href: `/desks?date=${day}`,
            label: t(locale, 'bookings.week.find'),
            ariaLabel: t(locale, 'bookings.week.find-on', { day: formatDate(locale, day, 'long') }),
          }
        : null,
  };
}

/** Whether nothing but an absence of half the day stands against a desk: the other half can be booked. */
const isHalfAbsent = ({ refusal, conditions }: Week['days'][number]['standing']): boolean =>
  refusal !== null && refusal === conditions.notAbsent.refusal && refusal.params['context'] === 'half';

/** What is said of a day without a booking. */
function dayWords(
  locale: Locale,
  { booker, daysAtHome }: Week,
  day: IsoDate,
  { conditions }: Week['days'][number]['standing'],
): string {
  const say = (key: string) => t(locale, `bookings.week.${key}`);
  if (daysAtHome.includes(day)) return say('at-home');
  const holiday = holidayOn(day, booker.holidayZone);
  if (holiday) return holiday.name[locale];
  const { companyOpen, dayNotPast, agreementInForce, placeAgreed, weekdayAgreed, notAbsent, teamTogether } = conditions;
  if (companyOpen.figures?.reason !== undefined)
    return t(locale, 'bookings.week.closed', { reason: companyOpen.figures.reason });
  if (dayNotPast.state === 'unmet') return say('nothing-past');
  if (agreementInForce.refusal?.code === 'agreements.suspended') return say('day-suspended');
  if (notAbsent.refusal) return say(notAbsent.refusal.params['context'] === 'half' ? 'half-absent' : 'absent');
  if (teamTogether.state === 'unmet') return say('together');
  return say(placeAgreed.state === 'unmet' || weekdayAgreed.state === 'unmet' ? 'not-agreed' : 'nothing');
}

function bookingLine(locale: Locale, { sites, ways }: Week, booking: BookingView, now: Date): BookingLine {
  const site = sites.get(booking.siteId);
  if (!site) throw new Error('a booking points to a site that is not there');
  const begun = booking.start <= now;
  return {
    href: `/week/bookings/${booking.id}`,
    site: site.name,
    address: addressOf(site),
    part: t(locale, `bookings.part.${booking.part}`),
    hours: t(locale, 'bookings.desk.hours', {
      from: formatTime(locale, booking.start, site.zone),
      to: formatTime(locale, booking.end, site.zone),
    }),
    trip: tripWords(locale, ways.get(site.id)),
    reference: booking.reference,
    pill: begun
      ? { label: t(locale, booking.end <= now ? 'bookings.state.past' : 'bookings.state.now'), tone: 'neutral' }
      : { label: t(locale, 'bookings.state.booked'), tone: 'success' },
    directions: directionsTo(site),
    cancel: !canCancel(booking, now)
      ? null
      : { href: `/week/bookings/${booking.id}`, label: t(locale, 'bookings.week.change') },
  };
}
