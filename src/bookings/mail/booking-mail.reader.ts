import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AgreementRecords, type AgreementTerms } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';

/** A booking with the person and the place it joins. */
export interface WholeBooking {
  readonly booking: BookingView;
  readonly employee: EmployeeView;
  readonly site: SiteView;
  /** The person's terms of that day; null when none hold now. */
  readonly terms: AgreementTerms | null;
}

/** Reads what a letter about a booking needs. */
@Injectable()
export class BookingMailReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: BookingRecords,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
  ) {}

  /** Null when any of the three is gone. */
  async of(ctx: RequestContext, bookingId: string): Promise<WholeBooking | null> {
    return this.uow.read(ctx, async (tx) => {
      const booking = await this.bookings.byId(tx, bookingId);
      const employee = booking && (await this.employees.byId(tx, booking.employeeId));
      const site = booking && (await this.sites.byId(tx, booking.siteId));
      if (!booking || !employee || !site) return null;
      return { booking, employee, site, terms: await this.agreements.inForce(tx, employee.id, booking.day) };
    });
  }
}
