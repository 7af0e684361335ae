import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { authorWords } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { TellDevices } from '../push/tell-devices.js';
import { SEND_BOOKING_CANCELLATION } from './booking-mail.jobs.js';
import { BookingLetters, type BookingLetter } from './booking-letters.js';
import { BookingMailReader } from './booking-mail.reader.js';

type Payload = z.infer<typeof SEND_BOOKING_CANCELLATION.payload>;

/** The letter about a cancelled booking. */
export interface BookingCancelledLetter extends BookingLetter {
  /** Who cancelled it. */
  readonly by: string;
  /** The reader did. */
  readonly own: boolean;
}

/** Writes to the person whose booking was cancelled, by themselves or somebody else, and cancels the calendar entry. */
@HandlesJob(SEND_BOOKING_CANCELLATION)
@Injectable()
export class SendBookingCancellationJob implements JobHandler<Payload> {
  constructor(
    private readonly facts: BookingMailReader,
    private readonly words: BookingLetters,
    private readonly devices: TellDevices,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { bookingId, own = false, revision }: Payload): Promise<void> {
    const whole = await this.facts.of(ctx, bookingId);
    if (!whole?.booking.cancelledAt || (revision ?? whole.booking.revision) !== whole.booking.revision) return;
    const { booking, employee, site } = whole;
    const effectKey = `bookings.cancellation:${booking.id}${booking.revision === 0 ? '' : `:${booking.revision}`}`;
    if (!own) {
      const { id, siteId, day, start } = booking;
      const news = { news: 'cancelled', siteId, day, at: start.toISOString(), path: `/week/bookings/${id}` } as const;
      await this.devices.execute(ctx, { effectKey, employeeId: employee.id, ...news });
    }
    await this.letters.send(ctx, {
      // Once for each revision: a booking that stood again can be cancelled again.
      effectKey,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const words = this.words.model(booking, site, employee.givenName, letterhead);
        const model: BookingCancelledLetter = { ...words, by: authorWords(locale, booking.cancelledBy ?? ''), own };
        return {
          ...this.views.renderEmail('booking-cancelled', model, locale, letterhead),
          attachments: this.words.invitation(locale, whole, letterhead, whole.invited),
        };
      },
    });
  }
}
