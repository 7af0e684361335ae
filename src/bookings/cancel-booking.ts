import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { BookingNotFound, TooLateToCancel } from './booking.errors.js';
import { SEND_BOOKING_CANCELLATION } from './mail/booking-mail.jobs.js';
import { BookingRepository } from './booking.repository.js';

/** Cancels a booking before it begins and gives its half-days back. A cancelled booking stays cancelled, said twice or not. */
@Injectable()
export class CancelBooking {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: BookingRepository,
    private readonly employees: EmployeeRecords,
    private readonly grants: QuotaGrants,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws BookingNotFound (missing, or of a person out of the caller's reach), TooLateToCancel */
  async execute(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<{ day: IsoDate; siteId: string }> {
    return this.uow.run(ctx, async (tx) => {
      const booking = await this.bookings.byId(tx, bookingId);
      const booker = booking && (await this.employees.byId(tx, booking.employeeId));
      if (!booking || !booker || !can(ctx, 'bookings.cancel', booker)) throw new BookingNotFound();
      const mine = booking.employeeId === ctx.employeeId;
      const { day, siteId, employeeId, part } = booking;
      if (booking.cancelledAt) return { day, siteId };
      // The grant first, as in BookDesk: who books waits for the desk with the grant in hand.
      await this.grants.lock(tx, booking.grantId);
      const now = this.clock.now();
      const start = await this.bookings.startOf(tx, booking.id);
      if (!start || start <= now) throw new TooLateToCancel(day);
      if (!(await this.bookings.cancel(tx, booking.id, ctx.actor.name ?? ctx.actor.kind, now))) return { day, siteId };
      await this.grants.giveBack(tx, booking.grantId, booking.halfDays);
      if (!mine) await this.outbox.add(tx, SEND_BOOKING_CANCELLATION, { bookingId });
      await this.audit.record(tx, {
        action: 'bookings.cancel',
        subject: { type: 'booking', id: booking.id },
        detail: { employeeId, siteId, day, part },
      });
      return { day, siteId };
    });
  }
}
