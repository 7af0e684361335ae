import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { addressOf } from '../../sites/index.js';
import { BookingMailReader } from '../mail/booking-mail.reader.js';
import { INVITE_GUEST } from './guests.jobs.js';
import { GuestsRepository } from './guests.repository.js';

type Payload = z.infer<typeof INVITE_GUEST.payload>;

/** The letter `guest-invited`. */
export interface GuestLetter {
  readonly name: string;
  readonly host: string;
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
  readonly zone: string;
  readonly siteName: string;
  readonly address: string;
  readonly deskLabel: string;
}

/** Writes to a guest; nothing where they were taken back, or the host's booking has gone. */
@HandlesJob(INVITE_GUEST)
@Injectable()
export class InviteGuestJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly guests: GuestsRepository,
    private readonly mail: BookingMailReader,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { guestId }: Payload): Promise<void> {
    const guest = await this.uow.read(ctx, (tx) => this.guests.byId(tx, guestId));
    const whole = guest?.goneAt === null ? await this.mail.of(ctx, guest.bookingId) : null;
    if (!guest || !whole || whole.booking.cancelledAt !== null) return;
    const { booking, employee, site } = whole;
    const model: GuestLetter = {
      name: guest.name,
      host: `${employee.givenName} ${employee.familyName}`,
      day: booking.day,
      start: booking.start,
      end: booking.end,
      zone: site.zone,
      siteName: site.name,
      address: addressOf(site),
      deskLabel: guest.deskLabel,
    };
    await this.letters.send(ctx, {
      effectKey: `bookings.guest-invited:${guestId}`,
      to: { email: guest.email },
      write: (locale, letterhead) => this.views.renderEmail('guest-invited', model, locale, letterhead),
    });
  }
}
