import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatTime, t } from '#libs/platform/i18n/index.js';
import type { Letterhead } from '#libs/platform/letters/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { addressOf, type SiteView } from '../../sites/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { calendarFile, calendarOf, workedTime, type DeskEntry } from './booking-calendar.rules.js';

/** Hours that were agreed with a person, `HH:MM` on the clocks of wherever they work. */
interface AgreedHours {
  readonly contactFrom: string;
  readonly contactTo: string;
}

/** Whoever a letter is written to. */
type Invited = Pick<EmployeeView, 'givenName' | 'familyName' | 'email'>;

const fileNameOf = ({ booking }: BookingInCalendar): string => `palier-${booking.day}.ics`;

/** The facts behind a calendar entry. */
export interface BookingInCalendar {
  readonly booking: BookingView;
  readonly site: SiteView;
  /** The terms of the day; null when none hold now. */
  readonly terms: AgreedHours | null;
}

/** The facts of a booking in letters about it. */
export interface BookingLetter {
  readonly givenName: string;
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
  readonly zone: string;
  readonly siteName: string;
  readonly address: string;
  readonly deskLabel: string;
  readonly reference: string;
  readonly url: string;
  readonly findUrl: string;
}

/** Builds the models of letters and calendar files about a booking. */
@Injectable()
export class BookingLetters {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Model of the templates `booking-*`. */
  model(booking: BookingView, site: SiteView, givenName: string, { link }: Letterhead): BookingLetter {
    return {
      givenName,
      day: booking.day,
      start: booking.start,
      end: booking.end,
      zone: site.zone,
      siteName: site.name,
      address: addressOf(site),
      deskLabel: booking.deskLabel,
      reference: booking.reference,
      url: link(`/week/bookings/${booking.id}`),
      findUrl: link(`/desks?date=${booking.day}`),
    };
  }

  /** The booking as an iCalendar file. */
  calendar(
    locale: Locale,
    one: BookingInCalendar,
    letterhead: Letterhead,
  ): { readonly fileName: string; readonly text: string } {
    return { fileName: fileNameOf(one), text: calendarFile(this.entry(locale, one, letterhead)) };
  }

  /**
   * The same as an invitation of the person it is written to, which their calendar changes and takes out by itself.
   * @param invited null for nobody: no file then
   */
  invitation(
    locale: Locale,
    one: BookingInCalendar,
    letterhead: Letterhead,
    invited: Invited | null,
  ): { readonly fileName: string; readonly type: string; readonly bytes: Uint8Array }[] {
    if (!invited) return [];
    const name = `${invited.givenName} ${invited.familyName}`;
    const text = calendarFile({ ...this.entry(locale, one, letterhead), invited: { name, email: invited.email } });
    const method = one.booking.cancelledAt ? 'CANCEL' : 'REQUEST';
    const type = `text/calendar; charset=utf-8; method=${method}`;
    return [{ fileName: fileNameOf(one), type, bytes: Buffer.from(text) }];
  }

  /** Bookings as the calendar that a person's own calendar reads, under the ids that letters give them. */
  feed(locale: Locale, bookings: readonly BookingInCalendar[], letterhead: Letterhead): string {
    return calendarOf(
      t(locale, 'bookings.feed.calendar'),
      bookings.map((one) => this.entry(locale, one, letterhead)),
    );
  }

  /** What calendars say of a booking. */
  entry(locale: Locale, { booking, site, terms }: BookingInCalendar, letterhead: Letterhead): DeskEntry {
    const { day } = booking;
    const hours = terms && { day, from: terms.contactFrom, to: terms.contactTo, zone: site.zone };
    const { start, end } = workedTime(booking, hours);
    return {
      uid: `${booking.id}@${new URL(this.config.baseUrl).hostname}`,
      title: t(locale, 'bookings.calendar.title', { site: site.name }),
      place: [site.name, addressOf(site)].join(', '),
      notes: t(locale, 'bookings.calendar.notes', {
        reference: booking.reference,
        desk: booking.deskLabel,
        from: formatTime(locale, booking.start, site.zone),
        to: formatTime(locale, booking.end, site.zone),
      }),
      url: letterhead.link(`/week/bookings/${booking.id}`),
      start,
      end,
      lat: site.lat,
      lon: site.lon,
      changedAt: booking.cancelledAt ?? booking.createdAt,
      cancelled: booking.cancelledAt !== null,
      revision: booking.revision,
      from: { name: letterhead.employerName ?? t(locale, 'common.brand'), email: this.config.mailFrom },
    };
  }
}
