import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { TellDevices } from '../push/tell-devices.js';
import { SEND_BOOKING_CHANGE } from './booking-mail.jobs.js';
import { BookingLetters, type BookingLetter } from './booking-letters.js';
import { BookingMailReader } from './booking-mail.reader.js';

type Payload = z.infer<typeof SEND_BOOKING_CHANGE.payload>;

/** The letter about a booking that was changed, or put back. */
export interface BookingChangedLetter extends BookingLetter {
  /** The reader did it. */
  readonly own: boolean;
  readonly restored: boolean;
}

/** Writes to the person where and when their booking is now, with the calendar entry of the same id and a higher sequence. */
@HandlesJob(SEND_BOOKING_CHANGE)
@Injectable()
export class SendBookingChangeJob implements JobHandler<Payload> {
  constructor(
    private readonly facts: BookingMailReader,
    private readonly words: BookingLetters,
    private readonly devices: TellDevices,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { bookingId, revision, own, restored }: Payload): Promise<void> {
    const whole = await this.facts.of(ctx, bookingId);
    if (!whole || whole.booking.revision !== revision || whole.booking.cancelledAt) return;
    if (whole.booking.end <= this.clock.now()) return;
    const { booking, employee, site } = whole;
    const effectKey = `bookings.change:${booking.id}:${revision}`;
    if (!own) {
      const { id, siteId, day, start } = booking;
      const news = { news: 'changed', siteId, day, at: start.toISOString(), path: `/week/bookings/${id}` } as const;
      await this.devices.execute(ctx, { effectKey, employeeId: employee.id, ...news });
    }
    await this.letters.send(ctx, {
      effectKey,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const words = this.words.model(booking, site, employee.givenName, letterhead);
        const model: BookingChangedLetter = { ...words, own, restored };
        return {
          ...this.views.renderEmail('booking-changed', model, locale, letterhead),
          attachments: this.words.invitation(locale, whole, letterhead, whole.invited),
        };
      },
    });
  }
}
