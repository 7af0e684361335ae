import { Inject, Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatTime, t } from '#libs/platform/i18n/index.js';
import { addressOf, type SiteView } from '../../sites/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { calendarFile } from './booking-calendar.rules.js';

/** What letters and calendars say of a booking. */
@Injectable()
export class BookingLetters {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Model of the templates `booking-*`. */
  model(booking: BookingView, site: SiteView, givenName: string) {
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
      url: `${this.config.baseUrl}/week/bookings/${booking.id}`,
      findUrl: `${this.config.baseUrl}/desks?date=${booking.day}`,
    };
  }

  /** The week of a day, for its owner. */
  weekUrl(day: IsoDate): string {
    return `${this.config.baseUrl}/week?date=${day}`;
  }

  /** The booking as an iCalendar file. */
  calendar(locale: Locale, booking: BookingView, site: SiteView): { fileName: string; text: string } {
    const { url } = this.model(booking, site, '');
    const text = calendarFile({
      uid: `${booking.id}@${new URL(this.config.baseUrl).hostname}`,
      title: t(locale, 'bookings.calendar.title', { site: site.name }),
      place: [site.name, addressOf(site)].join(', '),
      notes: t(locale, 'bookings.calendar.notes', {
        reference: booking.reference,
        desk: booking.deskLabel,
        from: formatTime(locale, booking.start, site.zone),
        to: formatTime(locale, booking.end, site.zone),
      }),
      url,
      start: booking.start,
      end: booking.end,
      lat: site.lat,
      lon: site.lon,
      changedAt: booking.cancelledAt ?? booking.createdAt,
      cancelled: booking.cancelledAt !== null,
      revision: booking.revision,
      from: this.config.mailFrom,
    });
    return { fileName: `palier-${booking.day}.ics`, text };
  }
}
