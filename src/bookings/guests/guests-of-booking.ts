import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaGrants } from '../../quotas/index.js';
import { GuestsRepository } from './guests.repository.js';

/**
 * Guests go with their host's booking: with its end, and where it moves to another place, day or part of the day. The caller's
 * transaction holds the host.
 */
@Injectable()
export class GuestsOfBooking {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly grants: QuotaGrants,
  ) {}

  /** Takes back all guests of a booking, or one of them; their desks are free and their half-days given back. @returns how many */
  async takeBack(tx: Tx, bookingId: string, at: Date, guestId: string | null = null): Promise<number> {
    const gone = await this.guests.takeBack(tx, bookingId, guestId, at);
    for (const { grantId, halfDays } of gone) await this.grants.giveBack(tx, grantId, halfDays);
    return gone.length;
  }
}
