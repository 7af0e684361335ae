import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Mailer } from '#libs/platform/mail/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { SEND_BOOKING_CANCELLATION } from './booking-mail.jobs.js';
import { BookingLetters } from './booking-letters.js';
import { BookingMailReader } from './booking-mail.reader.js';

/** Writes to the person whose booking somebody else cancelled, and calls the calendar entry off. */
@HandlesJob(SEND_BOOKING_CANCELLATION)
@Injectable()
export class SendBookingCancellationJob implements JobHandler<{ bookingId: string }> {
  constructor(
    private readonly facts: BookingMailReader,
    private readonly letters: BookingLetters,
    private readonly views: Views,
    private readonly mailer: Mailer,
  ) {}

  async handle(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<void> {
    const whole = await this.facts.of(ctx, bookingId);
    if (!whole?.booking.cancelledAt) return;
    const { booking, employee, site } = whole;
    const model = { ...this.letters.model(booking, site, employee.givenName), by: booking.cancelledBy ?? '' };
    const calendar = this.letters.calendar(ctx.locale, booking, site);
    await this.mailer.send(ctx, {
      to: employee.email,
      effectKey: `bookings.cancellation:${booking.id}`,
      ...this.views.renderEmail('booking-cancelled', model, ctx.locale),
      attachments: [
        {
          fileName: calendar.fileName,
          type: 'text/calendar; charset=utf-8; method=CANCEL',
          bytes: Buffer.from(calendar.text),
        },
      ],
    });
  }
}
