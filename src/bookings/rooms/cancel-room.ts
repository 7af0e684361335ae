import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { RoomBookingsRepository } from './room-bookings.repository.js';
import { RoomBegun } from './room.errors.js';

/** Somebody gives a meeting room back before it begins. Twice changes nothing. */
@Injectable()
export class CancelRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: RoomBookingsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a booking that is not one's own @throws RoomBegun */
  async execute(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
    requirePermission(ctx, 'bookings.cancel');
    await this.uow.run(ctx, async (tx) => {
      const booking = await this.bookings.byId(tx, id);
      if (!booking || booking.employeeId !== ctx.employeeId) throw new NotFound('booking');
      if (booking.cancelledAt) return;
      const at = this.clock.now();
      if (booking.start <= at) throw new RoomBegun();
      if (!(await this.bookings.cancel(tx, id, actorName(ctx), at, null))) return;
      await this.audit.record(tx, {
        action: 'bookings.cancel-room',
        subject: { type: 'booking', id },
        detail: { employeeId: booking.employeeId, siteId: booking.siteId, room: booking.room, day: booking.day },
      });
    });
  }
}
