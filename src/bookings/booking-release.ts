import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { BookingRepository } from './booking.repository.js';

/** Which booking ends, by whose word and when. */
export interface Release {
  readonly booking: { readonly id: string; readonly employeeId: string; readonly grantId: string };
  /** Who cancels, as the person reads it. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Ends a booking and gives back to the quota what the person's day no longer needs. Whoever cancels a booking, for whatever
 * reason, does it here; judging, telling and recording are theirs.
 */
@Injectable()
export class BookingRelease {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly grants: QuotaGrants,
    private readonly bookings: BookingRepository,
  ) {}

  /**
   * Locks the person, then the grant, in the order of BookDesk: who books waits for the desk with the grant in hand. Who
   * releases bookings of several people goes through them in the order of their ids.
   * @returns false when it was cancelled before: then nothing changes
   */
  async release(tx: Tx, { booking, by, at }: Release): Promise<boolean> {
    await this.employees.lock(tx, booking.employeeId);
    await this.grants.lock(tx, booking.grantId);
    const freed = await this.bookings.cancel(tx, booking.id, by, at);
    if (freed === null) return false;
    if (freed > 0) await this.grants.giveBack(tx, booking.grantId, freed);
    return true;
  }
}
