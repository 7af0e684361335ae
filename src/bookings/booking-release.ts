import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { GuestsOfBooking } from './guests/guests-of-booking.js';
import { BookingRepository } from './booking.repository.js';

/** Which booking ends, who cancels it, and when. */
export interface Release {
  readonly booking: { readonly id: string; readonly employeeId: string };
  /** Name of who cancels, as shown to the person. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Ends a booking and gives back to the quota what the person's day no longer needs. Every cancellation goes through
 * here; deciding, notifying and auditing are the caller's.
 */
@Injectable()
export class BookingRelease {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly grants: QuotaGrants,
    private readonly bookings: BookingRepository,
    private readonly guests: GuestsOfBooking,
  ) {}

  /**
   * Locks the person, then the grant, in the order of BookDesk, which waits for a desk while it holds the grant.
   * Bookings of several people are released in the order of the people's ids.
   * @returns false when it was cancelled before: then nothing changes
   */
  async release(tx: Tx, { booking, by, at }: Release): Promise<boolean> {
    await this.employees.lock(tx, booking.employeeId);
    return this.releaseHeld(tx, { booking, by, at });
  }

  /** The same for callers that hold the person already. The grant is that of now: the booking may have moved to another. */
  async releaseHeld(tx: Tx, { booking, by, at }: Release): Promise<boolean> {
    const grant = await this.bookings.lockGrant(tx, booking.id);
    if (!grant) return false;
    const freed = await this.bookings.cancel(tx, { id: booking.id, day: grant.day }, by, at);
    if (freed === null) return false;
    if (freed > 0) await this.grants.giveBack(tx, grant.id, freed);
    if (grant.guests) await this.guests.takeBack(tx, booking.id, at);
    return true;
  }
}
