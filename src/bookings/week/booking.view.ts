import type { Locale } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, formatDate, formatInstant, formatTime, t } from '#libs/platform/i18n/index.js';
import type {
  Button,
  FormFault,
  Link,
  MapHome,
  MapMarker,
  StatusPill,
  SummaryRow,
  TimelineItem,
} from '#libs/platform/views/index.js';
import { canCancel } from '../booking.rules.js';
import { bookLabel, deskHref } from '../find/place-card.view.js';
import { favouriteButton } from '../find/favourite-buttons.view.js';
import { mapHome, tripRow } from '../trip.view.js';
import { directionsTo } from './directions.rules.js';
import { addressOf } from '../../sites/index.js';
import type { OneBooking } from './week.page.js';

/** One booking. */
export interface BookingModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly title: string;
  readonly back: Link;
  readonly pill: StatusPill;
  readonly reference: string;
  readonly rows: readonly SummaryRow[];
  readonly cancelledAt: string | null;
  readonly cancelledBecause: string | null;
  readonly steps: readonly TimelineItem[] | null;
  /** To a map with directions. */
  readonly directions: Button | null;
  /** Takes what was just done back: a cancellation, or a change. */
  readonly undo: { readonly title: string; readonly actions: readonly Button[] } | null;
  readonly change: Button | null;
  /** Where guests are invited. */
  readonly guests: Button | null;
  /** Keeps its place and desk among those to which one comes back, or lets them go; null after a cancellation. */
  readonly favourite: Button | null;
  /** Books the same again, after a cancellation. */
  readonly again: Button | null;
  /** Other places at that time, after a cancellation. */
  readonly find: Button | null;
  readonly calendar: Button;
  readonly cancel: Button | null;
  readonly also: Button | null;
  readonly generated: boolean;
  readonly map: {
    readonly home: MapHome | undefined;
    readonly markers: readonly MapMarker[];
  };
}

