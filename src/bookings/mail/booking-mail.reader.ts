import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, termsOn, type AgreementTerms } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { WrittenMailboxes } from './written-mailboxes.queries.js';

/** A booking with the person and the place it joins. */
export interface WholeBooking {
  readonly booking: BookingView;
  readonly employee: EmployeeView;
  readonly site: SiteView;
  /** The person's terms of that day; null when none hold now. */
  readonly terms: AgreementTerms | null;
  /** Whom letters invite; null for whoever finds the booking in their mailbox's calendar already. */
  readonly invited: EmployeeView | null;
}

/** A booking with its place and the terms of its day, as calendars have it. */
export type PlacedBooking = Pick<WholeBooking, 'booking' | 'site' | 'terms'>;

/** Reads what letters and calendars need to know of bookings. */
@Injectable()
export class BookingMailReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: BookingRecords,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly written: WrittenMailboxes,
  ) {}

  /** Null when any of the three is gone. */
  async of(ctx: RequestContext, bookingId: string): Promise<WholeBooking | null> {
    return this.uow.read(ctx, (tx) => this.within(tx, bookingId));
  }

  /** The same in a transaction. */
  async within(tx: Tx, bookingId: string): Promise<WholeBooking | null> {
    const booking = await this.bookings.byId(tx, bookingId);
    const employee = booking && (await this.employees.byId(tx, booking.employeeId));
    const site = booking && (await this.sites.byId(tx, booking.siteId));
    if (!booking || !employee || !site) return null;
    const terms = await this.agreements.inForce(tx, employee.id, booking.day);
    const invited = (await this.written.of(tx, employee.id)) ? null : employee;
    return { booking, employee, site, terms, invited };
  }

  /** Bookings of one person, in the order of time, with what calendars say of them; a few statements however many there are. */
  async placed(tx: Tx, employeeId: string, bookings: readonly BookingView[]): Promise<PlacedBooking[]> {
    const [first, last] = [bookings[0], bookings.at(-1)];
    if (!first || !last) return [];
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    const placeOf = new Map(sites.map((site) => [site.id, site]));
    const agreed = await this.agreements.ofEmployeeBetween(tx, employeeId, first.day, last.day);
    return bookings.flatMap((booking) => {
      const site = placeOf.get(booking.siteId);
      return site ? [{ booking, site, terms: termsOn(agreed, booking.day) }] : [];
    });
  }
}
