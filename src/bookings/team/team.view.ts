import { addDays, DAY_PARTS, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Button, FormFault, Link, Tab, TableRow, Task, WeekNav } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../../employees/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { canCancel } from '../booking.rules.js';
import { bookLabel, placeCard } from '../find/place-card.view.js';
import { holdsOn } from '../moments/moment.rules.js';
import { whereWords } from '../moments/moment-words.view.js';
import { personWords } from './person-words.view.js';
import { teamDay } from './team-day.view.js';
import { teamRequest, type TeamRequest } from './team-request.view.js';
import type { TeamMember, TeamWeek } from './team.page.js';
import { travelMethod, type SiteCard } from '../../sites/index.js';

const nameOf = ({ givenName, familyName }: EmployeeView): string => `${givenName} ${familyName}`;

/** The page of one person of the team on a day. */
export const memberHref = (id: string, date?: IsoDate, part?: string): string => {
  const query = new URLSearchParams({ ...(date && { date }), ...(part && { part }) }).toString();
  return `/team/${id}${query && `?${query}`}`;
};

/** A team in one week. */
export interface TeamModel {
  readonly lead: string;
  readonly weeks: WeekNav;
  readonly columns: readonly {
    readonly label: string;
  }[];
  readonly rows: readonly TableRow[];
  /** Requests that wait for the reader's opinion, or for HR. */
  readonly requests: readonly TeamRequest[];
  /** Alerts to the reader, and interviews of the team. */
  readonly tasks: readonly Task[];
  /** When and where some of them are together. */
  readonly moments: readonly string[];
  /** Where moments are set. */
  readonly actions: readonly Button[];
}

/** /team: who of the team has a desk where, day by day. */
export function teamModel(locale: Locale, shown: TeamWeek): TeamModel {
  const { week, days, members, bookings, sites, today } = shown;
  const present = week.days.includes(today);
  const headed = days.map((day) => ({ day, label: formatDate(locale, day, 'weekday') }));
  const bookedDays = (id: string): number =>
    new Set(bookings.filter((one) => one.employeeId === id).map(({ day }) => day)).size;
  return {
    lead: t(locale, 'bookings.team.lead', { count: members.length }),
    weeks: weeksOf(
      locale,
      week.monday,
      week.sunday,
      (date) => `/team?date=${date}`,
      present ? null : `/team?date=${today}`,
    ),
    tasks: shown.tasks,
    moments: week.days.flatMap((day) =>
      shown.moments.filter((moment) => holdsOn(moment, day)).map((moment) => momentLine(locale, day, moment)),
    ),
    actions: [
      { href: '/team/exceptions', label: t(locale, 'bookings.exceptions.list'), icon: 'lock-open', tone: 'secondary' },
      { href: '/team/moments', label: t(locale, 'bookings.moments.title'), icon: 'users-group', tone: 'secondary' },
      { href: '/several', label: t(locale, 'bookings.several.name'), icon: 'users-plus', tone: 'secondary' },
      { href: '/common-days', label: t(locale, 'bookings.common-day.name'), icon: 'map-search', tone: 'secondary' },
    ],
    requests: shown.requests.map((request) => teamRequest(locale, request, today)),
    columns: [
      { label: t(locale, 'bookings.team.person') },
      ...headed.map(({ day, label }) => ({ label: `${label} ${formatDate(locale, day, 'day')}` })),
    ],
    rows: members.map((member) => ({
      cells: [
        {
          text: nameOf(member),
          href: memberHref(member.id, present ? today : week.monday),
          strong: true,
          sub: [member.unit, t(locale, 'bookings.team.days', { count: bookedDays(member.id) })]
            .filter(Boolean)
            .join(' · '),
        },
        ...headed.map(({ day, label }) => {
          const theirs = bookings.filter((one) => one.employeeId === member.id && one.day === day);
          const said = (shown.shared.get(member.id) ?? []).filter((one) => one.day === day);
          return { label, ...teamDay(locale, { bookings: theirs, said, sites }) };
        }),
      ],
    })),
  };
}

const momentLine = (locale: Locale, day: IsoDate, moment: TeamWeek['moments'][number]): string =>
  t(locale, 'bookings.moments.team-day', {
    day: formatDate(locale, day, 'long'),
    name: moment.name,
    where: whereWords(locale, moment),
    by: moment.setBy,
  });

/** One member of a team in one week, and what can be booked for them. */
export interface TeamMemberModel {
  readonly name: string;
  readonly lead: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly weeks: WeekNav;
  readonly bookings: readonly {
    readonly day: string;
    readonly site: string;
    readonly town: string;
    readonly hours: string;
    readonly cancel: Button | null;
  }[];
  readonly none: string;
  readonly days: readonly Tab[];
  readonly parts: readonly Tab[];
  readonly placesTitle: string;
  readonly placesNote: string;
  readonly places: readonly SiteCard[];
  readonly obstacle: string | null;
  readonly noPlace: string;
}