/** /week/bookings/{id}: the reference, what happens next, the calendar, the cancellation. */
export function bookingModel(locale: Locale, one: OneBooking, now: Date, refused?: RefusedForm): BookingModel {
  const { booking, site, travel, booker, also } = one;
  const cancelled = booking.cancelledAt !== null;
  const begun = booking.start <= now;
  const state = cancelled ? 'cancelled' : booking.end <= now ? 'past' : begun ? 'now' : 'booked';
  const own = `/week/bookings/${booking.id}`;
  const from = formatTime(locale, booking.start, site.zone);
  const { contact } = one.letterhead;
  return {
    errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
    title: t(locale, 'bookings.one.title', { site: site.name, day: formatDate(locale, booking.day, 'long') }),
    back: { href: `/week?date=${booking.day}`, label: t(locale, 'bookings.one.back') },
    pill: { label: t(locale, `bookings.state.${state}`), tone: cancelled ? 'danger' : begun ? 'neutral' : 'success' },
    reference: booking.reference,
    rows: [
      { label: t(locale, 'bookings.desk.day'), value: formatDate(locale, booking.day, 'full') },
      {
        label: t(locale, 'bookings.desk.part'),
        value: t(locale, `bookings.part.${booking.part}`),
        note: t(locale, 'bookings.desk.hours', { from, to: formatTime(locale, booking.end, site.zone) }),
      },
      { label: t(locale, 'bookings.desk.place'), value: site.name, note: addressOf(site) },
      ...(one.siteDay.open
        ? [
            {
              label: t(locale, 'bookings.one.open'),
              value: t(locale, 'bookings.desk.hours', { from: one.siteDay.hours.opens, to: one.siteDay.hours.closes }),
            },
          ]
        : []),
      { label: t(locale, 'bookings.mail.desk'), value: booking.deskLabel },
      ...(one.arrivalBy !== null && one.arrivalBy > now && one.arrivalBy < booking.end
        ? [
            {
              label: t(locale, 'bookings.one.arrival'),
              value: t(locale, 'bookings.one.arrival-by', { time: formatTime(locale, one.arrivalBy, site.zone) }),
              note: t(locale, 'bookings.one.arrival-note'),
            },
          ]
        : []),
      tripRow(locale, booker.home, travel),
      ...(contact === null
        ? []
        : [
            {
              label: t(locale, 'bookings.one.questions'),
              value: contact.address,
              note: contact.name ?? undefined,
              href: `mailto:${contact.address}`,
            },
          ]),
    ],
    directions: cancelled
      ? null
      : {
          href: directionsTo(site),
          label: t(locale, 'bookings.one.directions'),
          icon: 'route',
          tone: 'secondary',
        },
    undo: one.undoable
      ? {
          title: t(locale, cancelled ? 'bookings.one.undo-cancelled' : 'bookings.one.undo-changed'),
          actions: [
            { action: `${own}/undo`, label: t(locale, 'bookings.one.undo'), icon: 'rotate-clockwise', tone: 'primary' },
          ],
        }
      : null,
    change: canCancel(booking, now)
      ? { href: `${own}/change`, label: t(locale, 'bookings.one.change'), icon: 'edit', tone: 'secondary' }
      : null,
    guests: canCancel(booking, now)
      ? { href: `${own}/guests`, label: t(locale, 'bookings.guests.name'), icon: 'user-plus', tone: 'secondary' }
      : null,
    favourite: cancelled
      ? null
      : favouriteButton(
          locale,
          {
            siteId: site.id,
            desk: { id: booking.deskId, label: booking.deskLabel },
            fields: [{ name: 'booking', value: booking.id }],
          },
          one.favourites,
        ),
    again:
      cancelled && one.bookable && !one.undoable
        ? {
            action: `/desks/${site.id}/bookings`,
            label: t(locale, 'bookings.one.again'),
            icon: 'rotate-clockwise',
            tone: 'primary',
            key: newId(),
            fields: [
              { name: 'date', value: booking.day },
              { name: 'part', value: booking.part },
            ],
          }
        : null,
    find:
      cancelled && booking.start > now
        ? {
            href: `/desks?${new URLSearchParams({ date: booking.day, part: booking.part }).toString()}`,
            label: t(locale, 'bookings.one.find'),
            tone: 'secondary',
          }
        : null,
    cancelledAt: booking.cancelledAt
      ? t(locale, 'bookings.one.cancelled', {
          by: authorWords(locale, booking.cancelledBy ?? ''),
          at: formatInstant(locale, booking.cancelledAt, booker.zone, 'long'),
        })
      : null,
    cancelledBecause: booking.cancelReason
      ? t(locale, 'bookings.ends.because', { reason: t(locale, `bookings.ends.reason.${booking.cancelReason}`) })
      : null,
    steps: cancelled ? null : steps(locale, one, now),
    // A cancelled booking keeps its calendar file: opened again, it removes the entry from the calendar.
    calendar: {
      href: `${own}/calendar.ics`,
      label: t(locale, cancelled ? 'bookings.one.calendar-off' : 'bookings.one.calendar'),
      icon: cancelled ? 'calendar-off' : 'calendar-plus',
      tone: 'secondary',
      download: true,
    },
    cancel: canCancel(booking, now)
      ? { action: `${own}/cancellation`, label: t(locale, 'bookings.one.cancel'), tone: 'danger', icon: 'ban' }
      : null,
    also:
      state === 'booked' && also
        ? {
            href: deskHref(site.id, also, booking.part),
            label: t(locale, 'bookings.one.also', { book: bookLabel(locale, also, booking.part) }),
            tone: 'quiet',
          }
        : null,
    generated: site.generated.length > 0,
    map: {
      home: mapHome(locale, booker.home),
      markers: [{ number: 1, lat: site.lat, lon: site.lon, tone: 'success', label: site.name, text: site.name }],
    },
  };
}

/** What happens next, as a timeline. */
function steps(locale: Locale, { booking, site }: OneBooking, now: Date): TimelineItem[] {
  const begun = booking.start <= now;
  const over = booking.end <= now;
  return [
    {
      title: t(locale, 'bookings.next.booked'),
      at: formatInstant(locale, booking.createdAt, site.zone, 'long'),
      note: t(locale, 'bookings.next.booked-note'),
      state: 'done',
    },
    {
      title: t(locale, 'bookings.next.before'),
      note: t(locale, 'bookings.next.before-note', { at: formatInstant(locale, booking.start, site.zone, 'long') }),
      state: begun ? 'done' : 'current',
    },
    {
      title: t(locale, 'bookings.next.arrive', { from: formatTime(locale, booking.start, site.zone) }),
      note: t(locale, 'bookings.next.arrive-note', { reference: booking.reference, desk: booking.deskLabel }),
      state: over ? 'done' : begun ? 'current' : 'todo',
    },
  ];
}
