import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { TELL_OF_LOST_ROOM } from './rooms.jobs.js';

type Payload = z.infer<typeof TELL_OF_LOST_ROOM.payload>;

/** The letter `room-cancelled`: a meeting room that the place no longer has then. */
export interface RoomCancelledLetter {
  readonly givenName: string;
  readonly room: string;
  readonly siteName: string;
  readonly zone: string;
  readonly start: Date;
  readonly end: Date;
  readonly reference: string;
  readonly url: string;
}

/** Writes to whoever lost a meeting room. */
@HandlesJob(TELL_OF_LOST_ROOM)
@Injectable()
export class TellOfLostRoomJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: RoomBookingsRepository,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { bookingId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const booking = await this.bookings.byId(tx, bookingId);
      const employee = booking && (await this.employees.byId(tx, booking.employeeId));
      const site = booking && (await this.sites.byId(tx, booking.siteId));
      return booking && employee && site ? { booking, employee, site } : null;
    });
    if (!facts) return;
    const { booking, employee, site } = facts;
    await this.letters.send(ctx, {
      effectKey: `bookings.lost-room:${bookingId}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model: RoomCancelledLetter = {
          givenName: employee.givenName,
          room: booking.room,
          siteName: site.name,
          zone: site.zone,
          start: booking.start,
          end: booking.end,
          reference: booking.reference,
          url: letterhead.link('/rooms'),
        };
        return this.views.renderEmail('room-cancelled', model, locale, letterhead);
      },
    });
  }
}
