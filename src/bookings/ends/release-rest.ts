import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { BookingChangesRepository } from './booking-changes.repository.js';
import { TELL_OF_CHANGED_BOOKINGS } from './ends.jobs.js';

/**
 * Releases the desk of a booking that has begun for the rest of its time. It stays booked until then: its half-days, what they count for and
 * what they cost do not change. The person is told; whoever waits for the part of the day that is still to come is offered the desk.
 */
@Injectable()
export class ReleaseRest {
  constructor(
    private readonly changes: BookingChangesRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Within a transaction that holds the person.
   * @param at when the desk is released, within the time of the booking @param reason its name, as letters have it
   * @returns false when it was cancelled meanwhile
   */
  async within(
    tx: Tx,
    booking: BookingView,
    { at, reason }: { readonly at: Date; readonly reason: string },
  ): Promise<boolean> {
    const { id, employeeId, siteId, day, part, start, end, deskLabel } = booking;
    if (!(await this.changes.shorten(tx, id, { start, end: at }))) return false;
    const endingId = newId();
    await this.changes.add(tx, endingId, at, [
      {
        id: newId(),
        bookingId: id,
        employeeId,
        outcome: 'shortened',
        reason,
        formerDesk: deskLabel,
        formerSiteId: siteId,
        start,
        end,
      },
    ]);
    await this.outbox.add(tx, TELL_OF_CHANGED_BOOKINGS, { endingId, employeeId });
    await this.audit.record(tx, {
      action: 'bookings.shorten',
      subject: { type: 'booking', id },
      detail: { employeeId, siteId, day, part, reason },
    });
    return true;
  }
}
