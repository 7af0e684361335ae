import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { BookingMailReader } from '../mail/booking-mail.reader.js';
import { BookingLetters, type BookingLetter } from '../mail/booking-letters.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';
import { TELL_OF_GROUP } from './group.jobs.js';

type Payload = z.infer<typeof TELL_OF_GROUP.payload>;

/** The letter to somebody for whom a desk was booked. */
export interface BookedForLetter extends BookingLetter {
  /** Name of whoever booked. */
  readonly by: string;
}

/** Tells a person who booked a desk for them, and how they give it back; nothing where they did so already. */
@HandlesJob(TELL_OF_GROUP)
@Injectable()
export class TellOfGroupJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly groups: GroupBookingsRepository,
    private readonly mail: BookingMailReader,
    private readonly words: BookingLetters,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { groupId, bookingId }: Payload): Promise<void> {
    const group = await this.uow.read(ctx, (tx) => this.groups.byId(tx, groupId));
    const whole = await this.mail.of(ctx, bookingId);
    if (!group || !whole || whole.booking.cancelledAt !== null) return;
    const { booking, employee, site } = whole;
    await this.letters.send(ctx, {
      effectKey: `bookings.group-told:${bookingId}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model: BookedForLetter = {
          ...this.words.model(booking, site, employee.givenName, letterhead),
          by: group.askedBy,
        };
        const { fileName, text } = this.words.calendar(locale, whole, letterhead);
        return {
          ...this.views.renderEmail('booked-for-you', model, locale, letterhead),
          attachments: [{ fileName, type: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) }],
        };
      },
    });
  }
}
