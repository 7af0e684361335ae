import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { BookingNotFound, TooLateToCancel } from './booking.errors.js';
import { SEND_BOOKING_CANCELLATION } from './mail/booking-mail.jobs.js';
import { BookingRecords } from './booking-records.queries.js';
import { canCancel } from './booking.rules.js';
import { BookingRelease } from './booking-release.js';

/** Cancels a booking before it begins and gives its half-days back. Idempotent. */
@Injectable()
export class CancelBooking {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: BookingRecords,
    private readonly releases: BookingRelease,
    private readonly employees: EmployeeRecords,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws BookingNotFound (missing, or of a person out of the caller's reach), TooLateToCancel */
  async execute(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<{ day: IsoDate; siteId: string }> {
    return this.uow.run(
      ctx,
      async (tx) => {
        const seen = await this.bookings.byId(tx, bookingId);
        const booker = seen && (await this.employees.lock(tx, seen.employeeId));
        // Once more: whoever held the person may have changed it.
        const booking = booker && (await this.bookings.byId(tx, bookingId));
        if (!booking || !booker || !can(ctx, 'bookings.cancel', booker)) throw new BookingNotFound();
        const mine = booking.employeeId === ctx.employeeId;
        const { day, siteId, employeeId, part } = booking;
        if (booking.cancelledAt) return { day, siteId };
        const at = this.clock.now();
        if (!canCancel(booking, at)) throw new TooLateToCancel(day);
        if (!(await this.releases.releaseHeld(tx, { booking, by: actorName(ctx), at }))) return { day, siteId };
        // The person is written to as well: only the letter cancels the entry in their calendar.
        await this.outbox.add(tx, SEND_BOOKING_CANCELLATION, { bookingId, own: mine, revision: booking.revision });
        await this.audit.record(tx, {
          action: 'bookings.cancel',
          subject: { type: 'booking', id: booking.id },
          detail: { employeeId, siteId, day, part },
        });
        return { day, siteId };
      },
      'kept',
    );
  }
}
