import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { SEND_BOOKING_CONFIRMATION } from './booking-mail.jobs.js';
import { BookingLetters } from './booking-letters.js';
import { BookingMailReader } from './booking-mail.reader.js';

/**
 * Writes to the person what was booked, with the calendar entry; nothing is sent for a booking that was cancelled or is
 * over meanwhile.
 */
@HandlesJob(SEND_BOOKING_CONFIRMATION)
@Injectable()
export class SendBookingConfirmationJob implements JobHandler<{ bookingId: string }> {
  constructor(
    private readonly facts: BookingMailReader,
    private readonly words: BookingLetters,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<void> {
    const whole = await this.facts.of(ctx, bookingId);
    if (!whole || whole.booking.cancelledAt || whole.booking.end <= this.clock.now()) return;
    const { booking, employee, site } = whole;
    await this.letters.send(ctx, {
      effectKey: `bookings.confirmation:${booking.id}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model = this.words.model(booking, site, employee.givenName, letterhead);
        return {
          ...this.views.renderEmail('booking-confirmed', model, locale, letterhead),
          attachments: this.words.invitation(locale, whole, letterhead, whole.invited),
        };
      },
    });
  }
}