/** /team/{id}: the person's week, and places near the commune for one part of one day. */
export function teamMemberModel(locale: Locale, shown: TeamMember, refused?: RefusedForm): TeamMemberModel {
  const { member, week, day, part, today, from, places } = shown;
  const name = nameOf(member);
  const at = formatDate(locale, day, 'long');
  const days = week.days.filter((one) => weekdayOf(one) <= 5 || one === day);
  return {
    name,
    lead: member.unit,
    back: { href: `/team?date=${day}`, label: t(locale, 'bookings.team.name') },
    errors: refused ? refusalFor(locale, name, refused.refusal) : undefined,
    weeks: weeksOf(
      locale,
      week.monday,
      week.sunday,
      (date) => memberHref(member.id, date, part),
      week.days.includes(today) ? null : memberHref(member.id),
    ),
    bookings: shown.bookings.map((booking) => bookingLine(locale, shown, booking)),
    none: t(locale, 'bookings.team.no-booking', { name: member.givenName }),
    days: days.map((one) => ({
      label: formatDate(locale, one, 'long'),
      href: memberHref(member.id, one, part),
      current: one === day,
    })),
    parts: DAY_PARTS.map((one) => ({
      label: t(locale, `bookings.part.${one}`),
      href: memberHref(member.id, day, one),
      current: one === part,
    })),
    placesTitle: t(locale, 'bookings.team.places', { day: at }),
    placesNote: from
      ? [
          t(locale, 'bookings.team.from', { town: from.name }),
          travelMethod(
            locale,
            places.map(({ place }) => place.travel),
          ),
        ]
          .filter(Boolean)
          .join(' ')
      : t(locale, member.home ? 'bookings.team.from-unknown' : 'bookings.team.from-abroad', {
          town: member.communeName,
        }),
    places: places.map(({ place, standing }, index) => {
      const label = bookLabel(locale, day, part);
      const card = placeCard(place, index + 1, { locale, day, part, standing });
      return {
        ...card,
        // The page behind the name books for its reader, not for the person of this page.
        href: undefined,
        action:
          standing.refusal === null
            ? {
                action: `/team/${member.id}/bookings`,
                label,
                ariaLabel: `${label}, ${place.site.name}`,
                tone: 'primary',
                key: newId(),
                fields: [
                  { name: 'siteId', value: place.site.id },
                  { name: 'date', value: day },
                  { name: 'part', value: part },
                ],
              }
            : undefined,
      };
    }),
    obstacle: obstacleOf(locale, name, shown),
    noPlace: t(locale, 'bookings.team.no-place'),
  };
}

function weeksOf(
  locale: Locale,
  monday: IsoDate,
  sunday: IsoDate,
  href: (date: IsoDate) => string,
  now: string | null,
): WeekNav {
  return {
    period: t(locale, 'bookings.week.period', {
      from: formatDate(locale, monday, 'long'),
      to: formatDate(locale, sunday, 'long'),
    }),
    previous: { href: href(addDays(monday, -7)), label: t(locale, 'bookings.week.previous') },
    next: { href: href(addDays(monday, 7)), label: t(locale, 'bookings.week.next') },
    present: now === null ? null : { href: now, label: t(locale, 'bookings.week.present') },
  };
}

function bookingLine(locale: Locale, { member, sites, now }: TeamMember, booking: BookingView) {
  const site = sites.get(booking.siteId);
  if (!site) throw new Error('a booking points to a site that is not there');
  const day = formatDate(locale, booking.day, 'long');
  const label = t(locale, 'bookings.team.cancel');
  return {
    day,
    site: site.name,
    town: site.communeName,
    hours: t(locale, 'bookings.desk.hours', {
      from: formatTime(locale, booking.start, site.zone),
      to: formatTime(locale, booking.end, site.zone),
    }),
    cancel: canCancel(booking, now)
      ? {
          action: `/team/${member.id}/bookings/${booking.id}/cancellation`,
          label,
          ariaLabel: `${label}, ${day}, ${site.name}`,
        }
      : null,
  };
}

function refusalFor(locale: Locale, name: string, refusal: DomainError) {
  const message = personWords(locale, name, refusal.code);
  return message === null ? errorSummary(locale, refusal).errors : [{ field: '', message }];
}

/** Why nothing can be booked although there are places, when the reason lies with the day or the person. */
function obstacleOf(locale: Locale, name: string, { places }: TeamMember): string | null {
  const [first] = places;
  if (!first?.standing.refusal) return null;
  const { refusal, conditions } = first.standing;
  if ([conditions.dayNotPast, conditions.withinHorizon, conditions.companyOpen].some((one) => one.refusal === refusal))
    return refusalText(locale, refusal.code, refusal.params);
  return personWords(locale, name, refusal.code);
}
