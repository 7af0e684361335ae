import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingNotFound } from '../booking.errors.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { canCancel } from '../booking.rules.js';
import type { Guest } from './guest.js';
import { GuestRulesRepository } from './guest-rules.repository.js';
import { GuestsRepository } from './guests.repository.js';

/** One's own booking and whom one brings. */
export interface BookingGuests {
  readonly booking: BookingView;
  readonly site: SiteView;
  readonly guests: readonly Guest[];
  /** How many the place takes in a day; 0 for none. */
  readonly perDay: number;
  /** Whether guests can still be invited and taken back. */
  readonly open: boolean;
}

/** Reads what the page of a booking's guests shows. */
@Injectable()
export class GuestsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly guests: GuestsRepository,
    private readonly rules: GuestRulesRepository,
  ) {}

  /** One of them. @throws BookingNotFound, NotFound (a guest who was taken back meanwhile) */
  async one(
    ctx: RequestContext,
    { bookingId, guestId }: { readonly bookingId: string; readonly guestId: string },
  ): Promise<Guest> {
    const { guests } = await this.of(ctx, bookingId);
    const guest = guests.find(({ id }) => id === guestId);
    if (!guest) throw new NotFound('guest');
    return guest;
  }

  /** @throws BookingNotFound for one that is missing, or somebody else's */
  async of(ctx: RequestContext, bookingId: string): Promise<BookingGuests> {
    return this.uow.read(ctx, async (tx) => {
      const booking = await this.bookings.byId(tx, bookingId);
      const site = booking && (await this.sites.byId(tx, booking.siteId));
      if (!booking || !site || booking.employeeId !== ctx.employeeId) throw new BookingNotFound();
      return {
        booking,
        site,
        guests: await this.guests.ofBooking(tx, bookingId),
        perDay: await this.rules.perDay(tx, site.id),
        open: canCancel(booking, this.clock.now()),
      };
    });
  }
}
