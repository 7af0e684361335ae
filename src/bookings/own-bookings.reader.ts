import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { SiteRecords } from '../sites/index.js';
import { BookingRecords } from './booking-records.queries.js';

/** Every booking that somebody ever made, cancelled ones too. */
@HoldsOwnData('bookings')
@Injectable()
export class OwnBookingsReader implements OwnDataSource {
  constructor(
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
  ) {}

  async ownData(tx: Tx, employeeId: string): Promise<unknown> {
    const bookings = await this.bookings.everyOf(tx, employeeId);
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    const nameOf = new Map(sites.map(({ id, name, communeName }) => [id, { name, town: communeName }]));
    return bookings.map((booking) => ({
      reference: booking.reference,
      day: booking.day,
      part: booking.part,
      start: booking.start,
      end: booking.end,
      desk: booking.deskLabel,
      site: nameOf.get(booking.siteId) ?? null,
      createdAt: booking.createdAt,
      cancelledAt: booking.cancelledAt,
      cancelledBy: booking.cancelledBy,
      cancelReason: booking.cancelReason,
    }));
  }
}
