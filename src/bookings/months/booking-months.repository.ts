import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** The months of bookings, as the portal's own role may ask for them. */
@Injectable()
export class BookingMonthsRepository {
  /**
   * Makes the tables of months to come, and of those whose bookings found none.
   * @returns how many it made
   * @throws 55P03 when somebody writes bookings for longer than two seconds: to be tried again
   */
  async open(tx: Tx): Promise<number> {
    const made = await tx.row<{ count: number }>(`select coalesce(open_booking_months(), 0) as count`);
    return made!.count;
  }
}
