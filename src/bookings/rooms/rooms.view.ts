import { addDays, localInstant, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow, Tab, TableRow } from '#libs/platform/views/index.js';
import { addressOf, type MeetingRoom, type SiteView } from '../../sites/index.js';
import type { RoomBooking, TakenRoom } from './room-booking.js';
import type { RoomOnDay } from './room-facts.reader.js';
import { boundaries, dayObstacle } from './room-times.rules.js';

/** /rooms: rooms to book, and one's own. */
export interface RoomsModel {
  readonly days: readonly Tab[];
  readonly rooms: readonly TableRow[];
  readonly own: readonly TableRow[];
}

interface RoomsFacts {
  readonly day: IsoDate;
  readonly today: IsoDate;
  readonly last: IsoDate;
  readonly sites: readonly SiteView[];
  readonly rooms: readonly MeetingRoom[];
  readonly own: readonly RoomBooking[];
  readonly now: Date;
}

const roomHref = (roomId: string, day: IsoDate) => `/rooms/${roomId}?date=${day}`;

/** The day before, the day, the day after, as far as they can be booked. */
function dayTabs(
  locale: Locale,
  { day, today, last }: { readonly day: IsoDate; readonly today: IsoDate; readonly last: IsoDate },
  href: (day: IsoDate) => string,
): Tab[] {
  const tab = (date: IsoDate): Tab => ({ href: href(date), label: formatDate(locale, date, 'long') });
  return [
    ...(day > today ? [tab(addDays(day, -1))] : []),
    { ...tab(day), current: true },
    ...(day < last ? [tab(addDays(day, 1))] : []),
  ];
}

export function roomsModel(locale: Locale, facts: RoomsFacts): RoomsModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `bookings.rooms.${key}`, values);
  const site = new Map(facts.sites.map((one) => [one.id, one]));
  const placeOf = ({ siteId }: MeetingRoom) => site.get(siteId)?.name ?? '';
  const byPlace = facts.rooms.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), locale));
  return {
    days: dayTabs(locale, facts, (day) => `/rooms?date=${day}`),
    rooms: byPlace.map(({ id, siteId, label, seats, unit }) => ({
      cells: [
        { text: label, href: roomHref(id, facts.day), strong: true, label: word('room') },
        { text: site.get(siteId)?.name ?? '', sub: site.get(siteId)?.communeName, label: word('place') },
        { text: word('seats', { count: seats }), label: word('size') },
        { text: word(`by-${unit}`), label: word('unit') },
      ],
    })),
    own: facts.own.map(({ id, siteId, room, day, start, end, reference }) => {
      const zone = site.get(siteId)?.zone ?? 'UTC';
      const when = `${formatDate(locale, day, 'full')}, ${formatTime(locale, start, zone)} – ${formatTime(locale, end, zone)}`;
      return {
        cells: [
          { text: when, strong: true, label: word('when') },
          { text: room, sub: site.get(siteId)?.name, label: word('room') },
          { text: reference, nowrap: true, label: word('reference') },
          start > facts.now
            ? {
                button: {
                  action: `/rooms/bookings/${id}/cancellation`,
                  label: word('cancel'),
                  ariaLabel: word('cancel-which', { room, when }),
                },
              }
            : { blank: true },
        ],
      };
    }),
  };
}

/** /rooms/{room}: one room on one day. */
export interface RoomModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly days: readonly Tab[];
  readonly rows: readonly SummaryRow[];
  /** Why it cannot be had on this day; null where it can. */
  readonly obstacle: string | null;
  readonly form: {
    readonly action: string;
    readonly day: IsoDate;
    readonly from: readonly Choice[];
    readonly to: readonly Choice[];
  } | null;
}

export function roomModel(
  locale: Locale,
  { room, site, facts, taken, now }: RoomOnDay & { readonly taken: readonly TakenRoom[]; readonly now: Date },
  refused?: RefusedForm,
): RoomModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `bookings.rooms.${key}`, values);
  const { day, hours } = facts;
  const summary = refused && errorSummary(locale, refused.refusal);
  const obstacle = dayObstacle(facts);
  const marks = hours ? boundaries(room.unit, hours) : [];
  const ahead = marks.filter((time) => localInstant(day, time, site.zone) > now);
  const choices = (times: readonly string[], chosen: string): Choice[] =>
    times.map((value) => ({ value, label: value, selected: value === chosen }));
  const begins = ahead.slice(0, -1);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    title: word('title-one', { room: room.label, site: site.name }),
    days: dayTabs(locale, facts, (date) => roomHref(room.id, date)),
    rows: [
      { label: word('place'), value: site.name, note: addressOf(site) },
      { label: word('size'), value: word('seats', { count: room.seats }) },
      { label: word('unit'), value: word(`by-${room.unit}`) },
      {
        label: word('taken'),
        value:
          taken
            .map(({ start, end }) => `${formatTime(locale, start, site.zone)} – ${formatTime(locale, end, site.zone)}`)
            .join(', ') || word('taken-none'),
      },
    ],
    obstacle: obstacle
      ? refusalText(locale, `bookings.room-${obstacle}`, { room: room.label, site: site.name, day })
      : begins.length === 0
        ? refusalText(locale, 'bookings.room-begun', { room: room.label, site: site.name, day })
        : null,
    form:
      obstacle === null && begins.length > 0
        ? {
            action: `/rooms/${room.id}/bookings`,
            day,
            from: choices(begins, typedIn(refused, 'from', begins[0])),
            to: choices(ahead.slice(1), typedIn(refused, 'to', ahead[1])),
          }
        : null,
  };
}
